import { listPlanPapers } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { pagesOf, rowsOf, useCan } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { More } from '../../../ui/more.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { PlanNav } from '../ui/plan-nav.tsx';
import '../work/work.css';
import { DraftPaper } from './draft-paper.tsx';
import { PaperTable } from './paper-table.tsx';

/** Monthly and half-yearly reports: issued ones for everybody, drafts for the office. */
export function PapersPage() {
  const { t } = useTranslation();
  const mayDraft = useCan('plan.office');
  const query = useInfiniteQuery(pagesOf(listPlanPapers, { query: {} }));
  const rows = rowsOf(query.data);
  return (
    <Page title={t('planPaper.title')} asOf={query.data?.pages[0]?.asOf}>
      <PlanNav />
      <p className="state-note">{t('planPaper.meaning')}</p>
      {mayDraft && (
        <Section title={t('planPaper.draft.title')}>
          <DraftPaper />
        </Section>
      )}
      <Loaded query={query} op={listPlanPapers} awaiting={t('planPaper.awaiting')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('planPaper.noneTitle')}>{t('planPaper.noneHint')}</Empty>
          ) : (
            <>
              <PaperTable rows={rows} />
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
