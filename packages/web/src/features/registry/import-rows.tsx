import type { listImportRows, ResponseOf } from '@jianhu/contract';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Chip, type ChipTone } from '../../ui/chip.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Changes } from './changes.tsx';
import { fieldNameOf } from './field-name.ts';

type Row = ResponseOf<typeof listImportRows>['items'][number];

const TONES: Readonly<Record<Row['outcome'], ChipTone>> = {
  create: 'done',
  change: 'active',
  same: 'plain',
  reject: 'established',
};

export function ImportRows({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation();
  const columns: Column<Row>[] = [
    { key: 'line', title: t('import.line'), number: true, width: '5em', render: (row) => row.line },
    {
      key: 'outcome',
      title: t('import.outcome'),
      width: '7em',
      render: (row) => <Chip tone={TONES[row.outcome]}>{t(`outcome.${row.outcome}`)}</Chip>,
    },
    { key: 'title', title: t('subject.name'), names: true, render: (row) => row.title || '—' },
    { key: 'key', title: t('import.key'), render: (row) => <code>{row.key || '—'}</code> },
    { key: 'what', title: t('import.what'), render: (row) => <What row={row} /> },
  ];
  return <Table label={t('import.preview')} columns={columns} rows={rows} keyOf={(row) => String(row.line)} />;
}

/** What changes, and what is wrong with a proposal beside it; a proposal is never applied by itself. */
function What({ row }: { readonly row: Row }) {
  const { t } = useTranslation();
  const said = useSaid();
  if (row.changed.length === 0 && row.problems.length === 0) return null;
  return (
    <ul className="what">
      <Changes changed={row.changed} />
      {row.problems.map((problem) => (
        <li key={`${problem.field}${problem.code}`} className="problem">
          {fieldNameOf(problem.field, t)}：{said({ zh: problem.reasonZh, en: problem.reasonEn })}
          {problem.proposal !== null && (
            <span className="proposal">{t('import.proposal', { value: problem.proposal })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
