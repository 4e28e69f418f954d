import {
  getComplaint,
  getComplaintTrends,
  getDiscretion,
  getHearing,
  getReview,
  getServiceSatisfaction,
  getConsultation,
  getCreditDesk,
  getMatter,
  getSupervision,
  listComplaints,
  listApplications,
  listDocumentTemplates,
  listDraws,
  listDuties,
  listHandlingModes,
  listLateDuties,
  listMatters,
  listAnnexes,
  listOfficers,
  listPolicyFiles,
  listProcedures,
  getPlatformDuties,
  listFilings,
  listInboxMessages,
  listWarnings,
  listTransfers,
} from '@jianhu/contract';
import type { APIRequestContext } from 'playwright-core';
import type { ConsolePage } from './pages.ts';

/** The pages of cases: desk, list, a file, the procedures with one drawn, the officers, the form that opens something. */
export async function listCasesPages(api: APIRequestContext): Promise<ConsolePage[]> {
  const matter = await firstMatter(api, 'case');
  const consultation = await firstMatter(api, 'consultation');
  const joint = await firstOf(api, 'joint-enforcement');
  const complaint = await firstComplaint(api);
  const platform = await firstPlatformWithFiling(api);
  const application = await firstApplication(api);
  const reviewed = await firstInState(api, 'underReview');
  const heard = (await firstInState(api, 'hearingFixed')) ?? (await firstInState(api, 'hearingRequested'));
  return [
    { name: 'case-desk', path: '/cases?scope=all', access: listDuties.access },
    { name: 'case-late', path: '/cases/late', access: listLateDuties.access },
    { name: 'complaints', path: '/services/complaints', access: listComplaints.access },
    { name: 'complaint-trends', path: '/services/complaints/trends', access: getComplaintTrends.access },
    { name: 'complaint', path: complaint ? `/services/complaints/${complaint}` : '/null', access: getComplaint.access },
    { name: 'satisfaction', path: '/services/satisfaction', access: getServiceSatisfaction.access },
    { name: 'policy-files', path: '/services/policy-files', access: listPolicyFiles.access },
    { name: 'cases', path: '/cases/list', access: listMatters.access },
    { name: 'case', path: `/cases/${matter}`, access: getMatter.access },
    { name: 'transfers', path: '/cases/transfers', access: listTransfers.access },
    { name: 'supervision', path: '/cases/supervision', access: getSupervision.access },
    {
      name: 'consultation-room',
      path: consultation ? `/cases/${consultation}/room` : '/null',
      access: getConsultation.access,
    },
    {
      name: 'joint-enforcement-room',
      path: joint ? `/cases/${joint}/room` : '/null',
      access: getConsultation.access,
    },
    { name: 'handling-modes', path: '/cases/modes', access: listHandlingModes.access },
    { name: 'procedures', path: '/cases/procedures', access: listProcedures.access },
    { name: 'procedure', path: '/cases/procedures/case-general', access: listProcedures.access },
    { name: 'warnings', path: '/services/warnings', access: listWarnings.access },
    { name: 'credit', path: '/services/credit', access: getCreditDesk.access },
    { name: 'draws', path: '/services/draws', access: listDraws.access },
    { name: 'service-applications', path: '/services', access: listApplications.access },
    {
      name: 'service-application',
      path: application ? `/services/${application}` : '/null',
      access: listApplications.access,
    },
    { name: 'platforms', path: '/services/platforms', access: listFilings.access },
    { name: 'assistance', path: '/services/platforms?tab=assistance', access: listFilings.access },
    { name: 'platform-leads', path: '/services/platforms?tab=leads', access: listFilings.access },
    {
      name: 'platform-duties',
      path: platform ? `/services/platforms/${platform}` : '/null',
      access: getPlatformDuties.access,
    },
    { name: 'messages', path: '/services/messages', access: listInboxMessages.access },
    { name: 'benchmarks', path: '/cases/benchmarks', access: listAnnexes.access },
    { name: 'officers', path: '/cases/officers', access: listOfficers.access },
    {
      name: 'case-document',
      path: matter ? `/cases/${matter}/documents/penaltyDecision` : '/null',
      access: listDocumentTemplates.access,
    },
    {
      name: 'case-discretion',
      path: matter ? `/cases/${matter}/discretion` : '/null',
      access: getDiscretion.access,
    },
    { name: 'case-review', path: reviewed ? `/cases/${reviewed}/review` : '/null', access: getReview.access },
    { name: 'case-hearing', path: heard ? `/cases/${heard}/hearing` : '/null', access: getHearing.access },
    { name: 'case-no-hearing', path: matter ? `/cases/${matter}/hearing` : '/null', access: getHearing.access },
    { name: 'case-open', path: matter ? `/cases/open?parentId=${matter}` : '/null', access: 'case.act' },
  ];
}

async function firstComplaint(api: APIRequestContext): Promise<string | null> {
  const reply = await api.get('/api/v1/complaints?kind=complaint&limit=1');
  if (!reply.ok()) return null;
  const { items } = (await reply.json()) as { items: { id: string }[] };
  return items[0]?.id ?? null;
}

async function firstApplication(api: APIRequestContext): Promise<string | null> {
  const reply = await api.get('/api/v1/service-applications?limit=1');
  if (!reply.ok()) return null;
  const { items } = (await reply.json()) as { items: { id: string }[] };
  return items[0]?.id ?? null;
}

async function firstPlatformWithFiling(api: APIRequestContext): Promise<string | null> {
  const reply = await api.get('/api/v1/platform-filings?limit=1');
  if (!reply.ok()) return null;
  const { items } = (await reply.json()) as { items: { platformId: string }[] };
  return items[0]?.platformId ?? null;
}

async function firstOf(api: APIRequestContext, procedureId: string): Promise<string | null> {
  const reply = await api.get(`/api/v1/matters?procedureId=${procedureId}&limit=1`);
  if (!reply.ok()) return null;
  const { items } = (await reply.json()) as { items: { id: string }[] };
  return items[0]?.id ?? null;
}

async function firstInState(api: APIRequestContext, state: string): Promise<string | null> {
  const reply = await api.get(`/api/v1/matters?state=${state}&limit=1`);
  if (!reply.ok()) return null;
  const { items } = (await reply.json()) as { items: { id: string }[] };
  return items[0]?.id ?? null;
}

async function firstMatter(api: APIRequestContext, kind: string): Promise<string | null> {
  const reply = await api.get(`/api/v1/matters?kind=${kind}&limit=1`);
  if (!reply.ok()) return null;
  const { items } = (await reply.json()) as { items: { id: string }[] };
  return items[0]?.id ?? null;
}
