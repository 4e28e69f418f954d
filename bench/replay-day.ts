/**
 * One broadcasting day of 7,000 rooms replayed: a draft beside the live pack over 50 million segments, in two threads.
 * `node bench/replay-day.ts [ROOMS [FOLDER]]`; both also from JIANHU_BENCH_ROOMS and JIANHU_BENCH_DAY; the folder keeps the made day for
 * another run, since making it takes minutes. JIANHU_BENCH_ONLY=day or year measures one of the two.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, parseCivilDate, seededRng, startOfCivilDay } from '@jianhu/kernel';
import {
  compareFindings,
  comparePacks,
  compilePack,
  type LexiconRecord,
  type Pack,
  type Rulebook,
  scannerOf,
} from '@jianhu/rules';
import { readRulebookFolder } from '../packages/cli/src/read-rulebook-folder.ts';
import { literal, withDuckDb } from '../packages/server/src/infra/archive/index.ts';
import { archiveBudgetSchema } from '../packages/server/src/modules/replay/archive-budget.ts';
import type { PlaceEntry } from '../packages/server/src/modules/replay/archive/place-list.ts';
import { planBySample } from '../packages/server/src/modules/replay/run/plan-parts.ts';
import { createScanThreads } from '../packages/server/src/modules/replay/run/scan-threads.ts';
import { createUnitList } from '../packages/server/src/modules/replay/run/unit-list.ts';
import { type Figure, printReport } from './figure.ts';
import { makeDay } from './replay/make-day.ts';
import { usualWords } from './scan/made-texts.ts';

const ROOMS = Number(process.argv[2] ?? process.env['JIANHU_BENCH_ROOMS'] ?? 7_000);
const SEGMENTS = 7_143;
const FILE_ROOMS = 250;
const YEAR_SAMPLE = 1_440;
const PARITY_ROWS = 20_000;
const day = parseCivilDate('2026-11-01');
const YEAR_FROM = parseCivilDate('2025-11-01');
const NO_FILE = {
  kind: 'segment',
  places: FILE_ROOMS,
  bytes: 0,
  logBytes: 0,
  sha256: '',
  archivedAt: new Date(0),
} as const;
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const ONLY = process.env['JIANHU_BENCH_ONLY'];
const kept = process.argv[3] ?? process.env['JIANHU_BENCH_DAY'];
const folder = kept ?? mkdtempSync(join(tmpdir(), 'jianhu-replay-day-'));
if (kept === undefined) process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const budget = archiveBudgetSchema.parse(
  JSON.parse(readFileSync(new URL('../rulebook/tables/archive-budget.json', import.meta.url), 'utf8')),
);
const rulebook = readRulebookFolder();
const live = compilePack(rulebook, { at: day, hash });
const MEDICAL = 'lexicons/medical-claims.json';
const SUPERSTITION = 'lexicons/superstition.json';

function draftOf(path: string, edit: (record: LexiconRecord) => LexiconRecord): Pack {
  const lexicons = rulebook.lexicons.map((one) => (one.path === path ? { path, record: edit(one.record) } : one));
  return compilePack({ ...rulebook, lexicons } satisfies Rulebook, { at: day, hash });
}

const term = (id: string, pattern: string): LexiconRecord['terms'][number] => ({
  id,
  pattern,
  severity: 'high',
  exceptions: [],
  examples: { positive: [pattern], negative: ['-'] },
});
const drafts = [
  {
    name: 'a few changed terms',
    share: 1,
    draft: draftOf(MEDICAL, (record) => ({
      ...record,
      version: 'draft',
      terms: [
        ...record.terms.filter(({ id }) => id !== 'treat'),
        term('bench-1', '{根除|断根}鼻炎'),
        term('bench-2', '告别老寒腿'),
        term('bench-3', '三天退烧'),
      ],
    })),
  },
  {
    name: 'a whole lexicon of 870 words',
    // The sieve drops little of so many words, so a part is measured and told for the day.
    share: 1 / 7,
    draft: draftOf(SUPERSTITION, (record) => ({
      ...record,
      version: 'draft',
      terms: record.terms.map((one) => ({ ...one, severity: one.severity === 'low' ? 'medium' : 'low' })),
    })),
  },
];
const terms = [
  '根除鼻炎',
  '断根鼻炎',
  '告别老寒腿',
  '告别老寒褪',
  '三天退烧',
  '三天退.烧',
  '国家级',
  '全网最低价',
  '全网罪低价',
  '冶疗高血压',
  ...live.rules.flatMap((rule) => rule.terms.slice(0, 4).flatMap((one) => one.examples.positive.slice(0, 1))),
];

const made = performance.now();
const { paths, rows } = await makeDay(
  {
    folder,
    rooms: ROOMS,
    segmentsPerRoom: SEGMENTS,
    roomsPerFile: FILE_ROOMS,
    words: usualWords(),
    terms,
    startMs: startOfCivilDay(day).getTime(),
  },
  seededRng(17),
);
const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0);
console.error(
  `made ${rows} rows in ${Math.round((performance.now() - made) / 1_000)} s, ${Math.round(bytes / 1e6)} MB`,
);

const figures: Figure[] = [];
const tell = (what: string): void => console.error(`${Math.round(performance.now() / 1_000)} s ${what}`);
const size = `${rows} segments of ${ROOMS} rooms in ${paths.length} files, seed 17, one of 1,000 with a term, two threads`;
for (const { name, share, draft } of ONLY === 'year' ? [] : drafts) {
  const chosen = paths.slice(0, Math.max(1, Math.round(paths.length * share)));
  const part = chosen.length / paths.length;
  tell(name);
  const difference = comparePacks(live, draft);
  const threads = createScanThreads([difference], 2);
  const cpu = process.cpuUsage();
  const from = performance.now();
  const outcomes = await Promise.all(
    chosen.map((path) => threads.scan({ kind: 'segment', paths: [path], places: null }, 0)),
  );
  const seconds = (performance.now() - from) / 1_000 / part;
  const busy = cpuSeconds(cpu) / part;
  await threads.close();
  tell(`replayed in ${Math.round(seconds)} s, ${Math.round(busy)} s of processor time`);
  const sum = (of: (one: (typeof outcomes)[number]) => number): number =>
    outcomes.reduce((all, one) => all + of(one), 0);
  if (sum((one) => one.rows) !== Math.round(rows * part)) throw new Error('rows were left out');
  const hits = sum((one) => one.counts.reduce((all, count) => all + count.hits, 0));
  const changed = difference.changes.reduce((all, change) => all + change.termIds.length, 0);
  figures.push({
    what: `replay of a day, ${name}`,
    value: seconds,
    unit: 's',
    how: `${size}; ${part === 1 ? '' : `${chosen.length} files of them read, time told for all; `}${changed} terms changed; ${sum((one) => one.looked)} texts looked at, ${sum((one) => one.seen)} evaluated twice, ${hits} hits differ; ${Math.round(busy)} s of processor time on a machine shared with others`,
    limit: { atMost: 120, source: 'issue 4' },
  });
  figures.push(await againstFullPath(name, draft, seconds));
}
if (ONLY !== 'day') figures.push(await replayYear());
figures.push(
  {
    what: 'memory of the replaying process, highest',
    value: process.resourceUsage().maxRSS / 1_024,
    unit: 'MB',
    how: 'resident; both replays and the year in one process, the day made before',
    limit: { atMost: 2_048, source: 'issue 4' },
  },
  {
    what: 'archive of a room-day',
    value: bytes / ROOMS,
    unit: 'bytes',
    how: `${SEGMENTS} segments; Parquet with zstd`,
    limit: { atMost: budget.placeDay.archiveBytes, source: 'rulebook/tables/archive-budget.json' },
  },
);
printReport({ bench: 'replay-day', figures });

function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

/**
 * A year by a stratified sample of room-days (county × trade × month, at least two of each), from the manifest to the last hit, by the
 * product's own plan. The archive of 365 days would not fit here, so one day stands for all: the same files are read again for every day,
 * and the cache of the system knows them; nothing else is remembered between two of them.
 */
