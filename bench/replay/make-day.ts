import { existsSync, renameSync } from 'node:fs';
import { intBetween, pick, type Rng } from '@jianhu/kernel';
import { literal, withDuckDb } from '../../packages/server/src/infra/archive/index.ts';

export interface MadeDay {
  readonly folder: string;
  readonly rooms: number;
  readonly segmentsPerRoom: number;
  readonly roomsPerFile: number;
  readonly words: readonly string[];
  /** Put into one of a thousand segments. */
  readonly terms: readonly string[];
  /** First instant of the day. */
  readonly startMs: number;
}

const HALVES = 50_000;
const DAY_MS = 86_400_000;

/**
 * A broadcasting day as archive files: every text is one of 50,000 beginnings and one of 50,000 ends, of usual words picked evenly, so
 * rare characters are more frequent than in speech. The engine writes them; 50 million rows would take too long one by one.
 */
export async function makeDay(day: MadeDay, rng: Rng): Promise<{ paths: string[]; rows: number }> {
  const half = (): string => Array.from({ length: intBetween(rng, 5, 8) }, () => pick(rng, day.words)).join('');
  const step = Math.floor(DAY_MS / day.segmentsPerRoom);
  const paths: string[] = [];
  await withDuckDb({ threads: 2, memory: '1500MB' }, async (db) => {
    await db.run(
      'create table a (i integer, t varchar); create table b (i integer, t varchar); create table h (i integer, t varchar)',
    );
    for (const [table, count, make] of [
      ['a', HALVES, half],
      ['b', HALVES, half],
      ['h', day.terms.length, undefined],
    ] as const) {
      for (let from = 0; from < count; from += 2_000) {
        const rows = Array.from({ length: Math.min(2_000, count - from) }, (_, at) => [
          from + at,
          make?.() ?? day.terms[from + at],
        ]);
        await db.run(`insert into ${table} values ${rows.map(([i, t]) => `(${i}, ${literal(String(t))})`).join(',')}`);
      }
    }
    for (let first = 0; first < day.rooms; first += day.roomsPerFile) {
      const last = Math.min(day.rooms, first + day.roomsPerFile);
      const path = `${day.folder}/rooms-${String(first).padStart(5, '0')}.parquet`;
      paths.push(path);
      // A file that stands there was made by an earlier run from the same seed.
      if (existsSync(path)) continue;
      await db.run(`copy (
        select 'live.example' as platform, 'room-' || lpad(room::varchar, 5, '0') as room, null::varchar as shop, null::varchar as item,
          ${day.startMs} + seq * ${step} as "at", '0190a000-0000-7000-8000-000000000001' as source,
          lpad(room::varchar, 5, '0') || '-' || seq as external, null::varchar as category,
          a.t || case when n % 1000 = 0 then h.t else '，' end || b.t as speech, null::varchar as screen, null::varchar as title,
          null::varchar as description, null::varchar as text, null::integer as stars, ${step}::integer as duration_ms,
          null::bigint as list_fen, null::bigint as strike_fen, null::bigint as paid_fen, false as repeated
        from (select room, seq, hash(room * 100000 + seq) as n from range(${first}, ${last}) r(room), range(${day.segmentsPerRoom}) s(seq)) x
        join a on a.i = (n >> 10) % ${HALVES} join b on b.i = (n >> 30) % ${HALVES} join h on h.i = (n >> 50) % ${day.terms.length}
        order by room, "at") to ${literal(`${path}.part`)} (format parquet, compression zstd, row_group_size 20480)`);
      renameSync(`${path}.part`, path);
    }
  });
  return { paths, rows: day.rooms * day.segmentsPerRoom };
}
