import { type actOnClue as operation, type BodyOf, dismissReasonSchema } from '@jianhu/contract';
import { AppError, type CivilDate, civilDateOf, redactNote } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { announce } from '../../../infra/live.ts';
import { appendEntry } from '../../audit/index.ts';
import { canVerify, isResponsible } from '../competence.ts';
import type { CluesContext } from '../context.ts';
import { policyOfKey } from '../rulebook.ts';
import { routeClue } from '../route/index.ts';
import { tellChanges } from '../tell-changes.ts';
import { type ClueAction, foldClue } from './clue.ts';
import { changeClueEntry } from './clue-entry.ts';
import { type ClueFacts, reasonAgainst } from './clue-actions.ts';
import { keepClueReaders } from './keep-clue-readers.ts';
import { publishVerdict } from './publish-verdict.ts';
import {
  clueActionOf,
  type ClueRow,
  dayOf,
  insertAction,
  listActionRows,
  lockClue,
  pausesOf,
  saveState,
} from './store.ts';

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
  const action: ClueAction = { ...acted, ...decide(ctx, caller, row, command, note) };
  const reasonCode = 'reasonCode' in action ? action.reasonCode : null;
  await insertAction(tx, clueId, action, { actorRef: caller.actorRef, note, reasonCode });
  const { policy_key: policyKey, alert_id: alertId } = await tx
    .selectFrom('clues.clue')
    .select(['policy_key', 'alert_id'])
    .where('id', '=', clueId)
    .executeTakeFirstOrThrow();
  const policy = policyOfKey(ctx.rulebook.verification, policyKey);
  const clockwork = { policy, calendar: ctx.rulebook.calendar, startedOn: dayOf(row.started_on) };
  const state = foldClue([...past, action]);
  await saveState(tx, clueId, state, clockwork, now);
  await changeClueEntry(tx, clueId, state, note);
  if (state.unitId !== row.unit_id) {
    await keepClueReaders(ctx, tx, { id: clueId, operatorId: row.operator_id, units: [state.unitId] });
  }
  await publishVerdict(ctx, tx, { clueId, alertId, past, action });
  const { seq: _seq, at: _at, personId: _person, kind, ...detail } = action;
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'clue',
    objectId: clueId,
    action: `clue.${kind}`,
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

export function factsOf(ctx: CluesContext, caller: Caller, row: ClueRow, today: CivilDate): ClueFacts {
  const place = { unitId: row.unit_id, countyCode: row.county_code };
  return {
    personId: caller.personId,
    permissions: caller.permissions,
    responsible: isResponsible(caller, place),
    canVerify: canVerify(ctx.identity.units, caller, place),
    heldByCase: row.held_by !== null,
    filedElsewhere: row.filed_in !== null,
    byMatter: false,
    isHead: caller.permissions.has('case.approve') && caller.unitId === row.unit_id,
    overdue: !row.suspended && today > dayOf(row.due_on),
    now: ctx.infra.clock.now(),
    undoMs: ctx.rulebook.service.undoMinutes * 60_000,
  };
}

/** What the fold needs, from the row that was kept from it. */
export function knownOf(row: ClueRow) {
  return {
    // The CHECK of the table allows only the states of the contract.
    state: row.state as ReturnType<typeof foldClue>['state'],
    retracted: row.retracted,
    extensionDocument: row.extension_document,
    pauses: pausesOf(row.pauses),
    verifiedBy: row.verified_by,
    last: { seq: row.last_seq, kind: row.last_action, by: row.last_by, at: row.last_at },
  };
}

interface Attempt {
  readonly action: ClueCommand['action'];
  readonly byMatter: boolean;
}

function guard(ctx: CluesContext, caller: Caller, row: ClueRow, { action, byMatter }: Attempt): void {
  const today = civilDateOf(ctx.infra.clock.now());
  const reason = reasonAgainst(action, knownOf(row), { ...factsOf(ctx, caller, row, today), byMatter });
  if (reason === null) return;
  if (reason === 'why.permission') throw new AppError('access.denied', 403, { action });
  throw new AppError('clue.actionNotAvailable', 409, { action, state: row.state, reason });
}

type Step = ClueAction extends infer A
  ? A extends ClueAction
    ? Omit<A, 'seq' | 'at' | 'personId' | 'unitId'>
    : never
  : never;

function decide(ctx: CluesContext, caller: Caller, row: ClueRow, command: ClueCommand, note: string | null): Step {
  switch (command.action) {
    case 'startVerification':
      return { kind: 'startVerification' };
    case 'reopen':
    case 'educate':
      requireNote(note);
      return { kind: command.action };
    case 'assign':
      return { kind: 'assign', to: targetUnit(ctx, caller, command.unitId) };
    case 'extend':
    case 'resume':
    case 'fileCase':
      return { kind: command.action, documentNo: documentOf(command) };
    case 'suspend': {
      const known = ctx.rulebook.verification.pauseReasons.map((reason) => reason.code);
      return { kind: 'suspend', reasonCode: reasonOf(command, known, note), documentNo: documentOf(command) };
    }
    case 'noFiling': {
      const known = ctx.rulebook.verification.noFilingReasons.map((reason) => reason.code);
      return { kind: 'noFiling', reasonCode: reasonOf(command, known, note) };
    }
    case 'dismiss':
      return { kind: 'dismiss', reasonCode: reasonOf(command, dismissReasonSchema.options, note) };
    case 'transfer':
      requireNote(note);
      return { kind: 'transfer', toUnitId: command.unitId ?? null };
    case 'undo':
      return { kind: 'undo', undoes: row.last_seq };
  }
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
function targetUnit(ctx: CluesContext, caller: Caller, unitId: string | undefined) {
  const unit = unitId === undefined ? null : ctx.identity.units.find(unitId);
  if (!unit?.canEnforce) throw new AppError('clue.unitNotSuitable', 422);
  const isNear = unit.id === caller.unitId || (unit.kind === 'marketRegulator' && unit.countyCode === null);
  if (caller.reach !== 'city' && !isNear) throw new AppError('clue.unitNotSuitable', 422, { unitId: unit.id });
  return { unitId: unit.id, countyCode: unit.countyCode };
}
