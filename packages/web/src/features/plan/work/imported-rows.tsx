import { Button } from 'antd';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import type { ObjectImport } from './import-objects.tsx';

type Row = ObjectImport['rows'][number];
const SHOWN = 200;

interface ImportedRowsProps {
  readonly imported: ObjectImport;
  readonly isBusy: boolean;
  readonly onPropose: () => void;
}

/** What would become of each row: those with something to say first of all, since the others need nobody. */
export function ImportedRows({ imported, isBusy, onPropose }: ImportedRowsProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const { rows, taken, emptyRows } = imported;
  const count = (fate: Row['fate']): number => rows.filter((row) => row.fate === fate).length;
  const told = rows.filter(({ problems }) => problems.length > 0).slice(0, SHOWN);
  const columns: Column<Row>[] = [
    { key: 'row', title: t('planFiles.row'), number: true, width: '4rem', render: (row) => row.row },
    { key: 'name', title: t('planFiles.name'), names: true, width: '12rem', render: (row) => row.name },
    {
      key: 'fate',
      title: t('planFiles.fate'),
      width: '7rem',
      render: (row) => <span className={row.fate === 'invalid' ? 'late' : ''}>{t(`planFiles.fates.${row.fate}`)}</span>,
    },
    {
      key: 'problems',
      title: t('planFiles.problems'),
      render: (row) => (
        <ul className="row-problems">
          {row.problems.map((problem) => (
            <li key={problem.pointer + problem.zh}>{said(problem)}</li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <div className="imported">
      <div className="imported-head">
        <p>
          {t('planFiles.counts', { taken, duplicate: count('duplicate'), invalid: count('invalid') })}
          {emptyRows.length > 0 && ` ${t('planFiles.empty', { rows: emptyRows.slice(0, 20).join('、') })}`}
        </p>
        <Button type="primary" disabled={taken === 0} loading={isBusy} onClick={onPropose}>
          {t('planFiles.propose', { count: taken })}
        </Button>
      </div>
      {told.length > 0 && (
        <Table label={t('planFiles.rows')} columns={columns} rows={told} keyOf={(row) => String(row.row)} />
      )}
      {told.length > 0 && rows.length > told.length && (
        <p className="state-note">{t('planFiles.more', { count: rows.length - told.length })}</p>
      )}
    </div>
  );
}
