import { getPlanWork } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { queryOf, useCan } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Facts, Page, Section } from '../../../ui/page.tsx';
import { Loaded } from '../../../ui/states/index.ts';
import { PlanNav } from '../ui/plan-nav.tsx';
import { EvidenceList } from '../work/evidence-list.tsx';
import { PlanHistory } from '../work/plan-history.tsx';
import { TaskSteps } from './task-steps.tsx';
import { WorkDue, WorkStateChip } from './work-table.tsx';
import '../work/work.css';

const route = getRouteApi('/frame/plan/tasks/$id');
export type TaskFile = ResponseOf<typeof getPlanWork>;

const PAST = ['give', 'accept', 'report', 'finish', 'confirm', 'return', 'extend', 'cancel'] as const;

/** One task or urging letter with all that was done on it. */
export function TaskPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getPlanWork, { params: { id } }));
  const task = query.data;
  const isOffice = useCan('plan.office');
  return (
    <Page
      title={task?.title ?? t('planDuty.tasks')}
      state={task && <WorkStateChip state={task.state} />}
      action={
        task && (
          <>
            {isOffice && task.kind === 'task' && task.band === 'overdue' && (
              <Link className="button-link" to="/plan/tasks/give" search={{ urge: task.id }}>
                {t('planDuty.urge')}
              </Link>
            )}
            <TaskSteps key={task.actionVersion} task={task} />
          </>
        )
      }
    >
      <PlanNav />
      <Loaded query={query} op={getPlanWork} awaiting={t('planDuty.tasks')}>
        {(found) => <TaskBody task={found} />}
      </Loaded>
    </Page>
  );
}

function TaskBody({ task }: { readonly task: TaskFile }) {
  const { t } = useTranslation();
  const nameOf = (action: string): string => {
    const known = PAST.find((step) => step === action);
    return known ? t(`planDuty.past.${known}`) : action;
  };
  return (
    <div className="object-body">
      <Section id="facts" title={t(`planDuty.kind.${task.kind}`)}>
        <Facts
          items={[
            [t('planDuty.due'), <WorkDue key="due" work={task} />],
            [t('planDuty.unit'), <UnitLink key="unit" id={task.unitId} name={task.unitNameZh} />],
            [t('planDuty.by'), <UnitLink key="by" id={task.byUnitId} name={task.byUnitNameZh} />],
            ...(task.number === null ? [] : ([[t('planDuty.number'), task.number]] as const)),
            ...(task.measureNo === null
              ? []
              : ([[t('planDuty.measure'), <Measure key="no" no={task.measureNo} />]] as const)),
            ...(task.about?.startsWith('task:')
              ? ([[t('planDuty.what'), <LateTask key="about" id={task.about.slice('task:'.length)} />]] as const)
              : []),
            [t('planDuty.progress'), `${task.progress}%`],
          ]}
        />
        {task.text !== '' && <p className="plan-note">{task.text}</p>}
        {task.waitsFor.length > 0 && (
          <p role="note">
            {t('planDuty.waitsFor')}
            {task.waitsFor.map((one) => (
              <Link key={one.id} to="/plan/tasks/$id" params={{ id: one.id }}>
                {one.title}
              </Link>
            ))}
          </p>
        )}
      </Section>
      <Section id="evidence" title={t('planWork.report.evidence')}>
        <EvidenceList evidence={task.evidence} />
      </Section>
      <Section id="log" title={t('planWork.report.log')}>
        <PlanHistory entries={task.history} nameOf={nameOf} />
      </Section>
    </div>
  );
}

function UnitLink({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <Link to="/plan/units/$id" params={{ id }}>
      {name}
    </Link>
  );
}

function Measure({ no }: { readonly no: number }) {
  const { t } = useTranslation();
  return (
    <Link to="/plan/measures/$no" params={{ no: String(no) }}>
      {t('planDuty.ofMeasure', { no })}
    </Link>
  );
}

/** The task that an urging letter is about. */
function LateTask({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  return (
    <Link to="/plan/tasks/$id" params={{ id }}>
      {t('planDuty.kind.task')}
    </Link>
  );
}
