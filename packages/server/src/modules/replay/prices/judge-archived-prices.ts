import { setInterval } from 'node:timers';
import { addDays, AppError, type CivilDate, parseCivilDate, startOfCivilDay } from '@jianhu/kernel';
import { priceVersionsIn, type PriceParameters } from '@jianhu/rules';
import { literal, withDuckDb } from '../../../infra/archive/index.ts';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import { listFiles } from '../archive/store.ts';
import type { ReplayContext } from '../context.ts';
import { openFiles } from '../run/open-files.ts';
import { priceStatement } from './price-statement.ts';

/** A promotion in the archive for which `price.comparison` finds a hit: an officer asks for the transactions, nothing is raised. */
export interface PriceCandidate {
  readonly platform: string;
  readonly shop: string;
  readonly item: string;
  readonly operatorId: string | null;
  readonly countyCode: string | null;
  readonly startedAt: string;
  readonly strikeFen: number;
  readonly offeredFen: number;
  readonly lowestPaidFen: number;
  /** The checks of the model that hit. */
  readonly hits: readonly ('comparison' | 'raise')[];
}

export interface JudgedPrices {
  readonly from: string;
  readonly to: string;
  /** Versions of the model, by the days of the promotions. */
  readonly versions: readonly string[];
  readonly observations: number;
  readonly promotions: number;
  readonly hits: number;
  /** Without transactions that the law asks for (brief 4.7.4). */
  readonly undecided: number;
  /** The widest apart first; no more than asked for. */
  readonly candidates: readonly PriceCandidate[];
}

export interface JudgePricesAsk {
  readonly from: string;
  readonly to: string;
  readonly limit: number;
  /** Ends the work: what was begun leaves nothing behind. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

/** The engine works on what it is given alone; half of a small server's memory stays with the others. */
const LIMITS = { threads: 2, memory: '1GB' } as const;
const PROGRESS_MS = 500;

/** Judges every promotion that began in a period by the model of its day, over the archived observations, and keeps nothing. */
export async function judgeArchivedPrices(ctx: ReplayContext, ask: JudgePricesAsk): Promise<JudgedPrices> {
  const { infra, packs, compile } = ctx;
  const [from, to] = [parseCivilDate(ask.from), parseCivilDate(ask.to)];
  if (from > to) throw new AppError('replay.wrongPeriod', 400);
  const asPlatform = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inScope(infra.workerDb, systemScope, work);
  const { entries } = await asPlatform(async (tx) => {
    const { no } = await packs.versionAt(tx, infra.clock.now());
    return packs.read(tx, { kind: 'version', no });
  });
  const stretches = priceVersionsIn(compile(entries), from, to);
  if (stretches.length === 0) throw new AppError('replay.noPriceLaw', 409);
  const lookBack = Math.max(...stretches.map((one) => daysBefore(one.parameters)));
  const files = (await asPlatform((tx) => listFiles(tx, addDays(from, -lookBack), to))).filter(
    ({ kind }) => kind === 'price',
  );
  if (files.length === 0) throw new AppError('replay.nothingArchived', 409, { from: null, to: null });
  const opened = await openFiles(
    ctx.archive,
    files.map(({ name }) => name),
  );
  const untilMs = startOfCivilDay(addDays(to, 1)).getTime();
  try {
    const sums = { promotions: 0, hits: 0 };
    const found: FoundRow[] = [];
    await withDuckDb(LIMITS, async (db) => {
      const stop = (): void => db.interrupt();
      ask.signal?.addEventListener('abort', stop);
      const timer = setInterval(() => ask.onProgress?.(Math.max(0, db.progress.percentage) / 100), PROGRESS_MS);
      try {
        for (const { from: first, to: last, parameters } of stretches) {
          ask.signal?.throwIfAborted();
          const span = { fromMs: startMs(first), endMs: startMs(addDays(last, 1)), untilMs };
          const source = `read_parquet([${opened.paths.map(literal).join(', ')}])`;
          await db.run(`create or replace temp table judged as ${priceStatement(source, span, parameters)}`);
          const [counts = []] = (
            await db.runAndReadAll('select count(*), count(*) filter (where above or raised) from judged')
          ).getRows();
          sums.promotions += Number(counts[0]);
          sums.hits += Number(counts[1]);
          const rows = await db.runAndReadAll(`select * from judged where above or raised
            order by strike_fen - lowest_paid desc, platform, shop, item, started limit ${ask.limit}`);
          found.push(...rows.getRowObjects().map(foundOf));
        }
      } catch (error) {
        ask.signal?.throwIfAborted();
        throw error;
      } finally {
        clearInterval(timer);
        ask.signal?.removeEventListener('abort', stop);
      }
    });
    const shown = found
      .toSorted((a, b) => b.strikeFen - b.lowestPaidFen - (a.strikeFen - a.lowestPaidFen))
      .slice(0, ask.limit);
    const seats = await asPlatform((tx) =>
      ctx.registry.resolveShops(
        tx,
        shown.map(({ platform, shop }) => ({ platform, shopId: shop })),
      ),
    );
    return {
      from,
      to,
      versions: stretches.map(({ version }) => version),
      observations: files.reduce((sum, { rows }) => sum + rows, 0),
      ...sums,
      undecided: sums.promotions - sums.hits,
      candidates: shown.map((one, at) => ({
        ...one,
        operatorId: seats[at]?.operatorId ?? null,
        countyCode: seats[at]?.countyCode ?? null,
      })),
    };
  } finally {
    await opened.release();
  }
}

type FoundRow = Omit<PriceCandidate, 'operatorId' | 'countyCode'>;

function foundOf(row: Readonly<Record<string, unknown>>): FoundRow {
  return {
    platform: String(row['platform']),
    shop: String(row['shop']),
    item: String(row['item']),
    startedAt: new Date(Number(row['started'])).toISOString(),
    strikeFen: Number(row['strike_fen']),
    offeredFen: Number(row['offered']),
    lowestPaidFen: Number(row['lowest_paid']),
    hits: [
      ...(row['above'] === true ? (['comparison'] as const) : []),
      ...(row['raised'] === true ? (['raise'] as const) : []),
    ],
  };
}

function startMs(day: CivilDate): number {
  return startOfCivilDay(day).getTime();
}

/** One more than the law looks back, so that the first promotion of a period is not one that went on from before. */
function daysBefore({ lookBackDays, raiseLookBackDays }: PriceParameters): number {
  return Math.max(lookBackDays, raiseLookBackDays) + 1;
}
