import { sql } from 'kysely';
import { together, type Tx } from '../../../infra/database.ts';
import { alertIsCounted, clueIsCounted, type AlertFigure, type DutyTimes } from './duty-figure.ts';

type AlertCounts = Readonly<Record<Exclude<AlertFigure, 'conduct'>, number>>;

export interface CountyDuty extends AlertCounts {
  readonly countyCode: string | null;
}

export interface CountyClues {
  readonly countyCode: string | null;
  readonly open: number;
  readonly late: number;
  readonly ended: number;
  readonly endedInTime: number;
}

export interface DutyCounts {
  readonly alerts: readonly CountyDuty[];
  readonly clues: readonly CountyClues[];
  readonly conducts: readonly { readonly conduct: string; readonly count: number }[];
  readonly response: { readonly medianMinutes: number | null; readonly ninetiethMinutes: number | null };
}

const TOP_CONDUCTS = 6;

/** What the duty room counts of alerts and clues behind the wall of the transaction, in one way to the server. */
export async function countDuty(tx: Tx, times: DutyTimes): Promise<DutyCounts> {
  const { sinceAt, since } = times;
  const alert = (figure: AlertFigure) => sql`count(*) filter (where ${alertIsCounted(figure, times)})`;
  const clue = (figure: Parameters<typeof clueIsCounted>[0]) =>
    sql`count(*) filter (where ${clueIsCounted(figure, times)})`;
  const [alerts, clues, conducts, response] = await together(
    tx,
    sql<CountyDuty>`
      select s.county_code as "countyCode", ${alert('waiting')} as waiting, ${alert('alertsLate')} as "alertsLate",
        ${alert('raised')} as raised, ${alert('looked')} as looked, ${alert('confirmed')} as confirmed,
        ${alert('verified')} as verified, ${alert('filed')} as filed, ${alert('decided')} as decided
      from clues.alert_state s left join clues.clue_state c on c.id = s.clue_id
      where s.state in ('open', 'claimed') or s.first_found_at >= ${sinceAt} or s.decided_at >= ${sinceAt}
      group by s.county_code`,
    sql<CountyClues>`
      select s.county_code as "countyCode", ${clue('cluesOpen')} as open, ${clue('cluesLate')} as late,
        ${clue('cluesEnded')} as ended,
        count(*) filter (where ${clueIsCounted('cluesEnded', times)} and s.ended_on <= s.due_on) as "endedInTime"
      from clues.clue_state s where s.ended_on is null or s.ended_on >= ${since}::date group by s.county_code`,
    sql<{ conduct: string; count: number }>`
      select s.conduct, count(*) as count from clues.alert_state s
      where ${alertIsCounted('raised', times)} group by s.conduct order by count(*) desc, s.conduct limit ${TOP_CONDUCTS}`,
    sql<{ medianMinutes: number | null; ninetiethMinutes: number | null }>`
      select percentile_cont(0.5) within group (order by m) as "medianMinutes",
        percentile_cont(0.9) within group (order by m) as "ninetiethMinutes"
      from (select extract(epoch from s.decided_at - s.first_found_at)::float8 / 60 as m from clues.alert_state s
        where ${alertIsCounted('decided', times)}) decided`,
  );
  return { alerts, clues, conducts, response: response[0] ?? { medianMinutes: null, ninetiethMinutes: null } };
}
