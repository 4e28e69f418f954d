import type { actOnMatter as operation, BodyOf } from '@jianhu/contract';
import { AppError, civilDateOf, redactNote } from '@jianhu/kernel';
import {
  availableActions,
  foldMatter,
  type MatterState,
  type Procedure,
  type ProcedureAction,
  type Proposal,
} from '@jianhu/rules';
import { atOnce, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { proposalOf } from '../../duties/index.ts';
import type { CasesContext } from '../context.ts';
import { holdToDiscussion, withDiscussion } from '../collective/hold-to-collective.ts';
import { holdToSheet } from '../discretion/hold-to-sheet.ts';
import { holdToCheck, keepCheck } from '../inspection/hold-to-check.ts';
import type { InspectionRow } from '../inspection/store.ts';
import { holdToVersions } from '../material/hold-to-versions.ts';
import { refuseMirrored } from '../mirror/hand-over.ts';
import { selectMirror } from '../mirror/mirror-row.ts';
import { listCertificates } from '../officer/certificate.ts';
import { reporterGuard } from '../reporter/reporter.ts';
import { refuseInstalmentDays } from '../outcome/instalments.ts';
import { penaltyOf } from '../outcome/penalty.ts';
import { publicityEndOf } from '../outcome/publicity-term.ts';
import { type ActionRow, actionOf, dayOf, selectActions } from './action-row.ts';
import { type Opened, selectRelated } from './get-matter.ts';
import { actorOf } from './matter-actor.ts';
import { procedureOf } from './matter-procedure.ts';
import { lockMatter, placeOf } from './store.ts';
import { peopleIn } from './propose-step.ts';
import { takeStep } from './take-step.ts';
import { readTransferPackage } from './read-transfer-package.ts';

export type MatterCommand = BodyOf<typeof operation>;

/** One step of a matter: lock, compare versions, fold, ask the gate, write; gives the file as it left it. Of two at once one wins and the other is told. */
export async function actOnMatter(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  matterId: string,
  command: MatterCommand,
): Promise<Opened> {
  const row = await lockMatter(tx, matterId);
  // Only now: what was done while this waited for the lock is in the log.
  const procedure = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  const texts = [command.note, ...Object.values(command.facts ?? {}), ...Object.values(command.documents ?? {})];
  const people = peopleIn(procedure, { officers: command.officers ?? [], facts: command.facts ?? {} });
  // What is shown beside it afterwards, no step changes.
  const [rows, [mirror], related, refuseReporter, certificates] = await atOnce(
    selectActions(tx, matterId).execute(),
    selectMirror(tx, matterId).execute(),
    selectRelated(tx, { id: matterId }).execute(),
    reporterGuard(ctx, tx, caller, { id: matterId, texts }),
    listCertificates(tx, { personIds: people }),
  );
  refuseMirrored(mirror);
  if (row.action_version !== command.expectedVersion) {
    throw await tellChanges(ctx, tx, caller, { procedure, rows, command, unitId: row.unit_id });
  }
  const today = civilDateOf(ctx.infra.clock.now());
  await requirePackage(ctx, tx, caller, { matterId, command });
  refuseInstalmentDays(command.facts ?? {});
  const log = rows.map(actionOf);
  const before = foldMatter(ctx.rules, procedure, log);
  const asked = withVerifier(ctx, before, withPublicityEnd(ctx, log, proposalOf(procedure, command, today)));
  const decided = await withDiscussion(tx, { matterId, log, before, proposal: asked });
  let check: InspectionRow | null = null;
  const taken = await takeStep(ctx, tx, caller, {
    procedure,
    place: placeOf(row),
    before,
    log,
    proposal: decided.proposal,
    note: redactNote(command.note),
    today,
    certificates,
    refuseFurther: async (transition, proposal) => {
      holdToDiscussion(decided, proposal);
      await holdToSheet(ctx, tx, { matterId, conduct: row.conduct, transition, facts: proposal.facts });
      await holdToVersions(tx, row, { procedure, transition });
      check = await holdToCheck(ctx, tx, { matter: row, procedure, transition, proposal });
      await refuseReporter();
    },
  });
  if (check !== null) await keepCheck(ctx, tx, caller, { matter: row, seq: taken.row.seq, check, on: today });
  const { state } = taken;
  return {
    row: { ...row, ...taken.columns },
    rows: [...rows, taken.row],
    related,
    mirror: null,
    doubts: [],
    procedure,
    state,
    today,
  };
}

/** How long a penalty stays published is the law's to say (order 45 art. 13), not the officer's. */
function withPublicityEnd({ rules }: CasesContext, log: readonly ProcedureAction[], proposal: Proposal): Proposal {
  const penalty = proposal.action === 'publishDecision' ? penaltyOf(log) : null;
  if (penalty === null) return proposal;
  const until = publicityEndOf({ rule: rules.publicity, calendar: rules.calendar }, penalty, proposal.on);
  const given = proposal.facts['publicityUntil'];
  if (given !== undefined && given !== until) throw new AppError('case.publicityTerm', 422, { until });
  return { ...proposal, facts: { ...proposal.facts, publicityUntil: until } };
}

/** A market regulator verifies what it receives within fifteen working days (程序规定第十八条); who is one is known from the units of the place. */
function withVerifier({ identity }: CasesContext, { facts }: MatterState, proposal: Proposal): Proposal {
  if (proposal.action !== 'acceptTransfer') return proposal;
  const { verifiesClue: _, ...given } = proposal.facts;
  const isRegulator = identity.units.find(String(facts['receiver'] ?? ''))?.kind === 'marketRegulator';
  return { ...proposal, facts: isRegulator ? { ...given, verifiesClue: true } : given };
}

/** What is said to have been sent has to be the package of the file as it stands now (程序规定第十四条). */
async function requirePackage(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { matterId, command }: { readonly matterId: string; readonly command: MatterCommand },
): Promise<void> {
  const hash = command.facts?.['packageHash'];
  if (hash === undefined) return;
  const { sha256 } = await readTransferPackage(ctx, tx, caller, matterId);
  if (hash !== sha256) throw new AppError('case.packageChanged', 409, { sha256 });
}

interface TooLate {
  readonly procedure: Procedure;
  readonly rows: readonly ActionRow[];
  readonly command: MatterCommand;
  readonly unitId: string;
}

/** The refusal of a command that came too late: what was done since, when and by whom, and what is open to the caller now. */
async function tellChanges(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { procedure, rows, command, unitId }: TooLate,
): Promise<AppError> {
  const missed = rows.filter(({ seq }) => seq > command.expectedVersion);
  const people = missed.map((row) => row.person_id);
  const names = await ctx.identity.namesOf(people, tx);
  const changes = missed.map(({ seq, action, at, person_id: personId }) => {
    const step = procedure.transitions.find((one) => one.action === action);
    const by = names.get(personId);
    const name = { actionZh: step?.nameZh ?? action, actionEn: step?.nameEn ?? action };
    const who = { byName: by?.displayName ?? '', byUnitZh: by?.unitNameZh ?? '' };
    return { seq, action, ...name, at: at.toISOString(), ...who };
  });
  const state = foldMatter(ctx.rules, procedure, rows.map(actionOf));
  const today = civilDateOf(ctx.infra.clock.now());
  const possible = availableActions({ rules: ctx.rules, procedure, state, today }, actorOf(caller, unitId, null))
    .filter(({ allowed }) => allowed)
    .map(({ transition: { action, nameZh, nameEn } }) => ({ action, nameZh, nameEn }));
  return new AppError('case.changedSince', 409, { actionVersion: rows.length, changes, possible });
}
