import { addDays, type CivilDate, parseCivilDate } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { ClassTable } from './class-table.ts';

/** A complaint that was accepted and not settled, or a duty that was missed and not made up for. */
export interface Tally {
  readonly operatorId: string;
  readonly source: 'complaint' | 'duty';
  readonly ref: string;
  readonly onDay: string;
}

export interface TallyNews extends Tally {
  readonly what: 'noted' | 'lifted';
  readonly countyCode: string | null;
  readonly demo: boolean;
  readonly at: Date;
}

const CODES = { complaint: 'complaint.unsettled', duty: 'duty.missed' } as const;
type TallyCode = (typeof CODES)[keyof typeof CODES];

/** What is noted and was not lifted; behind the walls of the transaction. */
export async function listTallies(tx: Tx, ids: readonly string[]): Promise<readonly Tally[]> {
  const { rows } = await sql<Tally>`
    select operator_id as "operatorId", source, ref, on_day::text as "onDay" from credit.tally noted
    where operator_id = any (${[...ids]}::uuid[]) and what = 'noted'
      and not exists (select from credit.tally l where (l.source, l.ref, l.what) = (noted.source, noted.ref, 'lifted'))
    order by on_day, ref`.execute(tx);
  return rows;
}

/** The same news told twice is one row; what was never noted cannot be lifted. */
export async function insertTally(tx: Tx, news: TallyNews): Promise<void> {
  const { operatorId, countyCode, source, ref, what, onDay, demo, at } = news;
  await sql`
    insert into credit.tally (operator_id, county_code, source, ref, what, on_day, demo, at)
    select ${operatorId}::uuid, ${countyCode}, ${source}, ${ref}, ${what}, ${onDay}::date, ${demo}::boolean, ${at}::timestamptz
    where ${what} = 'noted' or exists (select from credit.tally n where (n.source, n.ref, n.what) = (${source}, ${ref}, 'noted'))
    on conflict do nothing`.execute(tx);
}

interface Weighing {
  readonly code: TallyCode;
  readonly ref: string | null;
  readonly since: string;
  readonly endsOn: string | null;
}

/** Which of them weigh on a day, by the table: each duty by itself, complaints together from so many of them on. */
export function weighTallies(
  table: ClassTable,
  tallies: readonly Pick<Tally, 'source' | 'ref' | 'onDay'>[],
  day: CivilDate,
): Weighing[] {
  return (['complaint', 'duty'] as const).flatMap((source): Weighing[] => {
    const code = CODES[source];
    const rule = table.contributions.find((one) => one.code === code);
    if (!rule) return [];
    const endOf = (onDay: string): string | null =>
      rule.withinDays === undefined ? null : addDays(parseCivilDate(onDay), rule.withinDays);
    const counting = tallies
      .filter((one) => one.source === source && (endOf(one.onDay) ?? '9999-12-31') > day)
      .toSorted((a, b) => (a.onDay < b.onDay ? -1 : 1));
    const { atLeast } = rule;
    if (atLeast === undefined)
      return counting.map(({ ref, onDay }) => ({ code, ref, since: onDay, endsOn: endOf(onDay) }));
    const [reached, leaving] = [counting[atLeast - 1], counting[counting.length - atLeast]];
    // Falls away with the day on which one fewer than that is left.
    return reached && leaving ? [{ code, ref: null, since: reached.onDay, endsOn: endOf(leaving.onDay) }] : [];
  });
}
