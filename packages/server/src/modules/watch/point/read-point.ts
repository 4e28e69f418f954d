import type { CivilDate } from '@jianhu/kernel';
import { type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import { together, type Tx } from '../../../infra/database.ts';
import type { TaskAction } from '../task/task.ts';

type Row<T extends keyof DB> = Selectable<DB[T]>;

export interface PointRows {
  readonly tasks: readonly Row<'watch.task'>[];
  readonly actions: readonly (Omit<Row<'watch.task_action'>, 'action' | 'seq'> & TaskAction)[];
  readonly results: readonly Row<'watch.result'>[];
  readonly shifts: readonly Row<'watch.shift'>[];
  readonly handOvers: readonly (Row<'watch.hand_over'> & {
    readonly taken_by: string | null;
    readonly taken_at: Date | null;
    readonly taken_note: string | null;
  })[];
}

const LATEST = 50;

/** The newest tasks and results of a point, and its roster of some days; of each shift the newest version. */
export async function readPoint(
  tx: Tx,
  unitId: string,
  { from, to }: { readonly from: CivilDate; readonly to: CivilDate },
): Promise<PointRows> {
  const [tasks, actions, results, shifts, handOvers] = await together(
    tx,
    sql<
      PointRows['tasks'][number]
    >`select * from watch.task where unit_id = ${unitId} order by at desc, id desc limit ${LATEST}`,
    sql<PointRows['actions'][number]>`select a.* from watch.task_action a join watch.task t on t.id = a.task_id
      where t.unit_id = ${unitId} order by a.task_id, a.seq`,
    sql<
      PointRows['results'][number]
    >`select * from watch.result where unit_id = ${unitId} order by at desc, id desc limit ${LATEST}`,
    sql<PointRows['shifts'][number]>`select distinct on (on_day, kind) * from watch.shift
      where unit_id = ${unitId} and on_day between ${from}::date and ${to}::date order by on_day, kind, version desc`,
    sql<PointRows['handOvers'][number]>`select h.*, t.by_person as taken_by, t.at as taken_at, t.note as taken_note
      from watch.hand_over h left join watch.taking_over t on t.hand_over_id = h.id
      where h.unit_id = ${unitId} and h.on_day between ${from}::date and ${to}::date`,
  );
  return { tasks, actions, results, shifts, handOvers };
}
