import { type actOnAlert as operation, type BodyOf, dismissReasonSchema } from '@jianhu/contract';
import { AppError, type CivilDate, parseCivilDate, redactNote } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { announce } from '../../../infra/live.ts';
import { appendEntry } from '../../audit/index.ts';
import { captureClue, retractClue } from '../clue/capture-clue.ts';
import { isCompetent, isResponsible } from '../competence.ts';
import type { CluesContext } from '../context.ts';
import { tellChanges } from '../tell-changes.ts';
import { type AlertAction, foldAlert } from './alert.ts';
import { type AlertFacts, reasonAgainst } from './alert-actions.ts';
import {
  actedBy,
  alertActionOf,
  type AlertRow,
  insertAction,
  listActionRows,
  listFamily,
  lockAlert,
  recount,
  saveState,
} from './store.ts';

export type AlertCommand = BodyOf<typeof operation>;

/** One step on an alert: lock, compare versions, ask the one function that knows what may come next, then write. */
export async function actOnAlert(
  ctx: CluesContext,
  tx: Tx,
  caller: Caller,
  alertId: string,
  command: AlertCommand,
): Promise<void> {
  const row = await lockAlert(tx, alertId);
  const rows = await listActionRows(tx, alertId);
  if (row.action_version !== command.expectedVersion) {
    throw await tellChanges(ctx, tx, 'alert.changedSince', rows, command.expectedVersion);
  }
  await guard(ctx, tx, caller, row, command);
  const past = rows.map(alertActionOf);
  const before = foldAlert(past);
  const now = ctx.infra.clock.now();
  const note = redactNote(command.note);
  const action = await decide(ctx, tx, { caller, row, command, note, acted: actedBy(caller, past.length + 1, now) });
  const reasonCode = action.kind === 'dismiss' ? action.reasonCode : null;
  await insertAction(tx, alertId, action, { actorRef: caller.actorRef, note, reasonCode });
  const after = foldAlert([...past, action]);
  await saveState(tx, alertId, after, now);
  if (before.mergedInto !== after.mergedInto) {
    const touched = [before.mergedInto, after.mergedInto].filter((id) => id !== null);
    await recount(tx, ctx.rulebook.service, touched, now);
    for (const id of touched) await announce(tx, { topic: 'alert', id, at: now.toISOString() });
  }
  const { seq: _seq, at: _at, personId: _person, kind, ...detail } = action;
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'alert',
    objectId: alertId,
    action: `alert.${kind}`,
    detail,
  });
  await announce(tx, { topic: 'alert', id: alertId, at: now.toISOString() });
}

export function factsOf(
  ctx: CluesContext,
  caller: Caller,
  row: Pick<AlertRow, 'unit_id' | 'county_code'>,
  clueActedUpon: boolean,
): AlertFacts {
  const place = { unitId: row.unit_id, countyCode: row.county_code };
  return {
    personId: caller.personId,
    permissions: caller.permissions,
    responsible: isResponsible(caller, place),
    competent: isCompetent(ctx.identity.units, caller, place),
    now: ctx.infra.clock.now(),
    undoMs: ctx.rulebook.service.undoMinutes * 60_000,
    clueActedUpon,
  };
}

/** What the fold needs, from the row that was kept from it. */
export function knownOf(row: AlertRow) {
  return {
    // The CHECK of the table allows only the states of the contract.
    state: row.state as ReturnType<typeof foldAlert>['state'],
    claimedBy: row.claimed_by,
    last: { seq: row.last_seq, kind: row.last_action, by: row.last_by, at: row.last_at },
  };
}

async function guard(
  ctx: CluesContext,
  tx: Tx,
  caller: Caller,
  row: AlertRow,
  { action }: AlertCommand,
): Promise<void> {
  const moved = row.clue_id !== null && (await hasMoved(tx, row.clue_id));
  const reason = reasonAgainst(action, knownOf(row), factsOf(ctx, caller, row, moved));
  if (reason === null) return;
  if (reason === 'alert.notCompetent') throw new AppError('alert.notCompetent', 403);
  if (reason === 'why.permission') throw new AppError('access.denied', 403, { action });
  throw new AppError('alert.actionNotAvailable', 409, { action, state: row.state, reason });
}

