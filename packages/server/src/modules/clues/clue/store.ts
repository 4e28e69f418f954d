import {
  AppError,
  type CivilDate,
  civilDateOf,
  isCivilDate,
  parseCivilDate,
  type WorkingCalendar,
} from '@jianhu/kernel';
import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import { type ClueVerification, policyOfKey, type VerificationPolicy } from '../rulebook.ts';
import { type ClueAction, type CluePause, type ClueState, isSuspended } from './clue.ts';
import { detailOf, readStep, reasonCodeOf } from './clue-log.ts';
import { dueOf, turnsOf } from './verification-clock.ts';

export type ClueRow = Selectable<DB['clues.clue_state']>;

/** Locks one clue behind the caller's wall. */
export async function lockClue(tx: Tx, id: string): Promise<ClueRow> {
  const row = await tx.selectFrom('clues.clue_state').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

/** The next number of a place and year. Taken in the transaction of the clue: whoever rolls back gives it back, so no gap arises. */
export async function takeNumber(tx: Tx, code: string, year: number): Promise<string> {
  const { rows } = await sql<{
    last: number;
  }>`insert into clues.clue_serial as s (code, year, last) values (${code}, ${year}, 1)
    on conflict (code, year) do update set last = s.last + 1 returning last`.execute(tx);
  return `${year}-${code}-${String(rows[0]?.last).padStart(5, '0')}`;
}

export type ClueActionRow = Selectable<DB['clues.clue_action']>;

export async function listActionRows(tx: Tx, clueId: string): Promise<ClueActionRow[]> {
  return tx.selectFrom('clues.clue_action').selectAll().where('clue_id', '=', clueId).orderBy('seq').execute();
}

/** Reads one row of the log; a later form of entry gets its own reader here, and this one stays. */
export function clueActionOf(row: Omit<ClueActionRow, 'clue_id' | 'recorded_at' | 'actor_ref'>): ClueAction {
  if (row.format !== 1) throw new Error(`form ${row.format} of a clue's action is not known`);
  const acted = { seq: row.seq, at: row.at, personId: row.person_id, unitId: row.unit_id };
  return readStep(acted, { kind: row.action, reasonCode: row.reason_code, note: row.note, detail: row.detail });
}

export async function insertAction(
  tx: Tx,
  clueId: string,
  action: ClueAction,
  by: { readonly actorRef: string; readonly note: string | null },
): Promise<void> {
  const { seq, at, personId, unitId, kind } = action;
  if (personId === null || unitId === null) throw new Error(`only named officers act on a clue, not ${by.actorRef}`);
  await tx
    .insertInto('clues.clue_action')
    .values({
      clue_id: clueId,
      seq,
      action: kind,
      at,
      actor_ref: by.actorRef,
      person_id: personId,
      unit_id: unitId,
      reason_code: reasonCodeOf(action),
      note: by.note,
      detail: JSON.stringify(detailOf(action)),
    })
    .execute();
}

interface Clockwork {
  readonly policy: VerificationPolicy;
  readonly calendar: WorkingCalendar;
  readonly startedOn: CivilDate;
}

export function columnsOf(state: ClueState, clockwork: Clockwork) {
  const { policy, calendar, startedOn } = clockwork;
  const { last, extensionDocument, pauses } = state;
  const today = civilDateOf(last.at);
  const { due, provisional } = dueOf(policy, calendar, { startedOn, extensionDocument, pauses }, today);
  const { amberOn, redOn } = turnsOf(policy, calendar, { startedOn, extensionDocument, pauses }, today);
  if (last.by === null) throw new Error('only named officers act on a clue');
  return {
    state: state.state,
    action_version: state.version,
    unit_id: state.unitId,
    county_code: state.countyCode,
    handed_over_by: state.handedOverBy,
    retracted: state.retracted,
    verified_by: state.verifiedBy,
    extension_document: extensionDocument,
    pauses: JSON.stringify(pauses),
    suspended: isSuspended(pauses),
    started_on: startedOn,
    due_on: due,
    amber_on: amberOn,
    red_on: redOn,
    provisional,
    ended_on: state.endedOn,
    delay_cause: state.delayCause,
    last_seq: last.seq,
    last_action: last.kind,
    last_by: last.by,
    last_at: last.at,
  };
}

export async function saveState(
  tx: Tx,
  clueId: string,
  state: ClueState,
  clockwork: Clockwork,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('clues.clue_state')
    .set({ ...columnsOf(state, clockwork), changed_at: now })
    .where('id', '=', clueId)
    .execute();
}

/** Computes the last days again that lay beyond the calendar known before, and when an older clue turns; returns how many moved. */
export async function refreshProvisional(
  tx: Tx,
  rules: { readonly verification: ClueVerification; readonly calendar: WorkingCalendar },
  now: Date,
): Promise<number> {
  const rows = await tx
    .selectFrom('clues.clue_state as s')
    .innerJoin('clues.clue as c', 'c.id', 's.id')
    .select([
      's.id',
      's.started_on',
      's.due_on',
      's.amber_on',
      's.provisional',
      's.extension_document',
      's.pauses',
      'c.policy_key',
    ])
    .where((eb) => eb.or([eb('s.provisional', '=', true), eb('s.amber_on', 'is', null)]))
    .where('s.ended_on', 'is', null)
    .execute();
  let moved = 0;
  for (const row of rows) {
    const policy = policyOfKey(rules.verification, row.policy_key);
    const { started_on: startedOn, extension_document: extensionDocument, pauses } = row;
    const events = { startedOn: dayOf(startedOn), extensionDocument, pauses: pausesOf(pauses) };
    const { due, provisional } = dueOf(policy, rules.calendar, events, civilDateOf(now));
    const { amberOn, redOn } = turnsOf(policy, rules.calendar, events, civilDateOf(now));
    const turns = { amber_on: amberOn, red_on: redOn };
    const isMoved = provisional !== row.provisional || due !== row.due_on;
    if (!isMoved && row.amber_on !== null) continue;
    await tx
      .updateTable('clues.clue_state')
      // When it turns is nothing that anybody did: a clue that keeps its last day has not changed.
      .set(isMoved ? { ...turns, due_on: due, provisional, changed_at: now } : turns)
      .where('id', '=', row.id)
      .execute();
    if (isMoved) moved += 1;
  }
  return moved;
}

const pausesSchema = z.array(
  z.object({
    from: z.string().transform(parseCivilDate),
    to: z.string().transform(parseCivilDate).nullable(),
    reasonCode: z.string(),
    documentNo: z.string(),
  }),
);

export function pausesOf(value: unknown): readonly CluePause[] {
  return pausesSchema.parse(value);
}

/** Civil dates come from the database as text. */
export function dayOf(value: unknown): CivilDate {
  if (typeof value === 'string' && isCivilDate(value)) return value;
  return parseCivilDate(String(value));
}
