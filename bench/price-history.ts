/**
 * The price model over archived price observations, as the product judges them: the same statement on files by DuckDB and on a table by
 * PostgreSQL, and beside DuckDB's plain group-by of the same rows (issue 4). `node bench/price-history.ts [MILLIONS]`, or the size from
 * JIANHU_BENCH_MILLIONS.
 */
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCivilDate } from '@jianhu/kernel';
import { priceVersionsIn } from '@jianhu/rules';
import { readRulebookFolder } from '../packages/cli/src/read-rulebook-folder.ts';
import { literal, withDuckDb } from '../packages/server/src/infra/archive/index.ts';
import { withClient } from '../packages/server/src/infra/postgres/server-address.ts';
import { priceStatement } from '../packages/server/src/modules/replay/prices/price-statement.ts';
import { type Figure, printReport } from './figure.ts';
import { startBenchDatabase } from './intake/bench-database.ts';

const MILLIONS = Number(process.argv[2] ?? process.env['JIANHU_BENCH_MILLIONS'] ?? 5);
const ROWS = MILLIONS * 1_000_000;
const EACH = 500;
const GOODS = ROWS / EACH;
const ROUNDS = 3;
const DAY_MS = 86_400_000;
const DAYS = 62;
const FROM_MS = Date.parse('2026-09-30T16:00:00Z');
const LIMITS = { threads: 2, memory: '1GB' } as const;
/** The second month is judged; the first is what the law looks back on. */
const span = { fromMs: FROM_MS + 31 * DAY_MS, endMs: FROM_MS + DAYS * DAY_MS, untilMs: FROM_MS + DAYS * DAY_MS };
const day = parseCivilDate('2026-11-11');
const [stretch] = priceVersionsIn(readRulebookFolder(), day, day);
if (!stretch) throw new Error('the rulebook has no price model');

const model = (
  source: string,
): string => `select count(*) as promotions, sum(case when above or raised then 1 else 0 end) as hits, sum(lowest_paid) as lowest
  from (${priceStatement(source, span, stretch.parameters)}) verdicts`;
const plain = (source: string): string =>
  `select count(*), sum(lowest) from (select platform, shop, item, min(paid_fen) as lowest from ${source} group by platform, shop, item) told`;

const folder = mkdtempSync(join(tmpdir(), 'jianhu-prices-'));
// PostgreSQL reads the file as another user.
chmodSync(folder, 0o711);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const parquet = join(folder, 'prices.parquet');
const csv = join(folder, 'prices.csv');
const files = `read_parquet(${literal(parquet)})`;

interface Timed {
  readonly seconds: number;
  readonly cpu: number;
}

/** The fastest of some rounds; processor time of this process, which DuckDB lives in, since the machine is shared. */
async function fastest(work: () => Promise<unknown>): Promise<Timed> {
  const rounds: Timed[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [from, cpu] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(cpu);
    rounds.push({ seconds: (performance.now() - from) / 1_000, cpu: (user + system) / 1e6 });
  }
  const least = (of: (one: Timed) => number): number => Math.min(...rounds.map(of));
  return { seconds: least(({ seconds }) => seconds), cpu: least(({ cpu }) => cpu) };
}

/** Every listing is promoted once: ten days with a struck-through price, in the second month; a third of the observations have a sale. */
const made = `select 'live.example' as platform, 'shop-' || (good // 20) as shop, 'item-' || good as item, "at", list_fen,
    case when ("at" - ${FROM_MS}) // ${DAY_MS} between 35 + good % 10 and 45 + good % 10 then usual * (75 + (hash(good + 5) % 40)::bigint) // 100
    end as strike_fen, case when hash(n + 3) % 3 = 0 then list_fen - (hash(n + 4) % 200)::bigint end as paid_fen, false as repeated
  from (select n, good, usual, ${FROM_MS} + (hash(n) % ${DAYS * DAY_MS})::bigint as "at", usual * (80 + hash(n + 1) % 20)::bigint // 100 as list_fen
    from (select n, n % ${GOODS} as good, (1000 + hash(n % ${GOODS}) % 50000)::bigint as usual from range(${ROWS}) r(n)) a) b`;

const tell = (what: string): void => console.error(`${Math.round(performance.now() / 1_000)} s ${what}`);
const inDuckDb = await withDuckDb(LIMITS, async (db) => {
  await db.run(`copy (${made} order by platform, shop, "at") to ${literal(parquet)}
    (format parquet, compression zstd, row_group_size 20480)`);
  await db.run(`copy (select * from ${files}) to ${literal(csv)} (format csv, header false)`);
  tell(
    `made, ${Math.round(statSync(parquet).size / 1e6)} MB of Parquet, ${Math.round(statSync(csv).size / 1e6)} MB of CSV`,
  );
  const answer = String((await db.runAndReadAll(model(files))).getRows()[0]);
  const timed = {
    answer,
    plain: await fastest(() => db.runAndReadAll(plain(files))),
    model: await fastest(() => db.runAndReadAll(model(files))),
  };
  tell(`DuckDB ${JSON.stringify(timed)}`);
  return timed;
});
const database = await startBenchDatabase();
const inPostgres = await withClient(database.ownerUrl, async (client) => {
  await client.query(`create unlogged table prices (platform text, shop text, item text, "at" bigint, list_fen bigint, strike_fen bigint,
    paid_fen bigint, repeated boolean)`);
  await client.query(`copy prices from '${csv}' (format csv)`);
  rmSync(csv);
  await client.query('create index on prices (platform, shop, item, "at")');
  await client.query('vacuum analyze prices');
  await client.query("set max_parallel_workers_per_gather = 2; set work_mem = '512MB'");
  tell('in PostgreSQL');
  const { rows } = await client.query<Record<string, string>>(model('prices'));
  const answer = Object.values(rows[0] ?? {}).join(',');
  if (answer !== inDuckDb.answer) throw new Error(`${answer} in PostgreSQL, ${inDuckDb.answer} in DuckDB`);
  return fastest(() => client.query(model('prices')));
});
await database.stop();
const [promotions = '', hits = ''] = inDuckDb.answer.split(',');
const how = `${MILLIONS} million observations of ${GOODS} listings over ${DAYS} days, ${promotions} promotions, ${hits} hits, best of ${ROUNDS}, two threads, 1 GB, the same answer in both; machine shared with others`;
const figures: Figure[] = [
  {
    what: 'price model of the product by DuckDB over Parquet',
    value: inDuckDb.model.seconds,
    unit: 's',
    how: `${how}; ${inDuckDb.model.cpu.toFixed(1)} s of processor time`,
  },
  {
    what: 'the same statement by PostgreSQL',
    value: inPostgres.seconds,
    unit: 's',
    how: `${how}; indexed, analysed, 512 MB of work memory, two workers more`,
  },
  {
    what: 'beside the same SQL on PostgreSQL',
    value: inPostgres.seconds / inDuckDb.model.seconds,
    unit: 'times faster',
    how,
    limit: { atLeast: 10, source: 'issue 4' },
  },
  {
    what: 'beside one plain DuckDB group-by',
    value: inDuckDb.model.seconds / inDuckDb.plain.seconds,
    unit: 'times the time',
    how: `${how}; by processor time ${(inDuckDb.model.cpu / inDuckDb.plain.cpu).toFixed(1)} times`,
    limit: { atMost: 6, source: 'issue 4' },
  },
];
printReport({ bench: 'price-history', figures });
