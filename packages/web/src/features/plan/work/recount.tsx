import { getPlanRecount, type ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { County } from '../../../ui/county.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Loaded } from '../../../ui/states/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { Amount } from '../ui/amount.tsx';
import { usePeriod } from '../ui/period.ts';

type Found = NonNullable<ResponseOf<typeof getPlanRecount>['recount']>;
type Difference = Found['differences'][number];

/** What the last nightly recount found; a difference opens the figure, and only the office's own act corrects it. */
export function Recount() {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useQuery(queryOf(getPlanRecount, {}));
  return (
    <Loaded query={query} op={getPlanRecount} awaiting={t('planWork.office.recount')}>
      {({ recount }) =>
        recount === null ? (
          <p className="state-note">{t('planWork.recount.none')}</p>
        ) : (
          <>
            <p className="state-note">
              <time dateTime={recount.at}>{format.instant(recount.at)}</time>{' '}
              {t('planWork.recount.compared', { count: recount.compared })}
              {recount.differences.length === 0 && t('planWork.recount.same')}
            </p>
            {recount.differences.length > 0 && <Differences rows={recount.differences} />}
          </>
        )
      }
    </Loaded>
  );
}

function Differences({ rows }: { readonly rows: readonly Difference[] }) {
  const { t } = useTranslation();
  const period = usePeriod();
  const columns: Column<Difference>[] = [
    {
      key: 'target',
      title: t('planWork.figures.target'),
      names: true,
      render: ({ targetId, targetNameZh, countyCode, period: month }) => (
        <Link
          to="/plan/targets/$id/figures/$period"
          params={{ id: targetId, period: month }}
          search={countyCode === '' ? {} : { countyCode }}
        >
          {targetNameZh}
        </Link>
      ),
    },
    {
      key: 'place',
      title: t('planWork.figures.place'),
      render: ({ countyCode }) => (countyCode === '' ? t('planTrades.city') : <County code={countyCode} />),
    },
    { key: 'period', title: t('planWork.figures.period'), render: ({ period: month }) => period(month) },
    {
      key: 'published',
      title: t('planWork.recount.published'),
      number: true,
      render: ({ published, unit }) => <Amount value={published} unit={unit} />,
    },
    {
      key: 'counted',
      title: t('planWork.recount.counted'),
      number: true,
      render: ({ counted, published, unit }) => (
        <>
          <Amount value={counted} unit={unit} />
          {counted === published && <small>{t('planWork.recount.byTrade')}</small>}
        </>
      ),
    },
  ];
  return (
    <Table
      label={t('planWork.office.recount')}
      columns={columns}
      rows={rows}
      keyOf={(row) => `${row.targetId}|${row.countyCode}|${row.period}`}
    />
  );
}
