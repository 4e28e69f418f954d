import type { Alert, Clue, CountedRow, Exemption, ProposedRoute } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { Procedure } from '@jianhu/rules';
import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import { fixedStatement } from '../../infra/fixed-statement.ts';
import type { Caller, HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { DutySource } from '../duties/index.ts';
import type { PrepareRules } from '../packs/index.ts';
import { actOnAlert, type AlertCommand } from './alert/act-on-alert.ts';
import { type Adjudicated, listAdjudicated } from './alert/list-adjudicated.ts';
import { type RaisedAlerts, raiseFromFindings } from './alert/raise-alerts.ts';
import { type Lead, raiseFromLead } from './alert/raise-from-lead.ts';
import { type ReportOutcome, reportOutcomes } from './alert/report-outcomes.ts';
import { raiseDelayed } from './alert/store.ts';
import { readWrongAlerts, type WrongAlerts } from './alert/wrong-alerts.ts';
import { getAlertRecord } from './alert/views.ts';
import { actOnClue, type ClueCommand } from './clue/act-on-clue.ts';
import { fillClueEntries } from './clue/clue-entry.ts';
import { guardClue } from './clue/guard-clue.ts';
import { type ClueOrigin, holdByCase, holdElsewhere, lockOrigin } from './clue/clue-origin.ts';
import { tellFalseAlarm } from './clue/publish-verdict.ts';
import { refreshProvisional } from './clue/store.ts';
import { type ClueEvidence, readEvidence } from './clue/read-evidence.ts';
import { clueDuties } from './clue/open-duties.ts';
import { type ExemptionQuestion, exemptionsOf } from './clue/list-exemptions.ts';
import { listUndecidedFindings } from './alert/list-undecided.ts';
import { listConfirmedSince } from './clue/list-confirmed-since.ts';
import { getClueRecord } from './clue/views.ts';
import type { CluesContext } from './context.ts';
import {
  countDuty,
  countRoomAlerts,
  type DutyCounts,
  type DutyQuery,
  type DutyTimes,
  dutyTimesOf,
  listDuty,
  type RoomAlerts,
} from './duty/index.ts';
import { createLiveStreams } from './live/index.ts';
import { routeClue } from './route/index.ts';
import { onAlertAsked } from './on-alert-asked.ts';
import { mountRoutes } from './routes.ts';
import { type AlertService, readCluesEntries } from './rulebook.ts';
import { type ClueCounts, countPending } from './views.ts';

export type { AlertCommand } from './alert/act-on-alert.ts';
export type { RaisedAlerts } from './alert/raise-alerts.ts';
export type { ClueCommand } from './clue/act-on-clue.ts';
export type { ClueOrigin } from './clue/clue-origin.ts';
export type { Lead } from './alert/raise-from-lead.ts';
export type { ReportOutcome } from './alert/report-outcomes.ts';
export type { FindingSource } from './detection-port.ts';
export { type DutyCounts, type DutyQuery, type DutyTimes, dutyTimesOf } from './duty/index.ts';
export { cluesRefusals } from './refusal.ts';
export type { OperatorFacts, PlatformSeat, SubjectRegistry } from './registry-port.ts';
export { type CluesRulebook, readCluesRulebook } from './rulebook.ts';
export type { ClueCounts } from './views.ts';

export type { ClueEvidence } from './clue/read-evidence.ts';

export interface Clues {
  mount(edge: HttpEdge): void;
  /** Computes provisional last days again with the calendar of today. */
  start(): Promise<void>;
  stop(): Promise<void>;
  counts(tx: Tx): Promise<ClueCounts>;
  /** For the desk of all open terms. */
  readonly duties: DutySource;
  /** What the duty room counts, and the very rows that one of its figures counts. */
  countDuty(tx: Tx, times: DutyTimes): Promise<DutyCounts>;
  roomAlerts(tx: Tx): Promise<readonly RoomAlerts[]>;
  listDuty(tx: Tx, query: DutyQuery): Promise<readonly CountedRow[]>;
  /** What officers decided of the alerts of a period, by which rules are measured. */
  listAdjudicated(
    tx: Tx,
    period: { readonly from: Date; readonly to: Date },
    limit: number,
  ): Promise<readonly Adjudicated[]>;
  /** What the news of findings does, for whoever has ids and a moment at hand; `tx` is the platform's own. */
  raiseFromFindings(tx: Tx, findingIds: readonly string[], at: Date): Promise<RaisedAlerts>;
  /** The very command of the operation: at the time of the infra's clock, behind the caller's wall. */
  actOnAlert(caller: Caller, alertId: string, command: AlertCommand): Promise<Alert>;
  actOnClue(caller: Caller, clueId: string, command: ClueCommand): Promise<Clue>;
  /** The same steps within a transaction of the caller's scope, without reading the record back. */
  applyToAlert(tx: Tx, caller: Caller, alertId: string, command: AlertCommand): Promise<void>;
  applyToClue(tx: Tx, caller: Caller, clueId: string, command: ClueCommand): Promise<void>;
  /** What a step of a matter decided ends the verification of the clue from which the matter was opened. */
  endByMatter(tx: Tx, caller: Caller, clueId: string, command: ClueCommand): Promise<void>;
  /** Locks a clue behind the caller's wall for whoever opens something from it, and says what is known of it. */
  lockForMatter(tx: Tx, clueId: string): Promise<ClueOrigin>;
  /** A case lives on the clue from now on, or (null) no longer does: it ended without result. */
  holdByCase(tx: Tx, clueId: string, matter: string | null): Promise<void>;
  /** Who may read a clue and its alert beyond their wall, since the case on it is not for everybody. */
  readonly guardClue: typeof guardClue;
  /** The case that lives on a clue is handled in another system. */
  holdElsewhere(tx: Tx, clueId: string, systemZh: string): Promise<void>;
  /** Null where the caller's wall hides the clue. */
  numberOf(tx: Tx, clueId: string): Promise<string | null>;
  /** What a package of evidence is made of; null where the wall of the transaction hides the clue. */
  evidenceOf(tx: Tx, number: string): Promise<ClueEvidence | null>;
  /** Clues confirmed since a moment, by id and number. */
  readonly confirmedSince: typeof listConfirmedSince;
  /** Exemptions of the sandbox for a conduct on the day of the act, for whoever shows them beside it. */
  exemptionsOf(asked: ExemptionQuestion): Promise<Exemption[]>;
  /** Findings of alerts that nobody has decided. */
  readonly undecidedFindings: typeof listUndecidedFindings;
  conductNameOf(conduct: string): string;
  /** The life of a clue as its table, by date. */
  procedures(): readonly Procedure[];
  /** Kinds of conduct that the queue knows, by the live rules. */
  conducts(): AlertService['conducts'];
  /** What somebody told becomes an alert; told twice it is one. `tx` is the platform's own. */
  raiseFromReport(tx: Tx, lead: Lead, at: Date): Promise<void>;
  /** What became of what was told, by its id. */
  outcomesOf(tx: Tx, originIds: readonly string[]): Promise<ReadonlyMap<string, ReportOutcome>>;
  /** The id of the clue with that number; null where the walls of the transaction show none. */
  findByNumber(tx: Tx, number: string): Promise<string | null>;
  /** An objection to what followed from a clue was granted: its rules are measured by that, too. */
  tellFalseAlarm(tx: Tx, clueId: string, at: Date): Promise<void>;
  /** Alerts dismissed because the rule was wrong, by rule and month, as far as the caller sees them. */
  wrongAlerts(tx: Tx): Promise<readonly WrongAlerts[]>;
  /** A working day of a county's team by the alerts that it looks at in one. */
  hoursPerAlert(): number;
  /** Other terms, service times and jurisdiction for every step from now on; each clue keeps the policy it was confirmed under. */
  readonly prepareRules: PrepareRules;
  /** Which organ is competent for a clue that the transaction may see, with receipts. */
  routeOf(tx: Tx, clueId: string): Promise<ProposedRoute>;
  /** Alerts whose service time has run out rise in rank; runs by itself every five minutes. */
  raiseDelayed(): Promise<number>;
}

/** Of a working day; ours, like the budget. */
const WORKING_HOURS = 8;

/** Row 6: findings become alerts, and alerts become clues when a named officer of the competent organ confirms them. */
export function createClues(infra: Infra, deps: Omit<CluesContext, 'infra'>): Clues {
  let rulebook = deps.rulebook;
  const ctx: CluesContext = {
    infra,
    ...deps,
    get rulebook() {
      return rulebook;
    },
  };
  const streams = createLiveStreams(ctx);
  const now = (): Date => infra.clock.now();
  const asPlatform = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inScope(infra.workerDb, systemScope, work);

  const clues: Clues = {
    mount: (edge) => mountRoutes(edge, ctx, clues, streams),
    async start() {
      await asPlatform(async (tx) => {
        await refreshProvisional(tx, rulebook, now());
        await fillClueEntries(ctx, tx);
      });
    },
    async stop() {
      streams.stop();
    },
    duties: clueDuties(ctx),
    counts: (tx) => countPending(tx, now()),
    countDuty,
    roomAlerts: (tx) => countRoomAlerts(tx, dutyTimesOf(now())),
    listDuty: (tx, query) => listDuty(ctx, tx, query),
    listAdjudicated,
    raiseFromFindings: (tx, ids, at) => raiseFromFindings(ctx, tx, ids, at),
    async actOnAlert(caller, id, command) {
      await inScope(infra.db, caller, (tx) => clues.applyToAlert(tx, caller, id, command));
      return getAlertRecord(ctx, caller, id);
    },
    async actOnClue(caller, id, command) {
      await inScope(infra.db, caller, (tx) => clues.applyToClue(tx, caller, id, command));
      return getClueRecord(ctx, caller, id);
    },
    applyToAlert: (tx, caller, id, command) => actOnAlert(ctx, tx, caller, id, command).catch(tellSameOpen),
    applyToClue: (tx, caller, id, command) => actOnClue(ctx, tx, caller, id, command),
    endByMatter: (tx, caller, id, command) => actOnClue(ctx, tx, caller, id, { ...command, byMatter: true }),
    lockForMatter: lockOrigin,
    holdByCase,
    holdElsewhere,
    guardClue,
    tellFalseAlarm: (tx, clueId, at) => tellFalseAlarm(ctx, tx, clueId, at),
    wrongAlerts: readWrongAlerts,
    prepareRules: ({ entries }) => {
      const next = readCluesEntries(entries, deps.rulebook);
      const keys = new Set(next.verification.policies.map(({ key }) => key));
      const lost = rulebook.verification.policies.filter(({ key }) => !keys.has(key));
      const versions = new Set(next.rules.procedures.map(({ version }) => version));
      const ended = rulebook.rules.procedures.filter(({ version }) => !versions.has(version));
      const reasons = [
        ...lost.map(({ key }) => `policy ${key} is missing, under which clues may live`),
        ...ended.map(({ version }) => `procedure clue ${version} is missing, under which clues may live`),
      ];
      if (reasons.length > 0) return { kind: 'broken', reasons };
      return {
        kind: 'ready',
        take() {
          rulebook = next;
        },
      };
    },
    async numberOf(tx, id) {
      const [row] = await numbersOf(tx, { id }).execute();
      return row?.number ?? null;
    },
    confirmedSince: listConfirmedSince,
    undecidedFindings: listUndecidedFindings,
    evidenceOf: (tx, number) => readEvidence(tx, ctx.detection, number),
    exemptionsOf: (asked) => exemptionsOf(ctx, asked),
    conductNameOf: (conduct) => rulebook.service.conducts.find((one) => one.conduct === conduct)?.nameZh ?? conduct,
    procedures: () => rulebook.rules.procedures,
    conducts: () => rulebook.service.conducts,
    raiseFromReport: (tx, lead, at) => raiseFromLead(ctx, tx, lead, at),
    outcomesOf: reportOutcomes,
    async findByNumber(tx, number) {
      const row = await tx.selectFrom('clues.clue').select('id').where('number', '=', number).executeTakeFirst();
      return row?.id ?? null;
    },
    routeOf: (tx, clueId) => routeClue(ctx, tx, clueId),
    hoursPerAlert: () => WORKING_HOURS / rulebook.service.dailyBudget.county,
    raiseDelayed: () => asPlatform((tx) => raiseDelayed(tx, rulebook.service, now())),
  };
  infra.outbox.subscribe('detection.findingsRecorded.v1', 'clues', async (tx, { findingIds }, at) => {
    await raiseFromFindings(ctx, tx, findingIds, at);
  });
  infra.outbox.subscribe('complaints.leadFound.v1', 'clues.lead', (tx, lead, at) =>
    raiseFromLead(ctx, tx, { ...lead, source: 'report12315' }, at),
  );
  infra.outbox.subscribe('livestream.alertAsked.v1', 'clues', async (tx, { preservationId }, at) => {
    const asked = await ctx.livestream.askedAlert(tx, preservationId);
    if (asked !== null) await onAlertAsked(ctx, tx, asked, at);
  });
  infra.outbox.schedule('clues.raiseDelayed', '*/5 * * * *', async () => {
    await clues.raiseDelayed();
  });
  return clues;
}

const numbersOf = fixedStatement((db, { id }: { readonly id: string }) =>
  db.selectFrom('clues.clue').select('number').where('id', '=', id),
);

/** Opening an alert again where the window holds another pending one of the same subject and conduct. */
function tellSameOpen(error: unknown): never {
  const constraint = typeof error === 'object' && error !== null && 'constraint' in error ? error.constraint : null;
  if (constraint === 'alert_state_one_open') throw new AppError('alert.sameOpen', 409);
  throw error;
}
