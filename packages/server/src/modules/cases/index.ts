import type {
  actOnRestriction as restrictionOperation,
  addJointMeasure as measureOperation,
  BodyOf,
  CaseFields,
  CaseHandOver,
  Discretion,
  Officer,
  shareFile as shareFileOperation,
} from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import type { Caller, HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { addJointMeasure } from './consultation/add-joint-measure.ts';
import { shareFile } from './consultation/share-file.ts';
import type { CasesContext } from './context.ts';
import { listOwedDuties, type OwedDuty } from './duty/list-owed-duties.ts';
import { refreshDuties } from './duty/refresh-duties.ts';
import { fillDocumentEntries } from './document/document-entry.ts';
import { openServedDocument, type ServedAt } from './document/open-served.ts';
import type { OpenedFile } from './document/open-file.ts';
import { draftDocument, issueDocument, type NewDocument } from './document/write-document.ts';
import { recordCollective, signCollective } from './collective/record-collective.ts';
import { proposeDiscretion, signDiscretion } from './discretion/propose-discretion.ts';
import { getDiscretion } from './discretion/views.ts';
import { addExhibit, type NewExhibit } from './exhibit/add-exhibit.ts';
import { type FactLink, linkFacts } from './exhibit/link-facts.ts';
import type { PrepareRules } from '../packs/index.ts';
import { type NewMaterials, shareMaterials } from './material/share-materials.ts';
import { actOnMatter, type MatterCommand } from './matter/act-on-matter.ts';
import { type Decision, listDecisions } from './matter/list-decisions.ts';
import { fillExhibitEntries } from './exhibit/exhibit-entry.ts';
import { fillTaskEntries } from './task/task-entry.ts';
import { fillMatterEntries } from './matter/matter-entry.ts';
import { type Asked, grantAsked, type GrantedTerm } from './matter/grant-asked.ts';
import { listServedPapers, type ServedPaper } from './matter/list-papers.ts';
import { type OpenCommand, openMatter } from './matter/open-matter.ts';
import { readTransferPackage } from './matter/read-transfer-package.ts';
import type { TransferPackage } from './matter/transfer-package.ts';
import { addParty, type NewParty } from './party/act-on-party.ts';
import { giveTask, type NewTask } from './task/give-task.ts';
import { actOnTask, type TaskCommand } from './task/act-on-task.ts';
import { type CertificateBody, putCertificate } from './officer/put-certificate.ts';
import { type Acted, actOnInspection } from './inspection/act-on-inspection.ts';
import { type InspectionItem, itemsOn, triggeredOnlyOn } from './inspection/inspection-items.ts';
import { listVisits } from './inspection/list-visits.ts';
import { type Proposed, proposeInspection } from './inspection/propose-inspection.ts';
import { readVisitRecord, type VisitRecord } from './inspection/read-visit-record.ts';
import { isCertificateInForce, listCertificates } from './officer/certificate.ts';
import { fieldsOf, packageOf } from './mirror/hand-over.ts';
import { type ListedEntry, listSeriousEntries } from './listing/list-entries.ts';
import { isSeriouslyListed } from './listing/is-seriously-listed.ts';
import { findDecision } from './outcome/find-decision.ts';
import { onContestUpheld } from './outcome/on-contest-upheld.ts';
import { onRepairDecided } from './outcome/on-repair-decided.ts';
import { findMatter, type FoundMatter } from './matter/find-matter.ts';
import { noteReplayAnswered, noteReplayAsked, type ReplayAnswered, type ReplayAsked } from './matter/note-replay.ts';
import { setMode } from './mirror/handling-mode.ts';
import { isToldAbove, onMatterMoved } from './matter/on-matter-moved.ts';
import { onCaseTold } from './mirror/on-case-told.ts';
import { type PublicityFacts, readPublicityFacts } from './outcome/publicity-facts.ts';
import { listStepsFor, listStepsForUnit, type NewsStep } from './news/list-steps.ts';
import { actOnRestriction } from './restriction/act-on-restriction.ts';
import { mountRoutes } from './routes.ts';
import { listLostRules, readCasesRulebook } from './rulebook.ts';

export { verifyArchive as verifyCaseArchive } from './archive/verify-archive.ts';
export { listExhibitBlobs } from './exhibit/list-exhibit-blobs.ts';
export type { GrantedTerm } from './matter/grant-asked.ts';
export type { ServedPaper } from './matter/list-papers.ts';
export type { ListedEntry } from './listing/list-entries.ts';
export type { Decision } from './matter/list-decisions.ts';
export type { InspectionItem } from './inspection/inspection-items.ts';
export type { Visits } from './inspection/list-visits.ts';
export type { NewsStep } from './news/list-steps.ts';
export type { OwedDuty } from './duty/list-owed-duties.ts';
export type { PublicityFacts } from './outcome/publicity-facts.ts';
export { publicityEndOf, publicityEndSchema, type PublicityTerm } from './outcome/publicity-term.ts';
export { casesRefusals } from './refusal.ts';
export { readCasesRulebook } from './rulebook.ts';

export interface Cases {
  mount(edge: HttpEdge): void;
  /** Computes again last days that were provisional or stand still, with the calendar of today; writes the words of older matters once. */
  start(): Promise<void>;
  openMatter(caller: Caller, command: OpenCommand): Promise<string>;
  actOnMatter(caller: Caller, matterId: string, command: MatterCommand): Promise<void>;
  /** Shows parts of a file of the caller's unit in a consultation, or its exhibits and documents. */
  shareFile(caller: Caller, consultationId: string, body: BodyOf<typeof shareFileOperation>): Promise<void>;
  shareMaterials(caller: Caller, chosen: NewMaterials): Promise<void>;
  /** Closes a file to all but those who work on it, or opens it again. */
  restrict(caller: Caller, matterId: string, body: BodyOf<typeof restrictionOperation>): Promise<void>;
  addJointMeasure(caller: Caller, consultationId: string, body: BodyOf<typeof measureOperation>): Promise<void>;
  /** A piece of evidence with its file, and the draft of a document, as the console makes them. */
  addExhibit(caller: Caller, added: NewExhibit): Promise<string>;
  linkFacts(caller: Caller, link: FactLink): Promise<void>;
  draftDocument(caller: Caller, draft: NewDocument): Promise<string>;
  /** Its number. */
  issueDocument(caller: Caller, version: Parameters<typeof issueDocument>[2]): Promise<string>;
  /** A party of a case, as the console adds it. */
  addParty(caller: Caller, given: NewParty): Promise<string>;
  /** A task of a case and what becomes of it, as the console does it. */
  giveTask(caller: Caller, given: NewTask): Promise<string>;
  actOnTask(caller: Caller, command: TaskCommand): Promise<void>;
  /** A sheet of discretion and its signature, as the console makes them. */
  getDiscretion(caller: Caller, id: string): Promise<Discretion>;
  proposeDiscretion(caller: Caller, sheet: Parameters<typeof proposeDiscretion>[2]): Promise<void>;
  signDiscretion(caller: Caller, of: Parameters<typeof signDiscretion>[2]): Promise<void>;
  recordCollective(caller: Caller, id: string, given: Parameters<typeof recordCollective>[3]): Promise<void>;
  signCollective(caller: Caller, of: Parameters<typeof signCollective>[2]): Promise<void>;
  putCertificate(caller: Caller, given: { personId: string; body: CertificateBody }): Promise<Officer>;
  /** What a unit owes in its matters, or what is so late that the office of the leading group hears of it; for reminders. */
  listOwedDuties(tx: Tx, wish: Parameters<typeof listOwedDuties>[2]): Promise<OwedDuty[]>;
  /** What others did since then in the matters of a person, or other units in those of a unit, as far as it may leave the platform. */
  listStepsFor(caller: Caller, since: Date): Promise<NewsStep[]>;
  listStepsForUnit(unitId: string, since: Date): Promise<NewsStep[]>;
  /** Other procedures, terms, documents and calendar for every step from now on; each matter keeps the law of its day. */
  readonly prepareRules: PrepareRules;
  /** Penalties decided and not annulled, of an operator or of one matter. */
  listDecisions(tx: Tx, of: { readonly operatorId: string } | { readonly matterId: string }): Promise<Decision[]>;
  /** Entries in the list of serious dishonesty, those that ended among them. */
  listSeriousEntries(tx: Tx, operatorId: string): Promise<ListedEntry[]>;
  /** Whether a party stands in that list today. */
  isSeriouslyListed(party: Parameters<typeof isSeriouslyListed>[1]): Promise<boolean>;
  /** Gives the id of the check on the spot. */
  proposeInspection(caller: Caller, proposed: Proposed): Promise<string>;
  actOnInspection(caller: Caller, acted: Acted): Promise<void>;
  /** On-site checks of a year, and what may be checked on a day; for rooms that say who is checked. */
  readonly listVisits: typeof listVisits;
  /** Visits that were made to one operator this year, against the caps. */
  readVisitRecord(tx: Tx, operatorId: string): Promise<VisitRecord>;
  inspectionItemsOn(day: CivilDate): readonly InspectionItem[];
  /** Whether a trade is called on only when something sets it off. */
  isTriggeredOnly(trade: string | null, day: CivilDate): boolean;
  /** The matter of that number, or of that id, with the clue from which it was opened; null where the walls of the transaction show none. */
  findMatter(tx: Tx, of: { readonly number: string } | { readonly id: string }): Promise<FoundMatter | null>;
  /** The steps of a file for a replay that a platform was asked for; false where its procedure has none. */
  noteReplayAsked(tx: Tx, caller: Caller, asked: ReplayAsked): Promise<boolean>;
  noteReplayAnswered(tx: Tx, caller: Caller, answered: ReplayAnswered): Promise<void>;
  /** Officers of a unit whose certificate is in force on the day, by id. */
  listCertifiedOfficers(tx: Tx, unitId: string, day: CivilDate): Promise<string[]>;
  /** What leaves the city of a matter, as the console offers it (程序规定第十四条). */
  transferPackage(caller: Caller, matterId: string): Promise<TransferPackage>;
  /** For the exchange: the package of a matter that another system handles, and answers to what it asked. */
  packageOf(tx: Tx, matterId: string): Promise<CaseHandOver | null>;
  fieldsOf(tx: Tx, matterId: string): Promise<CaseFields | null>;
  /** Of what a publicity package is made, in any scope that sees the matter. */
  readPublicityFacts(tx: Tx, matterId: string): Promise<PublicityFacts | null>;
  /** A penalty against that party by its number, with the grade by which its publicity is measured. */
  findDecision(of: Parameters<typeof findDecision>[1]): ReturnType<typeof findDecision>;
  /** What was served on an operator, with the terms that wait for it. */
  listServedPapers(tx: Tx, operatorId: string): Promise<ServedPaper[]>;
  /** The file of a paper that was served, for the party; what was not served on it is not there. */
  openServedDocument(caller: Caller, at: ServedAt): Promise<OpenedFile>;
  /** Grants the time that a party asked for on a paper, where its term is the organ's to move; null where it is not. */
  grantAsked(tx: Tx, caller: Caller, asked: Asked): Promise<GrantedTerm | null>;
  /** From when on another system handles the matters of a unit under a procedure, or this one again. */
  setMode(caller: Caller, given: Parameters<typeof setMode>[2]): Promise<void>;
  /** The same steps within a transaction of the caller's scope. */
  applyOpening(tx: Tx, caller: Caller, command: OpenCommand): Promise<string>;
  applyToMatter(tx: Tx, caller: Caller, matterId: string, command: MatterCommand): Promise<void>;
}

/** Row 7: from a confirmed clue to a closed case; whatever lives under a procedure of the rulebook. */
export function createCases(infra: Infra, deps: Omit<CasesContext, 'infra'>): Cases {
  let rules = deps.rules;
  const ctx: CasesContext = {
    infra,
    ...deps,
    get rules() {
      return rules;
    },
  };
  const refresh = async (): Promise<void> => {
    await inScope(infra.workerDb, systemScope, (tx) => refreshDuties(ctx, tx));
  };
  const cases: Cases = {
    mount: (edge) => mountRoutes(edge, ctx, cases),
    async start() {
      await refresh();
      await inScope(infra.workerDb, systemScope, async (tx) => {
        await fillMatterEntries(ctx, tx);
        await fillDocumentEntries(ctx, tx);
        await fillExhibitEntries(tx);
        await fillTaskEntries(tx);
      });
    },
    prepareRules: ({ entries, rulebook }) => {
      const calendar = rulebook.calendars[0];
      if (!calendar) return { kind: 'broken', reasons: ['calendar/cn.json is missing'] };
      const next = readCasesRulebook(entries, calendar.record);
      const lost = listLostRules(rules, next);
      if (lost.length > 0) return { kind: 'broken', reasons: lost };
      return {
        kind: 'ready',
        take() {
          rules = next;
        },
      };
    },
    openMatter: (caller, command) => inScope(infra.db, caller, (tx) => openMatter(ctx, tx, caller, command)),
    actOnMatter: (caller, id, command) =>
      inScope(infra.db, caller, async (tx) => void (await actOnMatter(ctx, tx, caller, id, command))),
    shareFile: (caller, id, body) => shareFile(ctx, caller, id, body),
    shareMaterials: (caller, chosen) => shareMaterials(ctx, caller, chosen),
    restrict: (caller, id, body) => actOnRestriction(ctx, caller, id, body),
    addJointMeasure: (caller, id, body) => addJointMeasure(ctx, caller, id, body),
    addExhibit: (caller, added) => addExhibit(ctx, caller, added),
    linkFacts: (caller, link) => linkFacts(ctx, caller, link),
    draftDocument: async (caller, draft) => (await draftDocument(ctx, caller, draft)).id,
    issueDocument: async (caller, version) => (await issueDocument(ctx, caller, version)).number,
    addParty: (caller, given) => addParty(ctx, caller, given),
    getDiscretion: (caller, id) => getDiscretion(ctx, caller, id),
    proposeDiscretion: (caller, sheet) => proposeDiscretion(ctx, caller, sheet),
    signDiscretion: (caller, of) => signDiscretion(ctx, caller, of),
    recordCollective: (caller, id, given) => recordCollective(ctx, caller, id, given),
    signCollective: (caller, of) => signCollective(ctx, caller, of),
    giveTask: (caller, given) => giveTask(ctx, caller, given),
    actOnTask: (caller, command) => actOnTask(ctx, caller, command),
    putCertificate: (caller, given) => inScope(infra.db, caller, (tx) => putCertificate(ctx, tx, caller, given)),
    listDecisions: (tx, of) => listDecisions(ctx, tx, of),
    findDecision: (of) => findDecision(ctx, of),
    listSeriousEntries: (tx, operatorId) => listSeriousEntries(ctx, tx, operatorId),
    isSeriouslyListed: (party) => isSeriouslyListed(ctx, party),
    grantAsked: (tx, caller, asked) => grantAsked(ctx, tx, caller, asked),
    listServedPapers: (tx, operatorId) => listServedPapers(ctx, tx, operatorId),
    openServedDocument: (caller, at) => openServedDocument(ctx, caller, at),
    proposeInspection: (caller, proposed) => proposeInspection(ctx, caller, proposed),
    actOnInspection: (caller, acted) => actOnInspection(ctx, caller, acted),
    listVisits,
    readVisitRecord: (tx, operatorId) => readVisitRecord(ctx, tx, operatorId),
    inspectionItemsOn: (day) => itemsOn(rules.inspections, day),
    isTriggeredOnly: (trade, day) => triggeredOnlyOn(rules.inspections, trade, day) !== undefined,
    findMatter,
    noteReplayAsked: (tx, caller, asked) => noteReplayAsked(ctx, tx, caller, asked),
    noteReplayAnswered: (tx, caller, answered) => noteReplayAnswered(ctx, tx, caller, answered),
    async listCertifiedOfficers(tx, unitId, day) {
      const certificates = await listCertificates(tx, { unitId });
      const inForce = certificates.filter((one) => isCertificateInForce(one, day));
      return [...new Set(inForce.map(({ personId }) => personId))].toSorted();
    },
    listOwedDuties: (tx, wish) => listOwedDuties(ctx, tx, wish),
    listStepsFor: (caller, since) => listStepsFor(ctx, caller, since),
    listStepsForUnit: (unitId, since) => listStepsForUnit(ctx, unitId, since),
    transferPackage: (caller, id) => inScope(infra.db, caller, (tx) => readTransferPackage(ctx, tx, caller, id)),
    packageOf: (tx, id) => packageOf(ctx, tx, id),
    fieldsOf: (tx, id) => fieldsOf(ctx, tx, id),
    readPublicityFacts: (tx, id) => readPublicityFacts(ctx, tx, id),
    setMode: (caller, given) => setMode(ctx, caller, given),
    applyOpening: (tx, caller, command) => openMatter(ctx, tx, caller, command),
    applyToMatter: async (tx, caller, id, command) => void (await actOnMatter(ctx, tx, caller, id, command)),
  };
  // A little after midnight in Shanghai: the day has changed for everybody.
  infra.outbox.subscribe('exchange.caseTold.v1', 'cases', (tx, told, at) => onCaseTold(ctx, tx, told, at));
  infra.outbox.subscribe(
    'cases.matterMoved.v1',
    'cases.above',
    (tx, news) => onMatterMoved(ctx, tx, news),
    (news) => isToldAbove(ctx, news),
  );
  infra.outbox.subscribe('counter.contestUpheld.v1', 'cases.contest', (tx, news, at) =>
    onContestUpheld(ctx, tx, news, at),
  );
  infra.outbox.subscribe('services.applicationDecided.v1', 'cases.repair', (tx, news) =>
    onRepairDecided(ctx, tx, news),
  );
  infra.outbox.schedule('cases.refreshDuties', '10 16 * * *', refresh);
  return cases;
}
