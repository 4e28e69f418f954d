import { getPlanIssue } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Facts, Page, Section } from '../../../ui/page.tsx';
import { Loaded } from '../../../ui/states/index.ts';
import { PlanNav } from '../ui/plan-nav.tsx';
import { FigureChanges } from './figure-changes.tsx';
import { IssueReason } from './issue-reason.tsx';
import './work.css';

const route = getRouteApi('/frame/plan/issues/$id');

/** One act with all of its figures, before and after. */
export function IssuePage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getPlanIssue, { params: { id } }));
  const issue = query.data;
  return (
    <Page
      title={
        issue
          ? t('planWork.issue.pageTitle', {
              kind: t(`planWork.issue.kind.${issue.kind}`),
              at: format.instant(issue.at),
            })
          : t('planWork.issue.title')
      }
      state={
        issue && (
          <Chip tone={issue.kind === 'correction' ? 'active' : 'done'}>{t(`planWork.issue.kind.${issue.kind}`)}</Chip>
        )
      }
    >
      <PlanNav />
      <Loaded query={query} op={getPlanIssue} awaiting={t('planWork.awaiting.issues')}>
        {(found) => (
          <>
            <Facts
              items={[
                [t('planWork.issue.reason'), <IssueReason key="reason" reason={found.reason} />],
                [t('planWork.issue.by'), found.byName],
                [t('planWork.issue.figures'), format.number(found.figures.length)],
              ]}
            />
            <Section title={t('planWork.figures.caption')}>
              <FigureChanges figures={found.figures} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
