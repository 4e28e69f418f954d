import { listPlanReports } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { pagesOf, rowsOf, useMe } from '../../../api/queries.ts';
import type { ReportsSearch } from '../../../app/plan-work-search.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { More } from '../../../ui/more.tsx';
import { Page } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { PlanNav } from '../ui/plan-nav.tsx';
import { ReportFilters } from './report-filters.tsx';
import { ReportTable } from './report-table.tsx';
import './work.css';

const route = getRouteApi('/frame/plan/reports');

/** What is owed, the earliest due first; behind the wall only what the person's unit fills, leads, or watches over. */
export function ReportsPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { unit } = useMe();
  const query = useInfiniteQuery(pagesOf(listPlanReports, { query: queryOfSearch(search, unit.id) }));
  const rows = rowsOf(query.data);
  return (
    <Page title={t('planWork.report.title')} asOf={query.data?.pages[0]?.asOf}>
      <PlanNav />
      <p className="state-note">{t('planWork.report.meaning')}</p>
      <ReportFilters search={search} />
      <Loaded query={query} op={listPlanReports} awaiting={t('planWork.awaiting.reports')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('planWork.report.noneTitle')}>{t('planWork.report.noneHint')}</Empty>
          ) : (
            <>
              <ReportTable rows={rows} />
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function queryOfSearch({ whose, all, ...filters }: ReportsSearch, ownUnit: string) {
  return {
    ...filters,
    ...(all || filters.state !== undefined ? {} : { open: 'true' }),
    ...(whose === 'mine' ? { unitId: ownUnit } : {}),
    ...(whose === 'led' ? { leadUnitId: ownUnit } : {}),
  };
}
