import { readFileSync } from 'node:fs';
import { buildWorkingCalendar, parseCivilDate, seededRng, type WorkingCalendarData } from '@jianhu/kernel';
import {
  evaluateModel,
  modelDefinitions,
  modelFileSchema,
  observedPromotion,
  type PriceObservation,
  priceVersionsIn,
  type Rulebook,
} from '@jianhu/rules';
import { expect, it } from 'vitest';
import { withDuckDb } from '../../../infra/archive/index.ts';
import { priceStatement } from './price-statement.ts';

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../../../rulebook/${path}`, import.meta.url), 'utf8'));
const record = modelFileSchema.parse(read('models/price-comparison.json'));
const definition = modelDefinitions.find(({ modelId }) => modelId === 'price.comparison')!;
const calendar = buildWorkingCalendar(read('calendar/cn.json') as WorkingCalendarData);
const day = parseCivilDate('2026-11-11');
const [stretch] = priceVersionsIn({ models: [{ path: '', record }] } as unknown as Rulebook, day, day);
const DAY_MS = 86_400_000;
const START_MS = Date.parse('2026-11-10T16:00:00Z');
const GOODS = 1_500;
const rng = seededRng(51);
const upTo = (n: number): number => Math.floor(rng.next() * n);

/** Prices near each other, many in one instant and on the edges of the days that the law counts, so that every branch is met. */
function madeTimeline(): PriceObservation[] {
  const strikes = [1_000, 1_050, 1_100];
  const edges = upTo(3) === 0 ? [-30, -1, 0] : [-31, -30, -29, -8, -7, -6, -1, 0, 0, 1, 2];
  return Array.from({ length: 1 + upTo(12) }, () => {
    const days = edges[upTo(edges.length)] ?? 0;
    return {
      atMs: START_MS + days * DAY_MS + (upTo(3) - 1) * (upTo(4) === 0 ? 1 : 0),
      listFen: upTo(12) === 0 ? 0 : 900 + 50 * upTo(5),
      strikeFen: days >= -8 && upTo(2) === 0 ? (strikes[upTo(3)] ?? null) : null,
      paidFen: upTo(3) === 0 ? null : 850 + 50 * upTo(7) + upTo(2),
    };
  });
}

it('says of every promotion what the model says of its timeline, and what needs data stays undecided (order 56 art. 16, 17)', async () => {
  const { parameters } = stretch!;
  const goods = Array.from({ length: GOODS }, madeTimeline);
  const values = goods.flatMap((rows, item) =>
    rows.map(
      (row) =>
        `('p', 's-${item % 7}', 'i-${item}', ${row.atMs}, ${row.listFen}, ${row.strikeFen ?? 'null'}, ${row.paidFen ?? 'null'}, false)`,
    ),
  );
  const span = { fromMs: START_MS - 8 * DAY_MS, endMs: START_MS + 2 * DAY_MS, untilMs: START_MS + 5 * DAY_MS };
  const rows = await withDuckDb({ threads: 2, memory: '200MB' }, async (db) => {
    await db.run(`create table prices (platform varchar, shop varchar, item varchar, "at" bigint, list_fen bigint, strike_fen bigint,
      paid_fen bigint, repeated boolean)`);
    await db.run(`insert into prices values ${values.join(', ')}`);
    // What was sent again is no second observation.
    await db.run(`insert into prices select platform, shop, item, "at", 1, strike_fen, 1, true from prices`);
    return (await db.runAndReadAll(priceStatement('prices', span, parameters))).getRowObjects();
  });
  const counts = new Map<string, number>();
  for (const row of rows) {
    const strikeFen = Number(row['strike_fen']);
    const timeline = goods[Number(String(row['item']).slice(2))] ?? [];
    const startMs = Number(row['started']);
    const input = observedPromotion(timeline, { strikeFen, startMs }, parameters);
    const single = evaluateModel(definition, {
      pack: { packId: 'test', packHash: '', validFrom: '2026-01-01' },
      record,
      input,
      at: day,
      calendar,
    });
    const hits = [...(row['above'] === true ? ['comparison'] : []), ...(row['raised'] === true ? ['raise'] : [])];
    const told = `${row['item']?.toString()} ${strikeFen} ${startMs}`;
    expect({ told, hits, outcome: hits.length > 0 ? 'hit' : 'undecided' }).toEqual({
      told,
      hits: single.result.hits,
      outcome: single.outcome,
    });
    const key = hits.join('+');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const expected = goods.flatMap((timeline) => {
    const starts = new Map<number, number>();
    for (const { strikeFen, atMs } of timeline)
      if (strikeFen !== null) starts.set(strikeFen, Math.min(atMs, starts.get(strikeFen) ?? Infinity));
    return [...starts.values()].filter((atMs) => span.fromMs <= atMs && atMs < span.endMs);
  });
  expect(rows).toHaveLength(expected.length);
  for (const key of ['', 'comparison', 'raise', 'comparison+raise']) expect(counts.get(key), key).toBeGreaterThan(5);
});
