import type { Paper } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { Table } from '../../../ui/table.tsx';
import { PaperStateChip } from './paper-state.tsx';

/** Reports of the plan, the newest first. */
export function PaperTable({ rows }: { readonly rows: readonly Paper[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table
      label={t('planPaper.title')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        {
          key: 'name',
          title: t('planPaper.name'),
          names: true,
          render: (row) => (
            <Link to="/plan/papers/$id" params={{ id: row.id }}>
              {row.titleZh}
            </Link>
          ),
        },
        { key: 'state', title: t('planPaper.stateName'), render: (row) => <PaperStateChip state={row.state} /> },
        { key: 'number', title: t('planPaper.number'), render: (row) => row.number ?? '—' },
        {
          key: 'asOf',
          title: t('planPaper.asOf'),
          render: (row) => <time dateTime={row.asOf}>{format.instant(row.asOf)}</time>,
        },
      ]}
    />
  );
}
