import { getPlanMatrix } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { useMedia } from '../../../ui/media.ts';
import { Page } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { Amount, useUnitName } from '../ui/amount.tsx';
import { AsOfDay } from '../ui/as-of-day.tsx';
import { FoldedList, PHONE } from '../ui/folded-list.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { CountyStrip } from './county-strip.tsx';
import { useCountyName } from './county-name.ts';
import { MatrixCell } from './matrix-cell.tsx';
import './matrix.css';

const route = getRouteApi('/frame/plan/matrix');
export type Matrix = ResponseOf<typeof getPlanMatrix>;
export type MatrixRow = Matrix['rows'][number];

/** 条抓块统: every target by county, how far and who is late. */
export function MatrixPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { asOf, only } = route.useSearch();
  const query = useQuery({
    ...queryOf(getPlanMatrix, { query: asOf === undefined ? {} : { asOf } }),
    placeholderData: keepPreviousData,
  });
  const go = (next: { readonly asOf?: string | undefined; readonly only?: 'late' | undefined }): void =>
    void navigate({
      to: '/plan/matrix',
      search: {
        ...(next.asOf !== undefined && { asOf: next.asOf }),
        ...(next.only !== undefined && { only: next.only }),
      },
    });
  return (
    <Page
      title={t('planMatrix.title')}
      asOf={query.data?.asOf}
      action={<AsOfDay day={asOf} asOf={query.data?.asOf} onChange={(day) => go({ asOf: day, only })} />}
    >
      <PlanNav />
      <Loaded query={query} op={getPlanMatrix} awaiting={t('plan.awaiting.matrix')}>
        {(matrix) => (
          <>
            <CountyStrip matrix={matrix} />
            <p className="filters">
              <button
                type="button"
                className="toggle"
                aria-pressed={only === 'late'}
                onClick={() => go({ asOf, only: only === 'late' ? undefined : 'late' })}
              >
                {t('planMatrix.onlyLate')}
              </button>
              <span className="state-note">{t('planMatrix.meaning')}</span>
            </p>
            <MatrixTable matrix={matrix} onlyLate={only === 'late'} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function MatrixTable({ matrix, onlyLate }: { readonly matrix: Matrix; readonly onlyLate: boolean }) {
  const { t } = useTranslation();
  const rows = matrix.rows.filter((row) => !onlyLate || row.cells.some(({ lateReports }) => lateReports > 0));
  const columns = useColumns(matrix);
  const isPhone = useMedia(PHONE);
  if (rows.length === 0) return <Empty title={t('planMatrix.noneLate')} />;
  if (isPhone) return <FoldedMatrix matrix={matrix} rows={rows} />;
  return <Table label={t('planMatrix.title')} rows={rows} keyOf={(row) => row.targetId} columns={columns} />;
}

/** A line for each target with the city's value; the counties stand behind it. */
function FoldedMatrix({ matrix, rows }: { readonly matrix: Matrix; readonly rows: readonly MatrixRow[] }) {
  const { t } = useTranslation();
  const nameOf = useCountyName();
  const late = (row: MatrixRow): number => row.cells.reduce((sum, { lateReports }) => sum + lateReports, 0);
  return (
    <FoldedList
      label={t('planMatrix.title')}
      rows={rows.map((row) => ({
        key: row.targetId,
        name: `${row.measureNo === null ? '' : `${row.measureNo} `}${row.targetNameZh}`,
        sign: (
          <span className="matrix-cell">
            <Amount value={row.city} unit={row.unit} />
            {late(row) > 0 && <span className="late">{t('planMatrix.late', { count: late(row) })}</span>}
          </span>
        ),
        facts: [
          [t('planReport.target'), <TargetName key="target" row={row} />],
          ...matrix.counties.map(
            ({ code }) => [nameOf(code), <MatrixCell key={code} row={row} code={code} />] as const,
          ),
        ],
      }))}
    />
  );
}

function useColumns({ counties }: Matrix): Column<MatrixRow>[] {
  const { t } = useTranslation();
  const nameOf = useCountyName();
  return [
    {
      key: 'measure',
      title: t('planMatrix.measure'),
      number: true,
      render: ({ measureNo }) =>
        measureNo === null ? (
          t('planMatrix.goal')
        ) : (
          <Link to="/plan/measures/$no" params={{ no: String(measureNo) }}>
            {measureNo}
          </Link>
        ),
    },
    {
      key: 'target',
      title: t('planReport.target'),
      names: true,
      width: '26%',
      render: (row) => <TargetName row={row} />,
    },
    {
      key: 'city',
      title: t('place.all'),
      number: true,
      render: (row) => <Amount value={row.city} unit={row.unit === '%' ? '%' : ''} />,
    },
    ...counties.map(({ code }) => ({
      key: code,
      title: nameOf(code),
      number: true,
      render: (row: MatrixRow) => <MatrixCell row={row} code={code} />,
    })),
  ];
}

function TargetName({ row }: { readonly row: MatrixRow }) {
  const unit = useUnitName()(row.unit);
  return (
    <>
      <Link to="/plan/targets/$id" params={{ id: row.targetId }}>
        {row.targetNameZh}
      </Link>
      {unit && <small>（{unit}）</small>}
    </>
  );
}
