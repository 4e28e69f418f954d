import type { Permission } from '@jianhu/contract';

interface SystemPlace {
  readonly name: 'intake' | 'exchange' | 'audit' | 'people' | 'installation';
  readonly to: '/intake' | '/exchange' | '/audit' | '/people' | '/system';
  /** Any of them opens the place; none: whoever is signed in. */
  readonly permissions: readonly Permission[];
}

const SYSTEM_PLACES: readonly SystemPlace[] = [
  { name: 'intake', to: '/intake', permissions: ['intake.view'] },
  { name: 'exchange', to: '/exchange', permissions: ['intake.view'] },
  { name: 'audit', to: '/audit', permissions: ['audit.view'] },
  { name: 'people', to: '/people', permissions: ['unit.view'] },
  { name: 'installation', to: '/system', permissions: [] },
];

export function systemPlacesOf(permissions: readonly Permission[]): readonly SystemPlace[] {
  return SYSTEM_PLACES.filter(
    (place) => place.permissions.length === 0 || place.permissions.some((one) => permissions.includes(one)),
  );
}

export interface Job {
  readonly name: 'monitor' | 'queue' | 'cases' | 'rules' | 'subjects' | 'plan' | 'services' | 'system';
  readonly to:
    | '/monitor'
    | '/queue'
    | '/cases'
    | '/rules'
    | '/subjects'
    | '/plan'
    | '/services'
    | '/services/complaints'
    | SystemPlace['to'];
  /** The addresses below which one is at this job. */
  readonly homes: readonly string[];
}

type JobRow = Job & {
  /** Any of them opens the entry. */
  readonly permissions: readonly Permission[];
};

const JOBS: readonly JobRow[] = [
  { name: 'monitor', to: '/monitor', homes: ['/monitor'], permissions: ['monitor.view'] },
  { name: 'queue', to: '/queue', homes: ['/queue'], permissions: ['alert.view', 'clue.view'] },
  { name: 'cases', to: '/cases', homes: ['/cases'], permissions: ['case.view'] },
  { name: 'subjects', to: '/subjects', homes: ['/subjects'], permissions: ['registry.view'] },
  { name: 'rules', to: '/rules', homes: ['/rules'], permissions: ['rule.view'] },
  { name: 'plan', to: '/plan', homes: ['/plan'], permissions: ['plan.view'] },
  { name: 'services', to: '/services/complaints', homes: ['/services'], permissions: ['case.view'] },
];

/** The rail is named after jobs, eight at most; whoever may not do a job does not see it. */
export function jobsOf(permissions: readonly Permission[]): readonly Job[] {
  const jobs = JOBS.filter((job) => job.permissions.some((permission) => permissions.includes(permission)));
  const places = systemPlacesOf(permissions);
  const to = places[0]?.to ?? '/system';
  return [...jobs, { name: 'system', to, homes: places.map((place) => place.to) }];
}

export function isAt(job: Job, path: string): boolean {
  return job.homes.some((home) => path === home || path.startsWith(`${home}/`));
}

export function firstJobOf(permissions: readonly Permission[]): Job['to'] {
  return jobsOf(permissions)[0]?.to ?? '/system';
}
