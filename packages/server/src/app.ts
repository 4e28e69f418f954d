export { type LocalPostgres, startLocalPostgres } from './infra/postgres/local-server.ts';
export { rewriteUrl, withClient } from './infra/postgres/server-address.ts';
export { type DatabaseUrls, openDatabases } from './infra/open-databases.ts';
export { makeSecrets, type Secrets } from './infra/secrets.ts';
export { createInfra } from './infra/create-infra.ts';
export { type Infra } from './infra/infra.ts';
export { createLogger } from './infra/logger.ts';
export { type Config, readConfig } from './config.ts';
export { systemClock, systemRng } from './infra/clock.ts';
export { type BackupSummary, createBackup } from './infra/backup/create-backup.ts';
export { type RestoreSummary, restoreBackup } from './infra/backup/restore-backup.ts';
export { vaultKeyFingerprint } from './infra/secrets.ts';
export { withOwnerDatabase } from './infra/with-owner-database.ts';
export { openBlobStore } from './infra/blobs/blob-store.ts';
export { eicarScanner, type VirusScanner } from './infra/blobs/virus-scanner.ts';
export { writeTar } from './infra/tar.ts';
export { createHttpEdge } from './infra/http.ts';
export { createAllowedSender } from './infra/webhook/allowed-sender.ts';
export { createMailer } from './infra/mail/mailer.ts';
export { createPageCapturer, type PageCapturer } from './infra/capture/page-capturer.ts';
export type { TimestampAuthority } from './modules/evidence/index.ts';
export { verifyWacz } from './infra/capture/verify-wacz.ts';
export { createBrowserPlace } from './infra/pdf/browser-place.ts';
export { createPagePrinter, type PagePrinter } from './infra/pdf/page-printer.ts';
export { infraRefusals } from './infra/refusal.ts';
export {
  type CityProvider,
  createIdentity,
  forgetFromConsole,
  type Identity,
  identityRefusals,
  platformCaller,
} from './modules/identity/index.ts';
export {
  createIntake,
  type Intake,
  intakeRefusals,
  type SourceBases,
  sourceBasesSchema,
} from './modules/intake/index.ts';
export { type App, VERSION, createApp } from './create-app.ts';
export { createPacks, type Packs, packsRefusals } from './modules/packs/index.ts';
export { createDetection, type Detection, detectionRefusals } from './modules/detection/index.ts';
export { readJsonFolder } from './infra/read-folder.ts';
export type { NatsSettings } from './infra/event-log/index.ts';
export { type AuditReport, carryCheckpoints, createAudit } from './modules/audit/index.ts';
export { carryFiles } from './carry-files.ts';
export { exportEvidence } from './export-evidence.ts';
export {
  buildPackage as buildEvidencePackage,
  type EvidenceProblem,
  verifierPage as evidenceVerifierPage,
  verifyPackage,
} from './modules/evidence/index.ts';
export { serveDetector } from './serve-detector.ts';
export { serveForReal } from './serve-for-real.ts';
export { inScope, systemScope } from './infra/database.ts';
export { describeFacts } from './modules/duties/index.ts';
export {
  type Cases,
  casesRefusals,
  createCases,
  type NewsStep,
  type OwedDuty,
  readCasesRulebook,
  verifyCaseArchive,
} from './modules/cases/index.ts';
export {
  type Complaints,
  complaintsRefusals,
  createComplaints,
  readComplaintsRulebook,
} from './modules/complaints/index.ts';
export {
  createSectionWriter,
  type NewBatch as EventLogBatch,
  openPayload,
  partitionOf,
} from './infra/event-log/index.ts';
export {
  type Clues,
  cluesRefusals,
  createClues,
  readCluesRulebook,
  type SubjectRegistry,
} from './modules/clues/index.ts';
export { createRegistry } from './modules/registry/index.ts';
export { createPlan, type Plan, planRefusals, type RecordCount } from './modules/plan/index.ts';
export {
  checkPorts,
  createExchange,
  type Exchange,
  exchangeRefusals,
  type PortCheck,
  type PortConfigs,
} from './modules/exchange/index.ts';
export { type Desk, createDesk } from './modules/desk/index.ts';
export type { Caller } from './infra/http.ts';
