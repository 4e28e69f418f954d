import { listPlanWork } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { pagesOf, rowsOf, useCan, useMe } from '../../../api/queries.ts';
import type { TasksSearch } from '../../../app/plan-duty-routes.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { More } from '../../../ui/more.tsx';
import { Page } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { PlanNav } from '../ui/plan-nav.tsx';
import { WorkTable } from './work-table.tsx';
import '../work/work.css';

const route = getRouteApi('/frame/plan/tasks');

/** Who owes which task or reply by when. */
export function TasksPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { unit } = useMe();
  const isOffice = useCan('plan.office');
  const asked = {
    ...(search.kind === undefined ? {} : { kind: search.kind }),
    ...(search.mine ? { unitId: unit.id } : {}),
    ...(search.late ? { overdue: 'true' } : search.all ? {} : { open: 'true' }),
  };
  const query = useInfiniteQuery(pagesOf(listPlanWork, { query: asked }));
  const rows = rowsOf(query.data);
  return (
    <Page
      title={t('planDuty.tasks')}
      asOf={query.data?.pages[0]?.asOf}
      action={
        isOffice && (
          <Link className="button-link primary" to="/plan/tasks/give">
            {t('planDuty.give')}
          </Link>
        )
      }
    >
      <PlanNav />
      <p className="state-note">{t('planDuty.tasksMeaning')}</p>
      <TaskFilters search={search} />
      <Loaded query={query} op={listPlanWork} awaiting={t('planDuty.tasks')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('planDuty.noneTitle')}>{t('planDuty.noneHint')}</Empty>
          ) : (
            <>
              <WorkTable rows={rows} />
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

type Toggle = 'mine' | 'late' | 'all';

function TaskFilters({ search }: { readonly search: TasksSearch }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const change = (next: TasksSearch): void => void navigate({ to: '/plan/tasks', search: next, replace: true });
  const flip = (key: Toggle): void => {
    const { [key]: was, ...rest } = search;
    change(was ? rest : { ...rest, [key]: true });
  };
  return (
    <div className="filters wide" role="group" aria-label={t('queue.filters')}>
      {(['mine', 'late', 'all'] as const).map((key) => (
        <button
          key={key}
          type="button"
          className="toggle"
          aria-pressed={search[key] === true}
          onClick={() => flip(key)}
        >
          {t(`planDuty.filter.${key}`)}
        </button>
      ))}
      {(['task', 'letter'] as const).map((kind) => (
        <button
          key={kind}
          type="button"
          className="toggle"
          aria-pressed={search.kind === kind}
          onClick={() => {
            const { kind: was, ...rest } = search;
            change(was === kind ? rest : { ...rest, kind });
          }}
        >
          {t(`planDuty.kind.${kind}`)}
        </button>
      ))}
    </div>
  );
}
