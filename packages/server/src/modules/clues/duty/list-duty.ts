import type { CountedRow, DutyFigure } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { CluesContext } from '../context.ts';
import { alertIsCounted, clueIsCounted, type ClueFigure, type DutyTimes } from './duty-figure.ts';

export interface DutyQuery {
  readonly figure: Exclude<DutyFigure, 'hits'>;
  readonly times: DutyTimes;
  readonly conduct?: string | undefined;
  readonly countyCode?: string | undefined;
  readonly limit: number;
  readonly before?: { readonly at: string; readonly id: string };
}

interface Row {
  readonly id: string;
  readonly operatorId: string | null;
  readonly roomTitle: string | null;
  readonly conduct: string;
  readonly detail: string | null;
  readonly countyCode: string | null;
  readonly state: string;
  readonly at: Date;
  readonly platform: string;
  readonly roomId: string | null;
  readonly demo: boolean;
}

/** The rows that a figure counts, the newest first: the same condition and the same wall as its number. */
export async function listDuty(ctx: CluesContext, tx: Tx, query: DutyQuery): Promise<CountedRow[]> {
  const isClue = isClueFigure(query.figure);
  const rows = await readRows(tx, query);
  const names = await ctx.registry.operatorNames(
    tx,
    rows.flatMap(({ operatorId }) => operatorId ?? []),
  );
  return rows.map((row) => ({
    kind: isClue ? 'clue' : 'alert',
    id: row.id,
    titleZh: names.get(row.operatorId ?? '') ?? row.roomTitle ?? row.roomId ?? row.platform,
    conductZh: ctx.rulebook.service.conducts.find(({ conduct }) => conduct === row.conduct)?.nameZh ?? row.conduct,
    detail: row.detail,
    countyCode: row.countyCode,
    state: row.state,
    at: row.at.toISOString(),
    operatorId: row.operatorId,
    room: row.roomId === null ? null : { platform: row.platform, roomId: row.roomId },
    demo: row.demo,
  }));
}

function isClueFigure(figure: DutyQuery['figure']): figure is ClueFigure {
  return figure === 'cluesOpen' || figure === 'cluesLate' || figure === 'cluesEnded';
}

async function readRows(tx: Tx, query: DutyQuery): Promise<readonly Row[]> {
  const { figure, times, conduct, countyCode, limit, before } = query;
  const isCounty = countyCode === undefined ? sql`true` : sql`s.county_code = ${countyCode}`;
  const isAfter = (at: 's.first_found_at' | 'k.confirmed_at') =>
    before === undefined ? sql`true` : sql`(${sql.ref(at)}, s.id) < (${before.at}::timestamptz, ${before.id}::uuid)`;
  const { rows } = isClueFigure(figure)
    ? await sql<Row>`
        select s.id, s.operator_id as "operatorId", null as "roomTitle", s.conduct, k.number as detail, s.county_code as "countyCode",
          s.state, k.confirmed_at as at, k.platform, null as "roomId", s.demo
        from clues.clue_state s join clues.clue k on k.id = s.id
        where ${clueIsCounted(figure, times)} and ${isCounty} and ${isAfter('k.confirmed_at')}
        order by k.confirmed_at desc, s.id desc limit ${limit}`.execute(tx)
    : await sql<Row>`
        select s.id, s.operator_id as "operatorId", s.live_room_title as "roomTitle", s.conduct, s.sample ->> 'matched' as detail,
          s.county_code as "countyCode", s.state, s.first_found_at as at, a.platform, a.room_id as "roomId", s.demo
        from clues.alert_state s join clues.alert a on a.id = s.id left join clues.clue_state c on c.id = s.clue_id
        where ${alertIsCounted(figure, times, conduct)} and ${isCounty} and ${isAfter('s.first_found_at')}
        order by s.first_found_at desc, s.id desc limit ${limit}`.execute(tx);
  return rows;
}
