import { anchorBanOperations } from './anchor-ban.ts';
import { auditOperations } from './audit.ts';
import { benefitOperations } from './benefits.ts';
import { caseDeskOperations } from './case-desk.ts';
import { exportCase } from './case-archive.ts';
import { caseCaptureOperations } from './case-capture.ts';
import { caseAssignmentOperations } from './case-assignment.ts';
import { caseAnnexOperations } from './case-annex.ts';
import { caseCollectiveOperations } from './case-collective.ts';
import { caseLimitationOperations } from './case-limitation.ts';
import { caseReviewOperations } from './case-review.ts';
import { caseDiscretionOperations } from './case-discretion.ts';
import { caseDocumentOperations } from './case-documents.ts';
import { caseEvidenceOperations } from './case-evidence.ts';
import { caseInspectionOperations } from './case-inspections.ts';
import { casePartyOperations } from './case-parties.ts';
import { caseReporterOperations } from './case-reporter.ts';
import { caseRestrictionOperations } from './case-restriction.ts';
import { caseTaskOperations } from './case-tasks.ts';
import { matterNewsOperations } from './matter-news.ts';
import { caseUrgeOperations } from './case-urges.ts';
import { exemptionOperations } from './exemptions.ts';
import { caseOutcomeOperations } from './case-outcome.ts';
import { caseMaterialOperations } from './case-materials.ts';
import { casesOperations } from './cases.ts';
import { dutyListOperations } from './duty-lists.ts';
import { checkupOperations } from './checkup.ts';
import { clueBatchOperations } from './clue-batch.ts';
import { clueSliceOperations } from './clue-slices.ts';
import { clueRouteOperations } from './clue-route.ts';
import { cluesOperations } from './clues.ts';
import { outsideCluesOperations } from './outside-clues.ts';
import { counterOperations } from './counter.ts';
import { complaintsOperations } from './complaints.ts';
import { complaintPaperOperations } from './complaint-papers.ts';
import { complaintPublicityOperations } from './complaint-publicity.ts';
import { complaintTrendOperations } from './complaint-trends.ts';
import { consultationOperations } from './consultation.ts';
import { creditOperations } from './credit.ts';
import { creditDrawOperations } from './credit-draws.ts';
import { creditPatrolOperations } from './credit-patrols.ts';
import { creditTriggerOperations } from './credit-triggers.ts';
import { deskOperations } from './desk.ts';
import { watchOperations } from './watch.ts';
import { detectionOperations } from './detection.ts';
import { exchangeOperations } from './exchange.ts';
import { frontOperations } from './front.ts';
import { handlingModeOperations } from './handling-mode.ts';
import { identityOperations } from './identity.ts';
import { inboxOperations } from './inbox.ts';
import { noticeMailOperations } from './notice-mail.ts';
import { intakeOperations } from './intake.ts';
import { licenceCheckOperations } from './licence-check.ts';
import { liveLookOperations } from './live-look.ts';
import { livestreamOperations } from './livestream.ts';
import { modelsOperations } from './models.ts';
import { permitOperations } from './permit-catalogue.ts';
import { assistanceOperations } from './assistance.ts';
import { platformDutyOperations } from './platform-duties.ts';
import { platformLeadOperations } from './platform-leads.ts';
import { roomTimesOperations } from './room-times.ts';
import { planOperations } from './plan/index.ts';
import { registryOperations } from './registry.ts';
import { retentionOperations } from './retention.ts';
import { ruleRunOperations } from './rule-run.ts';
import { searchOperations } from './search.ts';
import { serviceGuideOperations } from './service-guide.ts';
import { policyFileOperations } from './policy-files.ts';
import { servicesOperations } from './services.ts';
import { serviceDeskOperations } from './service-desk.ts';
import { serviceSatisfactionOperations } from './service-satisfaction.ts';
import { studioOperations } from './studio.ts';
import { preservationOperations } from './preservation.ts';
import { replayOperations } from './replay.ts';
import { supervisionOperations } from './supervision.ts';
import { shadowOperations } from './replay-shadow.ts';

