import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.ts';
import { type Raw, defined, oneOf } from './search.ts';

export interface TasksSearch {
  readonly kind?: 'task' | 'letter';
  readonly mine?: true;
  readonly late?: true;
  readonly all?: true;
}

const isTrue = (value: unknown): true | undefined => (value === true || value === 'true' ? true : undefined);

function tasksSearch(raw: Raw): TasksSearch {
  return defined({
    kind: oneOf(raw['kind'], ['task', 'letter'] as const),
    mine: isTrue(raw['mine']),
    late: isTrue(raw['late']),
    all: isTrue(raw['all']),
  });
}

interface GiveSearch {
  /** A late task that an urging letter is to be about. */
  readonly urge?: string;
}

function giveSearch(raw: Raw): GiveSearch {
  const { urge } = raw;
  return typeof urge === 'string' && /^[0-9a-f-]{36}$/.test(urge) ? { urge } : {};
}

interface PoliciesSearch {
  /** 应知尽知: only what nobody it is meant for has opened. */
  readonly unopened?: true;
}

function policiesSearch(raw: Raw): PoliciesSearch {
  return defined({ unopened: isTrue(raw['unopened']) });
}

const tasks = createRoute({
  getParentRoute: () => frame,
  path: '/plan/tasks',
  validateSearch: tasksSearch,
  component: lazyRouteComponent(() => import('../features/plan/duty/tasks.tsx'), 'TasksPage'),
});
const give = createRoute({
  getParentRoute: () => frame,
  path: '/plan/tasks/give',
  validateSearch: giveSearch,
  component: lazyRouteComponent(() => import('../features/plan/duty/give-task.tsx'), 'GiveTaskPage'),
});
const task = createRoute({
  getParentRoute: () => frame,
  path: '/plan/tasks/$id',
  component: lazyRouteComponent(() => import('../features/plan/duty/task.tsx'), 'TaskPage'),
});
const benefits = createRoute({
  getParentRoute: () => frame,
  path: '/plan/benefits',
  component: lazyRouteComponent(() => import('../features/plan/duty/benefit-uptake.tsx'), 'BenefitUptakePage'),
});
const policies = createRoute({
  getParentRoute: () => frame,
  path: '/plan/policies',
  validateSearch: policiesSearch,
  component: lazyRouteComponent(() => import('../features/plan/duty/policies.tsx'), 'PoliciesPage'),
});
const policy = createRoute({
  getParentRoute: () => frame,
  path: '/plan/policies/$id',
  component: lazyRouteComponent(() => import('../features/plan/duty/policy.tsx'), 'PolicyPage'),
});

const newPolicy = createRoute({
  getParentRoute: () => frame,
  path: '/plan/policies/new',
  component: lazyRouteComponent(() => import('../features/plan/duty/put-policy.tsx'), 'NewPolicyPage'),
});
const revisePolicy = createRoute({
  getParentRoute: () => frame,
  path: '/plan/policies/$id/revise',
  component: lazyRouteComponent(() => import('../features/plan/duty/put-policy.tsx'), 'RevisePolicyPage'),
});
const newTraining = createRoute({
  getParentRoute: () => frame,
  path: '/plan/trainings/new',
  component: lazyRouteComponent(() => import('../features/plan/duty/put-training.tsx'), 'NewTrainingPage'),
});
const training = createRoute({
  getParentRoute: () => frame,
  path: '/plan/trainings/$id',
  component: lazyRouteComponent(() => import('../features/plan/duty/training.tsx'), 'TrainingPage'),
});
const newMinutes = createRoute({
  getParentRoute: () => frame,
  path: '/plan/minutes/new',
  component: lazyRouteComponent(() => import('../features/plan/duty/put-minutes.tsx'), 'NewMinutesPage'),
});

const reminders = createRoute({
  getParentRoute: () => frame,
  path: '/plan/reminders',
  component: lazyRouteComponent(() => import('../features/plan/duty/reminders.tsx'), 'RemindersPage'),
});

export const planDutyPages = [
  reminders,
  tasks,
  give,
  task,
  benefits,
  policies,
  newPolicy,
  policy,
  revisePolicy,
  newTraining,
  training,
  newMinutes,
] as const;
