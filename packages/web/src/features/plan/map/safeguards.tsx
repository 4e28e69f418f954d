import { listPlanSafeguards } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../api/queries.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { Page, Section } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { PlanNav } from '../ui/plan-nav.tsx';
import { Clauses } from './clause.tsx';
import './measure.css';

/** The safeguards stand behind the measures and set no targets; they are told clause by clause all the same. */
export function SafeguardsPage() {
  const { t } = useTranslation();
  const said = useSaid();
  const query = useQuery(queryOf(listPlanSafeguards, {}));
  return (
    <Page title={t('plan.safeguards')} asOf={query.data?.asOf}>
      <PlanNav />
      <Loaded query={query} op={listPlanSafeguards} awaiting={t('plan.awaiting.safeguards')}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('plan.noPlan')} />
          ) : (
            items.map(({ no, titleZh, titleEn, clauses }) => (
              <Section key={no} title={`${no}. ${said({ zh: titleZh, en: titleEn })}`}>
                <Clauses clauses={clauses} />
              </Section>
            ))
          )
        }
      </Loaded>
    </Page>
  );
}
