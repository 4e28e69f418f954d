import { listPlanReports } from '@jianhu/contract';
import type { PlanReport } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { pagesOf, rowsOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { civilDayOf } from '../../../ui/format.ts';
import { More } from '../../../ui/more.tsx';
import { Loaded } from '../../../ui/states/index.ts';
import { usePeriod } from '../ui/period.ts';
import { usePlaceName, useTargetName } from './plan-names.ts';
import { FlagChips } from './report-state.tsx';
import { Due } from './report-table.tsx';

const STATES = ['opened', 'filled', 'checked', 'confirmed'] as const;
const MOST = 200;

/** Every open report in the column of its state; a late one says who has to act. */
export function OfficeReports() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(pagesOf(listPlanReports, { query: { open: 'true', limit: MOST } }));
  const rows = rowsOf(query.data);
  const asOf = query.data?.pages[0]?.asOf;
  const today = asOf === undefined ? '' : civilDayOf(asOf);
  return (
    <Loaded query={query} op={listPlanReports} awaiting={t('planWork.awaiting.reports')}>
      {() =>
        rows.length === 0 ? (
          <p className="state-note">{t('planWork.office.noReports')}</p>
        ) : (
          <>
            <div className="board">
              {STATES.map((state) => (
                <Column key={state} state={state} rows={rows.filter((row) => row.state === state)} today={today} />
              ))}
            </div>
            {query.hasNextPage && <More query={query} shown={rows.length} />}
          </>
        )
      }
    </Loaded>
  );
}

interface ColumnProps {
  readonly state: (typeof STATES)[number];
  readonly rows: readonly PlanReport[];
  readonly today: string;
}

function Column({ state, rows, today }: ColumnProps) {
  const { t } = useTranslation();
  const late = rows.filter((row) => row.dueOn < today).length;
  return (
    <section className="board-column" aria-label={t(`planWork.reportState.${state}`)}>
      <h3>
        {t(`planWork.reportState.${state}`)} {rows.length}
        {late > 0 && <span className="late">{t('planWork.office.late', { count: late })}</span>}
      </h3>
      {rows.length === 0 ? (
        <p className="state-note">{t('planWork.office.columnEmpty')}</p>
      ) : (
        <ul>
          {rows.map((row) => (
            <Card key={row.id} report={row} state={state} isLate={row.dueOn < today} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface CardProps {
  readonly report: PlanReport;
  readonly state: (typeof STATES)[number];
  readonly isLate: boolean;
}

function Card({ report, state, isLate }: CardProps) {
  const { t } = useTranslation();
  const nameOf = useTargetName();
  const period = usePeriod();
  const place = usePlaceName();
  const { countyCode, dueOn } = report;
  return (
    <li>
      <Link to="/plan/reports/$id" params={{ id: report.id }}>
        {nameOf(report.targetId, report.targetNameZh)}
      </Link>
      <span className="plan-meta">
        <span>{period(report.period)}</span>
        {countyCode !== '' && <span>{place({ countyCode })}</span>}
        <Due report={{ dueOn, overdue: isLate }} />
      </span>
      <span>{t(`planWork.office.waits.${state}`, { unit: report.unitNameZh, lead: report.leadUnitNameZh })}</span>
      {report.flags.length > 0 && <FlagChips flags={report.flags} />}
    </li>
  );
}