export * from './anchor-ban.ts';
export * from './audit.ts';
export * from './benefits.ts';
export * from './case-desk.ts';
export * from './case-archive.ts';
export * from './case-capture.ts';
export * from './case-assignment.ts';
export * from './case-annex.ts';
export * from './case-collective.ts';
export * from './case-limitation.ts';
export * from './case-review.ts';
export * from './case-discretion.ts';
export * from './case-documents.ts';
export * from './case-evidence.ts';
export * from './case-inspections.ts';
export * from './case-outcome.ts';
export * from './case-parties.ts';
export * from './case-reporter.ts';
export * from './case-restriction.ts';
export * from './case-tasks.ts';
export * from './matter-news.ts';
export * from './case-urges.ts';
export * from './exemptions.ts';
export * from './duty-lists.ts';
export * from './case-materials.ts';
export * from './cases.ts';
export * from './checkup.ts';
export * from './client/index.ts';
export * from './clue-batch.ts';
export * from './clue-slices.ts';
export * from './clue-route.ts';
export * from './clues.ts';
export * from './outside-clues.ts';
export * from './common.ts';
export * from './counter.ts';
export * from './complaints.ts';
export * from './complaint-papers.ts';
export * from './complaint-publicity.ts';
export * from './complaint-trends.ts';
export * from './consultation.ts';
export * from './credit.ts';
export * from './credit-draws.ts';
export * from './credit-patrols.ts';
export * from './credit-triggers.ts';
export * from './city-screen.ts';
export * from './desk.ts';
export * from './watch.ts';
export * from './room-times.ts';
export * from './rooms.ts';
export * from './detection.ts';
export * from './event.ts';
export * from './exchange-messages.ts';
export * from './exchange.ts';
export * from './front.ts';
export * from './handling-mode.ts';
export * from './identity.ts';
export * from './import.ts';
export * from './inbox.ts';
export * from './notice-mail.ts';
export * from './intake.ts';
export * from './licence-check.ts';
export * from './live-look.ts';
export * from './livestream.ts';
export * from './models.ts';
export * from './observation.ts';
export * from './openapi.ts';
export * from './operation.ts';
export * from './operator-person.ts';
export * from './permission.ts';
export * from './plan/index.ts';
export * from './permit-catalogue.ts';
export * from './assistance.ts';
export * from './platform-duties.ts';
export * from './platform-leads.ts';
export * from './preservation.ts';
export * from './record-version.ts';
export * from './abnormal-list.ts';
export * from './serious-list.ts';
export * from './registry.ts';
export * from './shared-court.ts';
export * from './retention.ts';
export * from './rule-run.ts';
export * from './search.ts';
export * from './service-guide.ts';
export * from './policy-files.ts';
export * from './services.ts';
export * from './service-desk.ts';
export * from './service-satisfaction.ts';
export * from './studio.ts';
export * from './replay.ts';
export * from './supervision.ts';
export * from './text-hint.ts';
export * from './replay-shadow.ts';

/** Every operation of the API; OpenAPI, server routes and the typed client are derived from this list. */
export const operations = [
  ...identityOperations,
  ...auditOperations,
  ...registryOperations,
  ...frontOperations,
  ...serviceGuideOperations,
  ...servicesOperations,
  ...serviceDeskOperations,
  ...serviceSatisfactionOperations,
  ...policyFileOperations,
  ...intakeOperations,
  ...detectionOperations,
  ...anchorBanOperations,
  ...liveLookOperations,
  ...livestreamOperations,
  ...preservationOperations,
  ...clueSliceOperations,
  ...clueBatchOperations,
  ...cluesOperations,
  ...outsideCluesOperations,
  ...clueRouteOperations,
  ...modelsOperations,
  ...casesOperations,
  ...caseDeskOperations,
  ...caseDocumentOperations,
  ...caseCaptureOperations,
  ...caseEvidenceOperations,
  ...caseAssignmentOperations,
  ...caseAnnexOperations,
  ...caseCollectiveOperations,
  ...caseLimitationOperations,
  ...caseReviewOperations,
  ...caseDiscretionOperations,
  ...caseOutcomeOperations,
  ...caseReporterOperations,
  ...casePartyOperations,
  ...caseTaskOperations,
  ...matterNewsOperations,
  ...caseUrgeOperations,
  ...caseRestrictionOperations,
  ...exemptionOperations,
  ...caseInspectionOperations,
  exportCase,
  ...dutyListOperations,
  ...complaintsOperations,
  ...complaintPaperOperations,
  ...complaintPublicityOperations,
  ...complaintTrendOperations,
  ...consultationOperations,
  ...caseMaterialOperations,
  ...handlingModeOperations,
  ...supervisionOperations,
  ...creditOperations,
  ...creditDrawOperations,
  ...creditPatrolOperations,
  ...creditTriggerOperations,
  ...benefitOperations,
  ...exchangeOperations,
  ...counterOperations,
  ...licenceCheckOperations,
  ...checkupOperations,
  ...inboxOperations,
  ...noticeMailOperations,
  ...permitOperations,
  ...platformDutyOperations,
  ...assistanceOperations,
  ...platformLeadOperations,
  ...roomTimesOperations,
  ...planOperations,
  ...searchOperations,
  ...studioOperations,
  ...retentionOperations,
  ...ruleRunOperations,
  ...replayOperations,
  ...shadowOperations,
  ...deskOperations,
  ...watchOperations,
] as const;