/** A clue that the caller does not see any more has moved as well. */
async function hasMoved(tx: Tx, clueId: string): Promise<boolean> {
  const clue = await tx
    .selectFrom('clues.clue_state')
    .select('action_version')
    .where('id', '=', clueId)
    .executeTakeFirst();
  return clue?.action_version !== 1;
}

interface Decision {
  readonly caller: Caller;
  readonly row: AlertRow;
  readonly command: AlertCommand;
  readonly note: string | null;
  readonly acted: ReturnType<typeof actedBy>;
}

async function decide(ctx: CluesContext, tx: Tx, decision: Decision): Promise<AlertAction> {
  const { caller, row, command, note, acted } = decision;
  switch (command.action) {
    case 'claim':
    case 'release':
    case 'reopen':
      return { ...acted, kind: command.action };
    case 'confirm': {
      const clue = await captureClue(ctx, tx, caller, await describe(tx, row), note);
      return { ...acted, kind: 'confirm', clueId: clue.id };
    }
    case 'dismiss':
      return { ...acted, kind: 'dismiss', reasonCode: reasonOf(command, note) };
    case 'assign':
      return { ...acted, kind: 'assign', to: targetUnit(ctx, caller, command.unitId) };
    case 'merge':
      return { ...acted, kind: 'merge', intoAlertId: await mergeTarget(tx, caller, row, command.intoAlertId) };
    case 'undo':
      if (row.last_action === 'confirm' && row.clue_id !== null) await retractClue(ctx, tx, caller, row.clue_id);
      return { ...acted, kind: 'undo', undoes: row.last_seq };
  }
}

function reasonOf({ reasonCode }: AlertCommand, note: string | null): string {
  const reason = dismissReasonSchema.safeParse(reasonCode);
  if (!reason.success || (reason.data === 'other' && note === null)) throw new AppError('alert.reasonMissing', 422);
  return reason.data;
}

/** Alerts stay with market regulators; a county keeps its own or returns them, and only the city hands on to another county. */
function targetUnit(ctx: CluesContext, caller: Caller, unitId: string | undefined) {
  const unit = unitId === undefined ? null : ctx.identity.units.find(unitId);
  if (!unit?.canEnforce || unit.kind !== 'marketRegulator') throw new AppError('alert.unitNotSuitable', 422);
  const isNear = unit.id === caller.unitId || unit.countyCode === null;
  if (caller.reach !== 'city' && !isNear) throw new AppError('alert.unitNotSuitable', 422, { unitId: unit.id });
  return { unitId: unit.id, countyCode: unit.countyCode };
}

async function mergeTarget(tx: Tx, caller: Caller, row: AlertRow, intoAlertId: string | undefined): Promise<string> {
  if (intoAlertId === undefined || intoAlertId === row.id) throw new AppError('alert.cannotMerge', 422);
  const target = await lockAlert(tx, intoAlertId);
  // An alert that was handed over is still seen, but is another's to grow.
  const isOurs = isResponsible(caller, { unitId: target.unit_id, countyCode: target.county_code });
  const isPending = target.state === 'open' || target.state === 'claimed';
  const isSame = target.subject_key === row.subject_key && target.conduct === row.conduct;
  if (!isOurs || !isPending || !isSame) throw new AppError('alert.cannotMerge', 422, { state: target.state });
  return target.id;
}

async function describe(tx: Tx, row: AlertRow) {
  const alert = await tx.selectFrom('clues.alert').selectAll().where('id', '=', row.id).executeTakeFirstOrThrow();
  return {
    alertId: row.id,
    source: alert.source,
    countyCode: row.county_code,
    subjectKey: alert.subject_key,
    operatorId: alert.operator_id,
    platform: alert.platform,
    conduct: alert.conduct,
    article: alert.article,
    findings: row.findings,
    sample: row.sample,
    demo: row.demo,
    receivedOn: await firstReceived(tx, row.id),
  };
}

/** Of the alert and those merged into it, the first day on which the organ received something. */
async function firstReceived(tx: Tx, id: string): Promise<CivilDate | null> {
  const family = await listFamily(tx, id);
  const row = await tx
    .selectFrom('clues.alert')
    .select((eb) => eb.fn.min('received_on').as('day'))
    .where('id', 'in', family)
    .executeTakeFirst();
  return row?.day ? parseCivilDate(row.day) : null;
}
