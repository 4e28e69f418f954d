import { AppError } from '@jianhu/kernel';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { TaskRow } from './task.ts';

export type TaskActionRow = Selectable<DB['cases.task_action']>;
type NewTaskAction = Omit<Insertable<DB['cases.task_action']>, 'by_person'> & { readonly by: Caller };

export async function listTaskRows(tx: Tx, matterId: string): Promise<TaskRow[]> {
  return tx.selectFrom('cases.task').selectAll().where('matter_id', '=', matterId).orderBy('place').execute();
}

export async function getTaskRow(
  tx: Tx,
  { id, task }: { readonly id: string; readonly task: string },
): Promise<TaskRow> {
  const row = await tx
    .selectFrom('cases.task')
    .selectAll()
    .where('id', '=', task)
    .where('matter_id', '=', id)
    .executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

/** The log of these tasks with the names of the files of their results. */
export async function listTaskActions(tx: Tx, tasks: readonly string[]) {
  if (tasks.length === 0) return [];
  return tx
    .selectFrom('cases.task_action as a')
    .leftJoin('cases.exhibit as e', 'e.id', 'a.exhibit_id')
    .selectAll('a')
    .select('e.name as exhibit')
    .where('a.task_id', 'in', tasks)
    .orderBy('a.task_id')
    .orderBy('a.seq')
    .execute();
}

export async function insertTaskAction(tx: Tx, { by, ...row }: NewTaskAction): Promise<void> {
  await tx
    .insertInto('cases.task_action')
    .values({ ...row, by_person: by.personId })
    .execute();
}

/** NOTE: the matter is locked, so that two tasks do not take one place. */
export async function nextTaskPlace(tx: Tx, matterId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('cases.task')
    .select((eb) => eb.fn.coalesce(eb.fn.max('place'), sql<number>`0`).as('last'))
    .where('matter_id', '=', matterId)
    .executeTakeFirstOrThrow();
  return last + 1;
}
