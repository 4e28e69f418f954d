import { type actOnClue as operation, type BodyOf, dismissReasonSchema } from '@jianhu/contract';
import { AppError, civilDateOf, redactNote } from '@jianhu/kernel';
import { type Facts, refuseAction } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { announce } from '../../../infra/live.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CluesContext } from '../context.ts';
import { delayCausesOn, policyOfKey } from '../rulebook.ts';
import { routeClue } from '../route/index.ts';
import { tellChanges } from '../tell-changes.ts';
import type { Why } from '../why.ts';
import { type ClueAction, type ClueStep, foldClue } from './clue.ts';
import { changeClueEntry } from './clue-entry.ts';
import { reasonAgainst, sayRefusal } from './clue-actions.ts';
import { detailOf, documentsOf, isUndo, reasonCodeOf, reasonKeyOf } from './clue-log.ts';
import { factsOf, knownOf } from './clue-standing.ts';
import { keepClueReaders } from './keep-clue-readers.ts';
import { publishVerdict } from './publish-verdict.ts';
import { seenDays } from './seen-days.ts';
import { clueActionOf, type ClueRow, dayOf, insertAction, listActionRows, lockClue, saveState } from './store.ts';

export type ClueCommand = BodyOf<typeof operation>;

/** One step on a clue: lock, compare versions, ask the one function that knows what may come next, then write. */
export async function actOnClue(
  ctx: CluesContext,
  tx: Tx,
  caller: Caller,
  clueId: string,
  { byMatter = false, ...command }: ClueCommand & { readonly byMatter?: boolean },
): Promise<void> {
  const row = await lockClue(tx, clueId);
  const rows = await listActionRows(tx, clueId);
  if (row.action_version !== command.expectedVersion) {
    throw await tellChanges(ctx, tx, 'clue.changedSince', rows, command.expectedVersion);
  }
  guard(ctx, caller, row, { action: command.action, byMatter });
  const route = command.action === 'assign' ? await explainRoute(ctx, tx, clueId, command) : null;
  const past = rows.map(clueActionOf);
  const now = ctx.infra.clock.now();
  const note = redactNote(command.note);
  const acted = { seq: past.length + 1, at: now, personId: caller.personId, unitId: caller.unitId };
  const action: ClueAction =
    command.action === 'undo'
      ? { ...acted, kind: 'undo', undoes: row.last_seq }
      : { ...acted, kind: command.action, ...enter(ctx, caller, command, note) };
  // Where a case was refused as out of time, it was asked for its own days.
  const seen = isUndo(action) || byMatter ? {} : await seenDays(tx, row, action);
  guardStep(ctx, caller, row, { action, byMatter, seen });
  await insertAction(tx, clueId, action, { actorRef: caller.actorRef, note });
  const { policy_key: policyKey, alert_id: alertId } = await tx
    .selectFrom('clues.clue')
    .select(['policy_key', 'alert_id'])
    .where('id', '=', clueId)
    .executeTakeFirstOrThrow();
  const policy = policyOfKey(ctx.rulebook.verification, policyKey);
  const clockwork = { policy, calendar: ctx.rulebook.calendar, startedOn: dayOf(row.started_on) };
  const state = foldClue(ctx.rulebook.rules, [...past, action]);
  await saveState(tx, clueId, state, clockwork, now);
  await changeClueEntry(ctx, tx, { id: clueId, state, note });
  if (state.unitId !== row.unit_id) {
    await keepClueReaders(ctx, tx, { id: clueId, operatorId: row.operator_id, units: [state.unitId] });
  }
  await publishVerdict(ctx, tx, { clueId, alertId, past, action });
  const reasonCode = reasonCodeOf(action);
  const detail = { ...detailOf(action), ...(reasonCode === null ? {} : { reasonCode }) };
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'clue',
    objectId: clueId,
    action: `clue.${action.kind}`,
    detail: route === null ? detail : { ...detail, route },
  });
  await announce(tx, { topic: 'clue', id: clueId, at: now.toISOString() });
}

/** Assigning past a certain proposal needs a reason in words; the audit keeps proposal and receipt either way. */
async function explainRoute(ctx: CluesContext, tx: Tx, clueId: string, { unitId, note }: ClueCommand) {
  const { unitId: proposed, confidence, article, other, receipts } = await routeClue(ctx, tx, clueId);
  const follows = unitId === proposed || unitId === other?.unitId;
  if (!follows && confidence === 'certain' && redactNote(note) === null) {
    throw new AppError('clue.routeNeedsReason', 422, { unitId: proposed, article });
  }
  return { proposed, follows, article, packHashes: receipts.map((receipt) => String(receipt['packHash'])) };
}

interface Attempt {
  readonly action: ClueCommand['action'];
  readonly byMatter: boolean;
}

