import { listPlanPolicies } from '@jianhu/contract';
import type { PlanPolicy } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { pagesOf, rowsOf, useCan } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { useFormat } from '../../../ui/format.ts';
import { More } from '../../../ui/more.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { Minutes } from './minutes.tsx';
import { Trainings } from './trainings.tsx';
import '../work/work.css';

const route = getRouteApi('/frame/plan/policies');

/** Policies and how far they reached (应知尽知), trainings and who came, minutes and what was decided. */
export function PoliciesPage() {
  const { t } = useTranslation();
  const { unopened } = route.useSearch();
  const navigate = useNavigate();
  const isOffice = useCan('plan.office');
  const query = useInfiniteQuery(pagesOf(listPlanPolicies, { query: unopened ? { unopened: 'true' } : {} }));
  const rows = rowsOf(query.data);
  return (
    <Page
      title={t('planDuty.policies')}
      asOf={query.data?.pages[0]?.asOf}
      action={
        isOffice && (
          <Link className="button-link primary" to="/plan/policies/new">
            {t('planDuty.putPolicy')}
          </Link>
        )
      }
    >
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
