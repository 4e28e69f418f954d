import { civilDateOf } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import { type EntryState, hasEntries, putEntries, type SearchEntry } from '../../search/index.ts';
import { stateOf, type TaskRow } from './task.ts';

const names = {
  open: ['未领取', 'Not taken'],
  taken: ['办理中', 'Taken'],
  done: ['已完成', 'Done'],
  cancelled: ['已撤销', 'Cancelled'],
} as const;

/** The words of a task as it stands, behind the wall of its case and closed to the units that were invited. */
export async function putTaskEntry(tx: Tx, task: string): Promise<void> {
  const rows = await selectTasks(tx).where('t.id', '=', task).execute();
  await putEntries(tx, await entriesOf(tx, rows));
}

/** Writes what is older than the index, once. */
export async function fillTaskEntries(tx: Tx): Promise<void> {
  if (await hasEntries(tx, 'task')) return;
  const rows = await selectTasks(tx).execute();
  for (let at = 0; at < rows.length; at += BATCH) await putEntries(tx, await entriesOf(tx, rows.slice(at, at + BATCH)));
}

const BATCH = 500;

function selectTasks(tx: Tx) {
  return tx
    .selectFrom('cases.task as t')
    .innerJoin('cases.matter_state as s', 's.id', 't.matter_id')
    .select(['t.id', 't.matter_id', 't.what', 't.state', 't.given_at', 's.unit_id', 's.county_code']);
}

type FoundRow = Awaited<ReturnType<ReturnType<typeof selectTasks>['execute']>>[number];

async function entriesOf(tx: Tx, rows: readonly FoundRow[]): Promise<SearchEntry[]> {
  if (rows.length === 0) return [];
  const actions = await tx
    .selectFrom('cases.task_action')
    .select(['task_id', 'words'])
    .where(
      'task_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('words', 'is not', null)
    .orderBy('seq')
    .execute();
  const words = Map.groupBy(actions, (one) => one.task_id);
  return rows.map((row) => ({
    id: row.id,
    kind: 'task',
    root: row.matter_id,
    // By the number of the case the case is found, not all that lies in it.
    number: '',
    title: row.what,
    lines: (words.get(row.id) ?? []).map((one) => one.words ?? ''),
    state: entryStateOf(row),
    openedOn: civilDateOf(row.given_at),
    unitId: row.unit_id,
    countyCode: row.county_code,
    readers: [],
  }));
}

function entryStateOf(row: Pick<TaskRow, 'state'>): EntryState {
  const id = stateOf(row);
  const [zh, en] = names[id];
  return { id, zh, en, isOpen: id === 'open' || id === 'taken' };
}
