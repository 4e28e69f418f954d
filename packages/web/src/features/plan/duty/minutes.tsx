import { listPlanMinutes } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf, useCan } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { Section } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';

/** Minutes of the leading group; a decision leads to the task that it became. */
export function Minutes() {
  const { t } = useTranslation();
  const format = useFormat();
  const isOffice = useCan('plan.office');
  const query = useQuery(queryOf(listPlanMinutes, { query: {} }));
  return (
    <Section
      id="minutes"
      title={t('planDuty.minutes')}
      aside={isOffice && <Link to="/plan/minutes/new">{t('planDuty.putMinutes')}</Link>}
    >
      <Loaded query={query} op={listPlanMinutes} awaiting={t('planDuty.minutes')}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('planDuty.noMinutes')}>{t('planDuty.noMinutesHint')}</Empty>
          ) : (
            <ol className="plan-list">
              {items.map((one) => (
                <li key={one.id}>
                  <strong>{one.title}</strong>
                  <span className="plan-meta">
                    <time dateTime={one.heldOn}>{format.day(one.heldOn)}</time>
                    <span>{one.byName}</span>
                  </span>
                  <p className="plan-note">{one.text}</p>
                  <ul className="bulleted">
                    {one.decisions.map((decision) => (
                      <li key={decision.text}>
                        {decision.workId === null ? (
                          decision.text
                        ) : (
                          <Link to="/plan/tasks/$id" params={{ id: decision.workId }}>
                            {decision.text}
                          </Link>
                        )}
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Section>
  );
}
