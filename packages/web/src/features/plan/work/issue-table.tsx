import type { listPlanIssues, ResponseOf } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../phrases/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Table } from '../../../ui/table.tsx';
import { IssueReason } from './issue-reason.tsx';

type Issue = ResponseOf<typeof listPlanIssues>['items'][number];

/** Acts of publication and correction, the newest first. */
export function IssueTable({ rows }: { readonly rows: readonly Issue[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table
      label={t('planWork.issue.title')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        {
          key: 'at',
          title: t('planWork.issue.at'),
          names: true,
          render: (row) => (
            <Link to="/plan/issues/$id" params={{ id: row.id }}>
              <time dateTime={row.at}>{format.instant(row.at)}</time>
            </Link>
          ),
        },
        {
          key: 'kind',
          title: t('planWork.issue.kindName'),
          render: (row) => (
            <Chip tone={row.kind === 'correction' ? 'active' : 'done'}>{t(`planWork.issue.kind.${row.kind}`)}</Chip>
          ),
        },
        { key: 'reason', title: t('planWork.issue.reason'), render: (row) => <IssueReason reason={row.reason} /> },
        { key: 'by', title: t('planWork.issue.by'), render: (row) => row.byName },
        {
          key: 'figures',
          title: t('planWork.issue.figures'),
          number: true,
          render: (row) => format.number(row.figures),
        },
      ]}
    />
  );
}
