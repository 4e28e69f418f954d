import { type CivilDate, civilDateOf, uuidV7 } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { announce } from '../../../infra/live.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CluesContext } from '../context.ts';
import { changeClueEntry, putClueEntry } from './clue-entry.ts';
import { policyOfKey, policyOn } from '../rulebook.ts';
import { type ClueAction, foldClue } from './clue.ts';
import { keepClueReaders } from './keep-clue-readers.ts';
import {
  clueActionOf,
  columnsOf,
  dayOf,
  insertAction,
  listActionRows,
  lockClue,
  saveState,
  takeNumber,
} from './store.ts';

export interface ConfirmedAlert {
  readonly alertId: string;
  readonly source: string;
  readonly countyCode: string | null;
  readonly subjectKey: string;
  readonly operatorId: string | null;
  readonly platform: string;
  readonly conduct: string;
  readonly article: string;
  readonly findings: number;
  readonly sample: unknown;
  readonly demo: boolean;
  /** Null where the organ found it by itself. */
  readonly receivedOn: CivilDate | null;
}

/**
 * A competent officer confirms: now it is a clue, and its 15 working days start (程序规定第十八条): what was reported or handed over
 * runs from the day of its receipt. The organ that confirms is
 * the one that found it; the county of the alert keeps sight of it.
 */
export async function captureClue(
  ctx: CluesContext,
  tx: Tx,
  caller: Caller,
  alert: ConfirmedAlert,
  note: string | null,
): Promise<{ readonly id: string; readonly number: string }> {
  const { infra, rulebook, identity } = ctx;
  const at = infra.clock.now();
  const { receivedOn } = alert;
  const startedOn = receivedOn ?? civilDateOf(at);
  const policy = policyOn(rulebook.verification, startedOn, receivedOn === null ? 'confirmation' : 'receipt');
  const unitId = caller.unitId ?? '';
  const code = identity.units.find(unitId)?.countyCode ?? rulebook.cityCode;
  const id = uuidV7(infra.clock, infra.rng);
  const number = await takeNumber(tx, code, Number(civilDateOf(at).slice(0, 4)));
  const { findings, sample, demo } = alert;
  await tx
    .insertInto('clues.clue')
    .values({
      id,
      number,
      alert_id: alert.alertId,
      source: alert.source,
      subject_key: alert.subjectKey,
      operator_id: alert.operatorId,
      platform: alert.platform,
      conduct: alert.conduct,
      article: alert.article,
      confirmed_by: caller.personId,
      confirmed_unit: unitId,
      confirmed_at: at,
      policy_key: policy.key,
      demo,
    })
    .execute();
  const place = {
    place: unitId,
    ...(alert.countyCode === null ? {} : { countyCode: alert.countyCode }),
    ...(receivedOn === null ? {} : { receivedOn }),
  };
  const acted = { seq: 1, at, personId: caller.personId, unitId };
  const action: ClueAction = { ...acted, kind: 'capture', facts: place, documents: {} };
  const state = foldClue(rulebook.rules, [action]);
  const clockwork = { policy, calendar: rulebook.calendar, startedOn };
  await tx
    .insertInto('clues.clue_state')
    .values({
      id,
      ...columnsOf(state, clockwork),
      operator_id: alert.operatorId,
      conduct: alert.conduct,
      findings,
      sample: JSON.stringify(sample),
      demo,
      changed_at: at,
    })
    .execute();
  await keepClueReaders(ctx, tx, { id, operatorId: alert.operatorId, units: [unitId] });
  await insertAction(tx, id, action, { actorRef: caller.actorRef, note });
  await putClueEntry(ctx, tx, { ...alert, id, number, startedOn }, state, note);
  const detail = { alertId: alert.alertId, number, policy: policy.key, unitId };
  await appendEntry(tx, infra.clock, caller, { objectKind: 'clue', objectId: id, action: 'clue.captured', detail });
  await infra.outbox.publish(
    tx,
    'clues.clueConfirmed.v1',
    { clueId: id, alertId: alert.alertId, at: at.toISOString() },
    at,
  );
  await announce(tx, { topic: 'clue', id, at: at.toISOString() });
  return { id, number };
}

/** Taking a confirmation back ends the clue that it made; the number stays in the book, so that the book has no gap. */
export async function retractClue(ctx: CluesContext, tx: Tx, caller: Caller, clueId: string): Promise<void> {
  const { infra, rulebook } = ctx;
  const at = infra.clock.now();
  const row = await lockClue(tx, clueId);
  const { policy_key: policyKey } = await tx
    .selectFrom('clues.clue')
    .select('policy_key')
    .where('id', '=', clueId)
    .executeTakeFirstOrThrow();
  const past = (await listActionRows(tx, clueId)).map(clueActionOf);
  const by = { at, personId: caller.personId, unitId: caller.unitId };
  const action: ClueAction = { ...by, seq: past.length + 1, kind: 'retract', facts: {}, documents: {} };
  await insertAction(tx, clueId, action, { actorRef: caller.actorRef, note: null });
  const clockwork = {
    policy: policyOfKey(rulebook.verification, policyKey),
    calendar: rulebook.calendar,
    startedOn: dayOf(row.started_on),
  };
  const state = foldClue(rulebook.rules, [...past, action]);
  await saveState(tx, clueId, state, clockwork, at);
  await changeClueEntry(ctx, tx, { id: clueId, state, note: null });
  await keepClueReaders(ctx, tx, { id: clueId, operatorId: row.operator_id, units: [] });
  await appendEntry(tx, infra.clock, caller, {
    objectKind: 'clue',
    objectId: clueId,
    action: 'clue.retracted',
    detail: {},
  });
  await announce(tx, { topic: 'clue', id: clueId, at: at.toISOString() });
}