function guard(ctx: CluesContext, caller: Caller, row: ClueRow, { action, byMatter }: Attempt): void {
  const why = reasonAgainst(action, knownOf(ctx, row, byMatter), factsOf(ctx, caller, row, byMatter));
  if (why !== null) throw refusalOf(action, row, why);
}

/** The one gate of every procedure, asked with all that was entered. */
function guardStep(
  ctx: CluesContext,
  caller: Caller,
  row: ClueRow,
  { action, byMatter, seen }: { readonly action: ClueAction; readonly byMatter: boolean; readonly seen: Facts },
): void {
  if (isUndo(action)) return;
  const { standing } = knownOf(ctx, row, byMatter);
  const state = standing.state && { ...standing.state, facts: { ...standing.state.facts, ...seen } };
  const { kind, facts, documents } = action;
  const proposal = { action: kind, on: standing.today, officers: [], facts, documents };
  const why = refuseAction({ ...standing, state }, factsOf(ctx, caller, row, byMatter).actor, proposal);
  if (why !== null) throw refusalOf(kind, row, sayRefusal(why, undefined));
}

function refusalOf(action: string, row: ClueRow, why: Why): AppError {
  if (why.code === 'why.permission') return new AppError('access.denied', 403, { action });
  return new AppError('clue.actionNotAvailable', 409, { action, state: row.state, reason: why.code, why });
}

type Entered = Pick<ClueStep, 'facts' | 'documents'>;

/** What a step asks for, from what was sent. */
function enter(ctx: CluesContext, caller: Caller, command: ClueCommand, note: string | null): Entered {
  const noted: Facts = note === null ? {} : { note };
  const none = { facts: noted, documents: {} };
  switch (command.action) {
    case 'startVerification':
      return { facts: { ...noted, verifier: [caller.personId] }, documents: {} };
    case 'reopen':
    case 'educate':
      requireNote(note);
      return none;
    case 'assign':
      return { facts: { ...noted, ...targetUnit(ctx, caller, command.unitId) }, documents: {} };
    case 'extend':
    case 'resume':
    case 'fileCase':
      return { facts: noted, documents: documentsOf(command.action, documentOf(command)) };
    case 'suspend':
    case 'explainDelay':
    case 'noFiling':
    case 'dismiss': {
      const reason = { [reasonKeyOf(command.action)]: reasonOf(command, groundsOf(ctx, command.action), note) };
      const documents = command.action === 'suspend' ? documentsOf('suspend', documentOf(command)) : {};
      return { facts: { ...noted, ...reason }, documents };
    }
    case 'transfer':
      requireNote(note);
      return {
        facts: { ...noted, ...(command.unitId === undefined ? {} : { receiver: command.unitId }) },
        documents: {},
      };
    case 'undo':
      return none;
  }
}

function groundsOf(
  { rulebook, infra }: CluesContext,
  action: 'suspend' | 'explainDelay' | 'noFiling' | 'dismiss',
): readonly string[] {
  const { pauseReasons, noFilingReasons } = rulebook.verification;
  if (action === 'dismiss') return dismissReasonSchema.options;
  if (action === 'explainDelay') {
    return delayCausesOn(rulebook.rules, civilDateOf(infra.clock.now())).map(({ id }) => id);
  }
  return (action === 'suspend' ? pauseReasons : noFilingReasons).map(({ code }) => code);
}

function requireNote(note: string | null): void {
  if (note === null) throw new AppError('clue.noteMissing', 422);
}

function documentOf({ documentNo }: ClueCommand): string {
  const number = documentNo?.trim() ?? '';
  if (number === '') throw new AppError('clue.documentMissing', 422);
  return number;
}

function reasonOf({ reasonCode }: ClueCommand, known: readonly string[], note: string | null): string {
  if (reasonCode === undefined || !known.includes(reasonCode)) throw new AppError('clue.reasonMissing', 422, { known });
  if (reasonCode === 'other' && note === null) throw new AppError('clue.reasonMissing', 422);
  return reasonCode;
}

/** A county keeps its own or returns it to the city; only the city hands a clue on to another county or organ. */
function targetUnit(ctx: CluesContext, caller: Caller, unitId: string | undefined): Facts {
  const unit = unitId === undefined ? null : ctx.identity.units.find(unitId);
  if (!unit?.canEnforce) throw new AppError('clue.unitNotSuitable', 422);
  const isNear = unit.id === caller.unitId || (unit.kind === 'marketRegulator' && unit.countyCode === null);
  if (caller.reach !== 'city' && !isNear) throw new AppError('clue.unitNotSuitable', 422, { unitId: unit.id });
  return { place: unit.id, ...(unit.countyCode === null ? {} : { countyCode: unit.countyCode }) };
}