async function replayYear(): Promise<Figure> {
  const difference = comparePacks(live, drafts[0]!.draft);
  const days = Array.from({ length: 365 }, (_, n) => addDays(YEAR_FROM, n));
  const stretches = [{ from: YEAR_FROM, to: days.at(-1)!, livePackHash: '', draftPackHash: '', difference }];
  const pathOf = new Map<string, string>(
    days.flatMap((date) => paths.map((path, at) => [`${date}/${at}`, path] as const)),
  );
  const files = days.flatMap((date) =>
    paths.map((_path, at) => ({ ...NO_FILE, name: `${date}/${at}`, day: date, rows: FILE_ROOMS * SEGMENTS })),
  );
  const lists = paths.map((_path, at) =>
    JSON.stringify(
      Array.from({ length: Math.min(FILE_ROOMS, ROOMS - at * FILE_ROOMS) }, (_unused, n) => [
        'live.example',
        `room-${String(at * FILE_ROOMS + n).padStart(5, '0')}`,
        null,
      ]),
    ),
  );
  const cpu = process.cpuUsage();
  const from = performance.now();
  const list = createUnitList(({ room }) => ({
    countyCode: String(Number(room?.slice(5)) % 6),
    trade: String(Number(room?.slice(5)) % 10),
  }));
  for (const date of days) {
    // As the manifest gives it.
    list.addDay(
      date,
      lists.map((json, at) => ({ name: `${date}/${at}`, places: JSON.parse(json) as PlaceEntry[] })),
    );
  }
  const plan = planBySample(files, stretches, list.units, { size: YEAR_SAMPLE, seed: 23 });
  const drawn = plan.parts.reduce((sum, { places }) => sum + (places?.length ?? 0), 0);
  const planned = (performance.now() - from) / 1_000;
  tell(`year, ${drawn} room-days in ${plan.parts.length} parts, planned in ${planned.toFixed(1)} s`);
  const threads = createScanThreads([difference], 2);
  const outcomes = await Promise.all(
    plan.parts.map(({ kind, files: names, places }) =>
      threads.scan({ kind, paths: names.map((name) => pathOf.get(name) ?? ''), places }, 0),
    ),
  );
  const seconds = (performance.now() - from) / 1_000;
  const busy = cpuSeconds(cpu);
  await threads.close();
  tell(`year in ${Math.round(seconds)} s, ${Math.round(busy)} s of processor time`);
  const read = outcomes.reduce((sum, one) => sum + one.rows, 0);
  if (read !== drawn * SEGMENTS) throw new Error(`${read} rows of ${drawn} room-days`);
  return {
    what: 'replay of 12 months by a stratified sample, a few changed terms',
    value: seconds,
    unit: 's',
    how: `${drawn} of ${list.units.length} room-days drawn from ${plan.strata?.length} strata (county, trade, month), seed 23, planned in ${planned.toFixed(1)} s; ${read} segments; the files of one day stand for all days; ${Math.round(busy)} s of processor time on a machine shared with others`,
    limit: { atMost: 120, source: 'issue 4' },
  };
}

