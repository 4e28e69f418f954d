import { canonicalJson, RULES_ENGINE } from '@jianhu/rules';
import { ENGINE_VERSION } from '@jianhu/scan';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import { type ArchiveFile, listFiles } from '../archive/store.ts';
import type { ReplayContext } from '../context.ts';
import { foldCounts, joinCells } from './cell.ts';
import { createExampleShelf } from './example.ts';
import { listUnits } from './list-units.ts';
import { measureAdjudicated } from './measure-adjudicated.ts';
import { createPlaceBook, type PlaceBook } from './place-book.ts';
import { type Part, planAll, planBySample, type ReplayPlan } from './plan-parts.ts';
import { openFiles } from './open-files.ts';
import type { FileOutcome } from './scan-files.ts';
import { createScanThreads, type ScanThreads } from './scan-threads.ts';
import * as store from './store.ts';
import type { Stretch } from './stretch.ts';
import { summarise } from './summary.ts';

/** Somebody else works on the replay now, or it was cancelled: this process lets go of it. */
export class ReplayLost extends Error {}

/** Works on a replay to its end, a checkpoint behind every part; what stands from before a kill is not done again. */
export async function runReplay(ctx: ReplayContext, hold: store.Hold, isStopped: () => boolean): Promise<void> {
  const { infra } = ctx;
  const asPlatform = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inScope(infra.workerDb, systemScope, work);
  const run = await asPlatform((tx) => store.getRun(tx, hold.runId));
  const stretches = store.stretchesIn(run);
  const files = await asPlatform((tx) => listFiles(tx, run.from_day, run.to_day));
  const book = createPlaceBook(ctx);
  const plan = hold.plan ?? (await makePlan(ctx, run, { files, stretches, book }));
  const done = new Map(await asPlatform((tx) => store.listParts(tx, hold.runId)));
  const keep = async (tx: Tx, change: object = {}): Promise<void> => {
    if (!(await store.keepRun(tx, hold, { ...change, done: done.size, at: infra.clock.now() }))) throw new ReplayLost();
  };
  await asPlatform((tx) => keep(tx, hold.plan ? {} : { plan }));

  const threads = createScanThreads(
    stretches.map(({ difference }) => difference),
    ctx.threads,
  );
  // The hold is renewed beside long parts; a part that ends too late is thrown away by the fence.
  const renewing = setInterval(() => void asPlatform((tx) => keep(tx)).catch(() => undefined), 10_000);
  try {
    const waiting = plan.parts.flatMap((part, no) => (done.has(no) ? [] : [{ part, no }]));
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        if (isStopped()) throw new ReplayLost();
        const { part, no } = next;
        const found = await scanPart(ctx, threads, part);
        await asPlatform(async (tx) => {
          const outcome = await foldOutcome(tx, book, { found, part, stretch: stretches[part.stretch] });
          done.set(no, outcome);
          await keep(tx);
          await store.insertPart(tx, hold.runId, no, outcome, infra.clock.now());
        });
      }
    };
    await Promise.all(Array.from({ length: ctx.threads }, lane));
  } finally {
    clearInterval(renewing);
    await threads.close();
  }
  await finish(ctx, hold, { run, plan, files, stretches, outcomes: [...done.values()] });
}

interface Planning {
  readonly files: readonly ArchiveFile[];
  readonly stretches: readonly Stretch[];
  readonly book: PlaceBook;
}

async function makePlan(
  ctx: ReplayContext,
  run: store.RunRow,
  { files, stretches, book }: Planning,
): Promise<ReplayPlan> {
  if (run.sample_size === null) return planAll(files, stretches);
  const units = await listUnits(ctx, files, book);
  return planBySample(files, stretches, units, { size: run.sample_size, seed: run.seed });
}

async function scanPart({ archive }: ReplayContext, threads: ScanThreads, part: Part): Promise<FileOutcome> {
  const opened = await openFiles(archive, part.files);
  try {
    return await threads.scan({ kind: part.kind, paths: opened.paths, places: part.places }, part.stretch);
  } finally {
    await opened.release();
  }
}

async function foldOutcome(
  tx: Tx,
  book: PlaceBook,
  { found, part, stretch }: { readonly found: FileOutcome; readonly part: Part; readonly stretch: Stretch | undefined },
): Promise<store.PartOutcome> {
  await book.learn(tx, [...found.counts, ...found.examples]);
  const month = part.day.slice(0, 7);
  return {
    rows: found.rows,
    unsigned: found.unsigned,
    looked: found.looked,
    evaluated: found.seen,
    cells: foldCounts(found.counts, stretch?.difference.changes ?? [], (count) => ({ ...book.seatOf(count), month })),
    examples: found.examples.map((example) => ({ ...example, ...book.seatOf(example) })),
  };
}

interface Finished {
  readonly run: store.RunRow;
  readonly plan: ReplayPlan;
  readonly files: readonly ArchiveFile[];
  readonly stretches: readonly Stretch[];
  readonly outcomes: readonly store.PartOutcome[];
}

async function finish(ctx: ReplayContext, hold: store.Hold, finished: Finished): Promise<void> {
  const { infra } = ctx;
  const { run, plan, files, stretches, outcomes } = finished;
  const sum = (of: (one: store.PartOutcome) => number): number => outcomes.reduce((all, one) => all + of(one), 0);
  const changes = new Map(stretches.flatMap(({ difference }) => difference.changes).map((one) => [one.ruleId, one]));
  const shelf = createExampleShelf<store.PartOutcome['examples'][number]>();
  for (const outcome of outcomes) for (const example of outcome.examples) shelf.offer(example);
  const quality = await inScope(infra.workerDb, systemScope, (tx) =>
    measureAdjudicated(tx, ctx, { from: run.from_day, to: run.to_day, stretches }),
  );
  const summary = summarise({
    rows: sum((one) => one.rows),
    unsigned: sumKnown(outcomes.map((one) => one.unsigned)),
    looked: sum((one) => one.looked),
    evaluated: sum((one) => one.evaluated),
    cells: joinCells(outcomes.flatMap((one) => one.cells)),
    changes: [...changes.values()],
    quality,
    hoursPerAlert: ctx.clues.hoursPerAlert(),
    sample: plan.strata && { seed: run.seed, strata: plan.strata },
  });
  const read = new Set(plan.parts.flatMap((part) => part.files));
  const receipt = {
    engines: [RULES_ENGINE, ENGINE_VERSION],
    draft: { title: run.draft_title, hash: run.draft_hash },
    live: { title: run.live_title, hash: run.live_hash },
    packs: stretches.map(({ from, to, livePackHash, draftPackHash }) => ({ from, to, livePackHash, draftPackHash })),
    period: { from: run.from_day, to: run.to_day },
    files: files.filter(({ name }) => read.has(name)).map(({ name, rows, sha256 }) => ({ name, rows, sha256 })),
    sample: plan.strata && { size: run.sample_size, seed: run.seed, strata: plan.strata },
    hits: summary.hits,
  };
  await inScope(infra.workerDb, systemScope, async (tx) => {
    const at = infra.clock.now();
    if (!(await store.endRun(tx, hold, { state: 'done', reason: null, at }))) throw new ReplayLost();
    // Kept as it would be written, so that what is shown is what was hashed.
    await store.insertResult(
      tx,
      hold.runId,
      { summary, receipt: JSON.parse(canonicalJson(receipt)) as object, examples: shelf.list() },
      at,
    );
  });
}

/** Nothing where any part does not know its own. */
function sumKnown(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((count) => count !== undefined);
  return known.length < counts.length ? undefined : known.reduce((sum, count) => sum + count, 0);
}
