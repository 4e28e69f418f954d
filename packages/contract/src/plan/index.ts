import { confirmPlanObjects, importPlanFigures, proposePlanObjects } from './batch.ts';
import { listPlanCountedRecords } from './counted-record.ts';
import { comparePlanDocuments, getPlanDocument, importPlanDocument, listPlanDocuments } from './document.ts';
import {
  actOnPlanObject,
  getPlanObject,
  getPlanRegistry,
  listPlanObjects,
  listPlanRegistries,
  proposePlanObject,
} from './object.ts';
import { getPlanObjectTemplate, importPlanObjectFile } from './object-file.ts';
import { paperOperations } from './paper.ts';
import { listPlanParties } from './party.ts';
import {
  createPlanMinutes,
  createPlanTraining,
  getPlanPolicy,
  getPlanTraining,
  listPlanMinutes,
  listPlanPolicies,
  listPlanTrainings,
  putPlanPolicy,
  reportPlanAttendance,
} from './policy.ts';
import { getPublicPlan, getPublicPlanCsv, getPublicPlanJsonLd } from './public.ts';
import { getPlanReminderWebhook, listPlanReminders, setPlanReminderMail, setPlanReminderWebhook } from './reminder.ts';
import { getPlanRoomCoverage } from './room-coverage.ts';
import { getPlanRecount } from './recount.ts';
import { actOnPlanReport, getPlanReport, listPlanReports, openPlanPeriod, publishPlanPeriod } from './report.ts';
import { setPlanTarget } from './settings.ts';
import { getPlanMatrix } from './matrix.ts';
import { listPlanSystems } from './system.ts';
import { listPlanTradeFigures, listPlanTradeOperators, listPlanTrades } from './trade.ts';
import {
  getPlanFigure,
  getPlanIssue,
  getPlanMap,
  getPlanMeasure,
  getPlanTarget,
  getPlanUnit,
  listPlanIssues,
  listPlanSafeguards,
} from './view.ts';
import { actOnPlanWork, getPlanWork, givePlanWork, listPlanWork } from './work.ts';

export * from './batch.ts';
export * from './counted-record.ts';
export * from './document.ts';
export * from './matrix.ts';
export * from './object-file.ts';
export * from './object.ts';
export * from './paper.ts';
export * from './party.ts';
export * from './policy.ts';
export * from './public.ts';
export * from './recount.ts';
export * from './reminder.ts';
export * from './report.ts';
export * from './room-coverage.ts';
export * from './settings.ts';
export * from './system.ts';
export * from './trade.ts';
export * from './view.ts';
export * from './work.ts';

export const planOperations = [
  getPlanMap,
  getPlanMeasure,
  getPlanTarget,
  setPlanTarget,
  getPlanFigure,
  getPlanMatrix,
  getPlanUnit,
  listPlanIssues,
  getPlanIssue,
  getPlanRecount,
  listPlanSystems,
  listPlanRegistries,
  getPlanRegistry,
  listPlanObjects,
  getPlanObject,
  proposePlanObject,
  actOnPlanObject,
  proposePlanObjects,
  confirmPlanObjects,
  importPlanFigures,
  listPlanReports,
  getPlanReport,
  openPlanPeriod,
  actOnPlanReport,
  publishPlanPeriod,
  listPlanWork,
  getPlanWork,
  givePlanWork,
  actOnPlanWork,
  listPlanTrades,
  listPlanTradeFigures,
  listPlanTradeOperators,
  listPlanCountedRecords,
  getPlanRoomCoverage,
  listPlanReminders,
  setPlanReminderMail,
  getPlanReminderWebhook,
  setPlanReminderWebhook,
  listPlanPolicies,
  getPlanPolicy,
  putPlanPolicy,
  listPlanParties,
  listPlanTrainings,
  getPlanTraining,
  createPlanTraining,
  reportPlanAttendance,
  listPlanMinutes,
  createPlanMinutes,
  importPlanDocument,
  listPlanDocuments,
  comparePlanDocuments,
  getPlanDocument,
  importPlanObjectFile,
  getPlanObjectTemplate,
  ...paperOperations,
  listPlanSafeguards,
  getPublicPlan,
  getPublicPlanCsv,
  getPublicPlanJsonLd,
] as const;
