import type { CaseTask, listCaseTasks, listOpenCaseTasks, ResponseOf } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { selectMatter } from '../matter/matter-row.ts';
import { closedOrMissing, noteOpening } from '../restriction/note-opening.ts';
import { listTaskActions, listTaskRows, type TaskActionRow } from './store.ts';
import { isLate, mayGive, stateOf, taskActions } from './task.ts';

const MOST_ON_A_DESK = 200;
type OpenTasks = ResponseOf<typeof listOpenCaseTasks>;

/** The tasks of a matter with their log, for the unit in charge and those above it. */
export async function listTasks(
  ctx: CasesContext,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof listCaseTasks>> {
  const today = civilDateOf(ctx.infra.clock.now());
  return inScope(ctx.infra.db, caller, async (tx) => {
    const [matter] = await selectMatter(tx, { id }).execute();
    if (!matter) throw await closedOrMissing(tx, id);
    await noteOpening(ctx, tx, caller, { ...matter, unitId: matter.unit_id }, 'tasks');
    const rows = await listTaskRows(tx, id);
    const log = await listTaskActions(
      tx,
      rows.map((row) => row.id),
    );
    const people = log.flatMap((one) => [one.by_person, one.to_person ?? []].flat());
    const names = await ctx.identity.namesOf(
      [...new Set([...people, ...rows.flatMap(({ assignee }) => assignee ?? [])])],
      tx,
    );
    const nameOf = (one: string): string => names.get(one)?.displayName ?? one;
    const items = rows.map((row) => ({
      id: row.id,
      place: row.place,
      what: row.what,
      dueOn: row.due_on,
      state: stateOf(row),
      late: isLate(row, today),
      assigneeName: row.assignee === null ? null : nameOf(row.assignee),
      givenByName: nameOf(row.given_by),
      log: log.filter((one) => one.task_id === row.id).map((one) => presentAction(one, nameOf)),
      availableActions: taskActions(row, caller, matter),
    }));
    return { items, mayGive: mayGive(caller, matter) };
  });
}

function presentAction(
  row: TaskActionRow & { readonly exhibit: string | null },
  nameOf: (id: string) => string,
): CaseTask['log'][number] {
  return {
    // The CHECK of the table allows only the kinds of the contract.
    kind: row.kind as CaseTask['log'][number]['kind'],
    at: row.at.toISOString(),
    byName: nameOf(row.by_person),
    toName: row.to_person === null ? null : nameOf(row.to_person),
    words: row.words,
    exhibit: row.exhibit,
    documentId: row.document_id,
  };
}

/** Open tasks of matters that have not ended, the nearest first. To one person belong those given to nobody in the cases that he handles, too. */
export async function listOpenTasks(
  ctx: CasesContext,
  caller: Caller,
  scope: 'mine' | 'unit' | 'all',
): Promise<OpenTasks['items']> {
  const today = civilDateOf(ctx.infra.clock.now());
  return inScope(ctx.infra.db, caller, async (tx) => {
    let query = tx
      .selectFrom('cases.task as t')
      .innerJoin('cases.matter_state as s', 's.id', 't.matter_id')
      .innerJoin('cases.matter as m', 'm.id', 't.matter_id')
      .selectAll('t')
      .select('m.number')
      .where('t.state', 'in', ['open', 'taken'])
      .where('s.ended_on', 'is', null);
    if (scope !== 'all') query = query.where('t.unit_id', '=', caller.unitId ?? '');
    if (scope === 'mine')
      query = query.where(
        sql<boolean>`(t.assignee = ${caller.personId}::uuid
          or (t.assignee is null and s.officers @> array[${caller.personId}::uuid]))`,
      );
    const rows = await query.orderBy('t.due_on').orderBy('t.id').limit(MOST_ON_A_DESK).execute();
    const names = await ctx.identity.namesOf([...new Set(rows.flatMap(({ assignee }) => assignee ?? []))], tx);
    return rows.map((row) => ({
      id: row.id,
      place: row.place,
      what: row.what,
      dueOn: row.due_on,
      state: stateOf(row),
      late: isLate(row, today),
      assigneeName: row.assignee === null ? null : (names.get(row.assignee)?.displayName ?? row.assignee),
      matterId: row.matter_id,
      number: row.number,
    }));
  });
}
