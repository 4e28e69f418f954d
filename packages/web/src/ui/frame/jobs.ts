import type { Permission } from '@jianhu/contract';

export interface Job {
  readonly name:
    | 'monitor'
    | 'queue'
    | 'cases'
    | 'rules'
    | 'subjects'
    | 'plan'
    | 'intake'
    | 'people'
    | 'audit'
    | 'system';
  readonly to:
    | '/monitor'
    | '/queue'
    | '/cases'
    | '/rules'
    | '/subjects'
    | '/plan'
    | '/intake'
    | '/people'
    | '/audit'
    | '/system';
  /** Any of them opens the entry. */
  readonly permissions: readonly Permission[];
}

/** The rail is named after jobs; whoever may not do a job does not see it. */
export const jobs: readonly Job[] = [
  { name: 'monitor', to: '/monitor', permissions: ['monitor.view'] },
  { name: 'queue', to: '/queue', permissions: ['alert.view', 'clue.view'] },
  { name: 'cases', to: '/cases', permissions: ['case.view'] },
  { name: 'rules', to: '/rules', permissions: ['rule.view'] },
  { name: 'subjects', to: '/subjects', permissions: ['registry.view'] },
  { name: 'plan', to: '/plan', permissions: ['plan.view'] },
  { name: 'intake', to: '/intake', permissions: ['intake.view'] },
  { name: 'people', to: '/people', permissions: ['unit.view'] },
  { name: 'audit', to: '/audit', permissions: ['audit.view'] },
  { name: 'system', to: '/system', permissions: ['intake.manage', 'person.manage', 'role.grant', 'audit.view'] },
];

export function jobsOf(permissions: readonly Permission[]): readonly Job[] {
  return jobs.filter((job) => job.permissions.some((permission) => permissions.includes(permission)));
}

export function firstJobOf(permissions: readonly Permission[]): Job['to'] | '/account' {
  return jobsOf(permissions)[0]?.to ?? '/account';
}
