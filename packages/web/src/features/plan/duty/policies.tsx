import { listPlanMinutes, listPlanPolicies, listPlanTrainings } from '@jianhu/contract';
import type { PlanPolicy, PlanTraining } from '@jianhu/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { pagesOf, queryOf, rowsOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { useFormat } from '../../../ui/format.ts';
import { More } from '../../../ui/more.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import '../work/work.css';

const route = getRouteApi('/frame/plan/policies');

/** Policies and how far they reached (应知尽知), trainings and who came, minutes and what was decided. */
export function PoliciesPage() {
  const { t } = useTranslation();
  const { unopened } = route.useSearch();
  const navigate = useNavigate();
  const query = useInfiniteQuery(pagesOf(listPlanPolicies, { query: unopened ? { unopened: 'true' } : {} }));
  const rows = rowsOf(query.data);
  return (
    <Page title={t('planDuty.policies')} asOf={query.data?.pages[0]?.asOf}>
      <PlanNav />
      <Section id="policies" title={t('planDuty.policies')}>
        <p className="state-note">{t('planDuty.policiesMeaning')}</p>
        <div className="filters wide" role="group" aria-label={t('queue.filters')}>
          <button
            type="button"
            className="toggle"
            aria-pressed={unopened === true}
            onClick={() =>
              void navigate({ to: '/plan/policies', search: unopened ? {} : { unopened: true }, replace: true })
            }
          >
            {t('planDuty.unopened')}
          </button>
        </div>
        <Loaded query={query} op={listPlanPolicies} awaiting={t('planDuty.policies')}>
          {() =>
            rows.length === 0 ? (
              <Empty title={t('planDuty.noPolicyTitle')}>{t('planDuty.noPolicyHint')}</Empty>
            ) : (
              <>
                <PolicyTable rows={rows} />
                <More query={query} shown={rows.length} />
              </>
            )
          }
        </Loaded>
      </Section>
      <Trainings />
      <Minutes />
    </Page>
  );
}

function PolicyTable({ rows }: { readonly rows: readonly PlanPolicy[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<PlanPolicy>[] = [
    {
      key: 'title',
      title: t('planDuty.policy'),
      names: true,
      render: (row) => (
        <>
          <Link to="/plan/policies/$id" params={{ id: row.id }}>
            {row.title}
          </Link>
          <small className="under">{row.documentNo}</small>
        </>
      ),
    },
    { key: 'issuer', title: t('planDuty.issuer'), render: (row) => row.issuer },
    {
      key: 'from',
      title: t('planDuty.effectiveFrom'),
      render: (row) => <span className="whole">{format.day(row.effectiveFrom)}</span>,
    },
    {
      key: 'state',
      title: t('planDuty.state'),
      render: (row) => (
        <Chip tone={row.inForce ? 'done' : 'active'}>
          {t(row.inForce ? 'planDuty.inForce' : 'planDuty.notInForce')}
        </Chip>
      ),
    },
    {
      key: 'reached',
      title: t('planDuty.reached'),
      number: true,
      render: ({ reached }) => t('planDuty.reachedOf', { opened: reached.opened, units: reached.units }),
    },
  ];
  return <Table label={t('planDuty.policies')} columns={columns} rows={rows} keyOf={(row) => row.id} />;
}

function Trainings() {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useQuery(queryOf(listPlanTrainings, { query: {} }));
  const columns: Column<PlanTraining>[] = [
    {
      key: 'on',
      title: t('planDuty.heldOn'),
      render: (row) => <span className="whole">{format.day(row.heldOn)}</span>,
    },
    { key: 'title', title: t('planDuty.training'), names: true, render: (row) => row.title },
    { key: 'units', title: t('planDuty.units'), render: (row) => row.seats.map(({ unit }) => unit.nameZh).join('、') },
    {
      key: 'came',
      title: t('planDuty.attended'),
      number: true,
      render: (row) => t('planDuty.attendedOf', { attended: row.attended, invited: row.invited }),
    },
  ];
  return (
    <Section id="trainings" title={t('planDuty.trainings')}>
      <Loaded query={query} op={listPlanTrainings} awaiting={t('planDuty.trainings')}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('planDuty.noTraining')}>{t('planDuty.noTrainingHint')}</Empty>
          ) : (
            <Table label={t('planDuty.trainings')} columns={columns} rows={items} keyOf={(row) => row.id} />
          )
        }
      </Loaded>
    </Section>
  );
}

function Minutes() {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useQuery(queryOf(listPlanMinutes, { query: {} }));
  return (
    <Section id="minutes" title={t('planDuty.minutes')}>
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
