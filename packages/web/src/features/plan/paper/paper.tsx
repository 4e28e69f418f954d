import { getPlanPaper, type ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { Facts, Page, Section } from '../../../ui/page.tsx';
import { Loaded } from '../../../ui/states/index.ts';
import { PlanNav } from '../ui/plan-nav.tsx';
import { PlanHistory } from '../work/plan-history.tsx';
import '../work/work.css';
import { PaperFiles } from './paper-files.tsx';
import { PaperStateChip } from './paper-state.tsx';
import { PaperSteps } from './paper-steps.tsx';
import './paper.css';

export type PaperRecord = ResponseOf<typeof getPlanPaper>;

const route = getRouteApi('/frame/plan/papers/$id');
const STEPS = ['draft', 'review', 'return', 'issue'] as const;

/** One report: what may be done with it, its files with their digests, and who did what. */
export function PaperPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getPlanPaper, { params: { id } }));
  const paper = query.data;
  const nameOf = (action: string): string => {
    const known = STEPS.find((step) => step === action);
    return known ? t(`planPaper.past.${known}`) : action;
  };
  return (
    <Page title={paper?.titleZh ?? t('planPaper.title')} state={paper && <PaperStateChip state={paper.state} />}>
      <PlanNav />
      <Loaded query={query} op={getPlanPaper} awaiting={t('planPaper.awaiting')}>
        {(found) => (
          <>
            <PaperSteps paper={found} />
            <Facts
              items={[
                [t('planPaper.number'), found.number],
                [t('planPaper.asOf'), format.instant(found.asOf)],
                [t('planPaper.issuedAt'), found.issuedAt && format.instant(found.issuedAt)],
                [
                  t('planPaper.files.inputs'),
                  <code key="inputs" className="digest">
                    {found.inputsSha256}
                  </code>,
                ],
              ]}
            />
            <Section title={t('planPaper.files.title')}>
              <PaperFiles paper={found} />
            </Section>
            <Section title={t('planPaper.log')}>
              <PlanHistory entries={found.history} nameOf={nameOf} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
