import {
  createPlanMinutes,
  createPlanTraining,
  getPlanIssue,
  getPlanObject,
  getPlanRegistry,
  getPlanReport,
  getPlanUnit,
  listPlanIssues,
  listPlanRegistries,
  listPlanPolicies,
  listPlanReminders,
  listPlanReports,
  listPlanTrainings,
  listPlanWork,
  putPlanPolicy,
} from '@jianhu/contract';
import type { Me, ResponseOf } from '@jianhu/contract';
import type { APIRequestContext } from 'playwright-core';
import type { ConsolePage } from './pages.ts';

type Registries = ResponseOf<typeof listPlanRegistries>;

/** The pages on which the plan is worked at, with a registry that holds objects and one record of each kind. */
export async function listPlanWorkPages(api: APIRequestContext): Promise<ConsolePage[]> {
  const registries = await api.get('/api/v1/plan/registries');
  const items = registries.ok() ? ((await registries.json()) as Registries).items : [];
  const registry = items.find(({ inForce }) => inForce > 0)?.id ?? items[0]?.id ?? null;
  const object = await firstId(api, `/api/v1/plan/registries/${registry}/objects`);
  const report = await firstId(api, '/api/v1/plan/reports');
  const issue = await firstId(api, '/api/v1/plan/issues');
  const task = await firstId(api, '/api/v1/plan/work');
  const policy = await firstId(api, '/api/v1/plan/policies');
  const training = await firstId(api, '/api/v1/plan/trainings');
  const { unit } = (await (await api.get('/api/v1/me')).json()) as Me;
  const yearEnd = `${new Date().getUTCFullYear() - 1}-12-31`;
  return [
    page('plan-registries', '/plan/registries', listPlanRegistries),
    page('plan-registry', registry ? `/plan/registries/${registry}` : '/null', getPlanRegistry),
    page('plan-registry-on', registry ? `/plan/registries/${registry}?on=${yearEnd}` : '/null', getPlanRegistry),
    page('plan-propose', registry ? `/plan/registries/${registry}/propose` : '/null', getPlanRegistry),
    page('plan-object', `/plan/objects/${object}`, getPlanObject),
    page('plan-object-change', object ? `/plan/objects/${object}/change` : '/null', getPlanObject),
    page('plan-reports', '/plan/reports?all=true', listPlanReports),
    page('plan-report', `/plan/reports/${report}`, getPlanReport),
    page('plan-office', '/plan/office', listPlanReports),
    page('plan-issues', '/plan/issues', listPlanIssues),
    page('plan-issue', `/plan/issues/${issue}`, getPlanIssue),
    page('plan-tasks', '/plan/tasks?all=true', listPlanWork),
    page('plan-task', `/plan/tasks/${task}`, listPlanWork),
    page('plan-task-give', '/plan/tasks/give', { access: 'plan.office' }),
    page('plan-reminders', '/plan/reminders', listPlanReminders),
    page('plan-policy-new', '/plan/policies/new', putPlanPolicy),
    page('plan-training-new', '/plan/trainings/new', createPlanTraining),
    page('plan-training', `/plan/trainings/${training}`, listPlanTrainings),
    page('plan-minutes-new', '/plan/minutes/new', createPlanMinutes),
    page('plan-policies', '/plan/policies', listPlanPolicies),
    page('plan-policy', `/plan/policies/${policy}`, listPlanPolicies),
    page('plan-unit', `/plan/units/${unit.id}`, getPlanUnit),
  ];
}

function page(name: string, path: string, { access }: { readonly access: string }): ConsolePage {
  return { name, path, access: access as ConsolePage['access'] }; // NOTE: no page stands on an operation of sources
}

async function firstId(api: APIRequestContext, path: string): Promise<string | null> {
  const reply = await api.get(path, { params: { limit: 1 } });
  if (!reply.ok()) return null;
  const { items } = (await reply.json()) as { items: { id: string }[] };
  return items[0]?.id ?? null;
}
