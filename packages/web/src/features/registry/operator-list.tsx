import { listOperators } from '@jianhu/contract';
import type { Operator } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { pagesOf, rowsOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { County } from '../../ui/county.tsx';
import { More } from '../../ui/more.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';

export function OperatorList({ countyCode }: { readonly countyCode: string | undefined }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(
    pagesOf(listOperators, { query: { limit: 25, ...(countyCode === undefined ? {} : { countyCode }) } }),
  );
  const rows = rowsOf(query.data);
  const columns: Column<Operator>[] = [
    {
      key: 'name',
      title: t('subject.name'),
      names: true,
      render: (row) => (
        <Link to="/subjects/operators/$id" params={{ id: row.id }}>
          {row.nameZh}
        </Link>
      ),
    },
    { key: 'kind', title: t('operator.kind'), render: (row) => t(`operatorKind.${row.kind}`) },
    { key: 'code', title: t('operator.uscc'), render: (row) => <code>{row.uscc ?? row.legacyRegNo ?? '—'}</code> },
    { key: 'county', title: t('place.county'), render: (row) => <County code={row.countyCode} /> },
    { key: 'status', title: t('operator.status'), render: (row) => t(`operatorStatus.${row.status}`) },
  ];
  return (
    <Loaded query={query} op={listOperators} awaiting={t('awaiting.subjects')}>
      {() =>
        rows.length === 0 ? (
          <Empty title={t('operator.none')}>{t('import.hint')}</Empty>
        ) : (
          <>
            <Table label={t('subject.operators')} columns={columns} rows={rows} keyOf={(row) => row.id} />
            <More query={query} shown={rows.length} />
          </>
        )
      }
    </Loaded>
  );
}
