import { AppError, civilDateOf, parseCivilDate } from '@jianhu/kernel';
import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import type { WorkAction, WorkKind, WorkState } from './work.ts';

export type WorkRow = Selectable<DB['plan.work_state']>;
export type WorkActionRow = Selectable<DB['plan.work_action']>;

export interface NewWork {
  readonly id: string;
  readonly kind: WorkKind;
  readonly number: string | null;
  readonly measureNo: number | null;
  readonly clauseId: string | null;
  readonly about: string | null;
  readonly byUnit: string;
  readonly countyCode: string | null;
  readonly demo: boolean;
}

export async function insertWork(tx: Tx, work: NewWork, at: Date): Promise<void> {
  await tx
    .insertInto('plan.work')
    .values({
      id: work.id,
      kind: work.kind,
      number: work.number,
      measure_no: work.measureNo,
      clause_id: work.clauseId,
      about: work.about,
      by_unit: work.byUnit,
      demo: work.demo,
      created_at: at,
    })
    .execute();
}

/** The next number of an urging letter of the year; whoever rolls back gives it back, so no gap arises. */
export async function takeLetterNumber(tx: Tx, year: number): Promise<string> {
  const { rows } = await sql<{ last: number }>`insert into plan.letter_serial as s (year, last) values (${year}, 1)
    on conflict (year) do update set last = s.last + 1 returning last`.execute(tx);
  return `督办〔${year}〕${rows[0]?.last ?? 0}号`;
}

export async function lockWork(tx: Tx, id: string): Promise<WorkRow> {
  const row = await tx.selectFrom('plan.work_state').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

export async function listWorkActions(tx: Tx, id: string): Promise<WorkActionRow[]> {
  return tx.selectFrom('plan.work_action').selectAll().where('work_id', '=', id).orderBy('seq').execute();
}

const given = z.object({
  to: z.string(),
  title: z.string(),
  text: z.string(),
  dueOn: z.string().transform(parseCivilDate),
  dependsOn: z.array(z.string()),
});
const reported = z.object({ progress: z.int() });
const extended = given.pick({ dueOn: true });
const plain = z.enum(['accept', 'finish', 'confirm', 'return', 'cancel']);

export function workActionOf(row: WorkActionRow): WorkAction {
  if (row.format !== 1) throw new Error(`form ${row.format} of a task's action is not known`);
  const acted = { seq: row.seq, at: row.at, personId: row.person_id, unitId: row.unit_id };
  if (row.action === 'give') return { ...acted, kind: 'give', ...given.parse(row.detail) };
  if (row.action === 'report') return { ...acted, kind: 'report', ...reported.parse(row.detail) };
  if (row.action === 'extend') return { ...acted, kind: 'extend', ...extended.parse(row.detail) };
  return { ...acted, kind: plain.parse(row.action) };
}

export async function insertWorkAction(
  tx: Tx,
  workId: string,
  action: WorkAction,
  extra: { readonly actorRef: string; readonly note: string | null },
): Promise<void> {
  const { seq, at, personId, unitId, kind, ...detail } = action;
  await tx
    .insertInto('plan.work_action')
    .values({
      work_id: workId,
      seq,
      action: kind,
      at,
      actor_ref: extra.actorRef,
      person_id: personId,
      unit_id: unitId,
      detail: JSON.stringify(detail),
      note: extra.note,
    })
    .execute();
}

export async function saveWorkState(
  tx: Tx,
  work: Pick<NewWork, 'id' | 'kind' | 'byUnit' | 'countyCode' | 'measureNo'>,
  state: WorkState,
  { at, provisional }: { readonly at: Date; readonly provisional: boolean },
): Promise<void> {
  const row = {
    unit_id: state.unitId,
    state: state.state,
    action_version: state.version,
    title: state.title,
    text: state.text,
    due_on: state.dueOn,
    provisional,
    progress: state.progress,
    depends_on: [...state.dependsOn],
    ended_on: state.endedAt === null ? null : civilDateOf(state.endedAt),
    finished_by: state.finishedBy,
    changed_at: at,
  };
  const fixed = {
    id: work.id,
    kind: work.kind,
    by_unit: work.byUnit,
    county_code: work.countyCode,
    measure_no: work.measureNo,
  };
  await tx
    .insertInto('plan.work_state')
    .values({ ...fixed, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** Of these tasks those that are not done: what depends on them waits. */
export async function listUndone(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('plan.work_state')
    .select(['id', 'title', 'state'])
    .where('id', 'in', [...ids])
    .where('state', 'not in', ['done', 'cancelled'])
    .execute();
}
