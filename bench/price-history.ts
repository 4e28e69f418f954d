/**
 * The comparison price over a history of sales, as one statement: the same on files by DuckDB and on a table by PostgreSQL, and beside
 * DuckDB's plain group-by of the same rows (issue 4). `node bench/price-history.ts [MILLIONS]`.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { literal, withDuckDb } from '../packages/server/src/infra/archive/index.ts';
import { withClient } from '../packages/server/src/infra/postgres/server-address.ts';
import { type Figure, printReport } from './figure.ts';
import { startBenchDatabase } from './intake/bench-database.ts';

const MILLIONS = Number(process.argv[2] ?? 5);
const ROWS = MILLIONS * 1_000_000;
const GOODS = ROWS / 500;
const ROUNDS = 3;
const DAY_MS = 86_400_000;
const PROMOTION_MS = Date.parse('2026-11-10T16:00:00Z');

/** 规范促销行为暂行规定 art. 21: the lowest price of the seven days before counts; a compared price above it is to be looked at. */
const model = (source: string): string => `select count(*), sum(compared - lowest) from (
  select shop, item, min(paid_fen) filter (where sold_at >= ${PROMOTION_MS - 7 * DAY_MS} and sold_at < ${PROMOTION_MS}) as lowest,
    max(strike_fen) filter (where sold_at >= ${PROMOTION_MS}) as compared,
    count(*) filter (where sold_at >= ${PROMOTION_MS - 30 * DAY_MS} and sold_at < ${PROMOTION_MS}) as sales
  from ${source} group by shop, item) told where compared > lowest and sales > 0`;
const plain = (source: string): string =>
  `select count(*), sum(lowest) from (select shop, item, min(paid_fen) as lowest from ${source} group by shop, item) told`;

const folder = mkdtempSync(join(tmpdir(), 'jianhu-prices-'));
// PostgreSQL reads the file as another user.
chmodSync(folder, 0o711);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const parquet = join(folder, 'prices.parquet');
const csv = join(folder, 'prices.csv');
const files = `read_parquet(${literal(parquet)})`;

async function fastest(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now();
    await work();
    best = Math.min(best, performance.now() - from);
  }
  return best / 1_000;
}

const inDuckDb = await withDuckDb({ threads: 2, memory: '2GB' }, async (db) => {
  await db.run(`copy (select 'shop-' || (n % ${GOODS} // 20) as shop, 'item-' || (n % ${GOODS}) as item,
      ${PROMOTION_MS} - (hash(n) % ${62 * DAY_MS})::bigint + ${2 * DAY_MS} as sold_at, (1000 + hash(n + 1) % 50000)::bigint as paid_fen,
      case when hash(n + 2) % 10 = 0 then (1000 + hash(n + 3) % 50000)::bigint end as strike_fen
    from range(${ROWS}) r(n) order by shop, item, sold_at) to ${literal(parquet)} (format parquet, compression zstd)`);
  await db.run(`copy (select * from ${files}) to ${literal(csv)} (format csv, header false)`);
  const answer = String((await db.runAndReadAll(model(files))).getRows()[0]);
  return {
    answer,
    model: await fastest(() => db.runAndReadAll(model(files))),
    plain: await fastest(() => db.runAndReadAll(plain(files))),
  };
});
const database = await startBenchDatabase();
const inPostgres = await withClient(database.ownerUrl, async (client) => {
  await client.query(
    'create unlogged table prices (shop text, item text, sold_at bigint, paid_fen bigint, strike_fen bigint)',
  );
  await client.query(`copy prices from '${csv}' (format csv)`);
  await client.query('create index on prices (shop, item, sold_at)');
  await client.query('vacuum analyze prices');
  await client.query("set max_parallel_workers_per_gather = 2; set work_mem = '512MB'");
  const { rows } = await client.query<Record<string, string>>(model('prices'));
  const answer = Object.values(rows[0] ?? {}).join(',');
  if (answer !== inDuckDb.answer) throw new Error(`${answer} in PostgreSQL, ${inDuckDb.answer} in DuckDB`);
  return fastest(() => client.query(model('prices')));
});
await database.stop();
const how = `${MILLIONS} million sales of ${GOODS} goods over 62 days (the promise speaks of 50 million), best of ${ROUNDS}, two threads, the same answer in both; machine shared with others`;
const figures: Figure[] = [
  { what: 'comparison price by DuckDB over Parquet', value: inDuckDb.model, unit: 's', how },
  {
    what: 'the same statement by PostgreSQL',
    value: inPostgres,
    unit: 's',
    how: `${how}; indexed, analysed, in memory`,
  },
  {
    what: 'beside the same SQL on PostgreSQL',
    value: inPostgres / inDuckDb.model,
    unit: 'times faster',
    how,
    limit: { atLeast: 10, source: 'issue 4' },
  },
  {
    what: 'beside one plain DuckDB group-by',
    value: inDuckDb.model / inDuckDb.plain,
    unit: 'times the time',
    how,
    limit: { atMost: 6, source: 'issue 4' },
  },
];
printReport({ bench: 'price-history', figures });