/** Peer: both packs evaluate every text. Its hits must be those of the replay; its time is told for the whole day. */
async function againstFullPath(name: string, draft: Pack, seconds: number): Promise<Figure> {
  const [path = ''] = paths;
  const texts = await withDuckDb({ threads: 1, memory: '512MB' }, async (db) => {
    const read = await db.runAndReadAll(`select speech from ${literal(path)} limit ${PARITY_ROWS}`);
    return read.getRows().map(([text]) => String(text));
  });
  const small = join(folder, 'parity.parquet');
  await withDuckDb({ threads: 1, memory: '512MB' }, async (db) => {
    await db.run(`copy (select * from ${literal(path)} limit ${PARITY_ROWS}) to ${literal(small)} (format parquet)`);
  });
  const from = performance.now();
  const expected = texts.reduce(
    (sum, text) =>
      sum +
      compareFindings(scannerOf(live).scan({ text, kind: 'segment' }), scannerOf(draft).scan({ text, kind: 'segment' }))
        .length,
    0,
  );
  tell('full path');
  const full = ((performance.now() - from) / 1_000 / PARITY_ROWS) * (rows / 2);
  const threads = createScanThreads([comparePacks(live, draft)], 1);
  const { counts } = await threads.scan({ kind: 'segment', paths: [small], places: null }, 0);
  await threads.close();
  const found = counts.reduce((sum, count) => sum + count.hits, 0);
  if (found !== expected) throw new Error(`${found} hits differ, the full path says ${expected}`);
  return {
    what: `beside evaluating every text by both packs, ${name}`,
    value: full / seconds,
    unit: 'times',
    how: `the full path over ${PARITY_ROWS} texts told for the day on two cores (${Math.round(full)} s); the same ${expected} hits in both`,
  };
}
