import { listPlanIssues } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { pagesOf, rowsOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { More } from '../../../ui/more.tsx';
import { Page } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { PlanNav } from '../ui/plan-nav.tsx';
import { IssueTable } from './issue-table.tsx';
import './work.css';

/** Nothing that was published is ever altered in silence: every act stands here. */
export function IssuesPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(pagesOf(listPlanIssues, { query: {} }));
  const rows = rowsOf(query.data);
  return (
    <Page title={t('planWork.issue.title')} asOf={query.data?.pages[0]?.asOf}>
      <PlanNav />
      <p className="state-note">{t('planWork.issue.meaning')}</p>
      <Loaded query={query} op={listPlanIssues} awaiting={t('planWork.awaiting.issues')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('planWork.issue.noneTitle')}>{t('planWork.issue.noneHint')}</Empty>
          ) : (
            <>
              <IssueTable rows={rows} />
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
