/** The stages of a bench of lives: short ones find the rate that breaks the promise, a long one keeps up the highest that does not. */
import type { Figure } from '../figure.ts';
import type { Client } from './client.ts';
import { runStage, type StageResult } from './drive.ts';

const READ_MS = 150;
const WRITE_MS = 300;
const TRY_SECONDS = 20;
const FIRST_RATE = 2;
const HALVINGS = 3;
/** A rate that was not kept up is lowered by so much, while so many seconds are left to try it. */
const LOWER = 0.85;
const LONG_SECONDS = 120;
/** Of what is left when the long stage begins, for the promised rate after it. */
const SPARE_SECONDS = 120;
/** The whole bench, seeding included. */
const WHOLE_SECONDS = 1_380;

/** What a bench was asked for: how many records lie there, how long the highest rate is kept up, which rate was promised. */
interface Order {
  readonly present: number;
  readonly seconds: number;
  readonly rate: number;
}

interface Stages {
  /** The highest rate that was kept, for as long as was asked. */
  readonly long: StageResult;
  readonly promised: StageResult;
  readonly tried: readonly StageResult[];
}

/** `<records> [seconds] [rate]` of the command line. */
export function readOrder(argv: readonly string[]): Order {
  const [present = 1_000_000, seconds = 600, rate = 25] = argv.slice(2).map(Number);
  return { present, seconds, rate };
}

/** Doubled from a small one, through the promised rate, to twice as much. */
function rising({ rate }: Order): number[] {
  const below: number[] = [];
  for (let one = Math.min(FIRST_RATE, rate); one < rate; one *= 2) below.push(one);
  return [...below, rate, rate * 2];
}

/** As many lives as all stages may begin. */
export function livesOf(order: Order): number {
  const highest = order.rate * 2;
  const short = rising(order).reduce((sum, one) => sum + one, 0) + HALVINGS * highest + order.rate;
  return Math.ceil(short * TRY_SECONDS + highest * order.seconds);
}

/** What happens around the long stage, and how long something behind the stages will take. */
interface Around {
  readonly before?: () => void;
  readonly after?: () => void;
  readonly spareSeconds?: number;
}

export async function runStages(
  client: Client,
  order: Order,
  live: () => Promise<unknown>,
  { before, after, spareSeconds = 0 }: Around = {},
): Promise<Stages> {
  const attempt = async (rate: number, seconds = TRY_SECONDS): Promise<StageResult> =>
    tell(await runStage(client, { rate, seconds }, live));
  const tried: StageResult[] = [];
  for (const rate of rising(order)) {
    tried.push(await attempt(rate));
    if (!isKept(tried.at(-1))) break;
  }
  for (let halving = 0; halving < HALVINGS; halving += 1)
    for (const rate of between(tried)) tried.push(await attempt(rate));
  const left = (): number => {
    const whole = WHOLE_SECONDS - SPARE_SECONDS - spareSeconds - performance.now() / 1_000;
    return Math.max(TRY_SECONDS, Math.min(order.seconds, Math.floor(whole)));
  };
  before?.();
  let long = await attempt(highestKept(tried) ?? Math.min(...tried.map(({ rate }) => rate)), left());
  // What was kept for a short time may not be for a long one.
  while (!isKept(long) && left() > LONG_SECONDS) {
    tried.push(long);
    long = await attempt(Math.round(long.rate * LOWER * 10) / 10, left());
  }
  after?.();
  // Last, since lives that were under way when a rate broke leave the server work.
  const promised =
    long.rate === order.rate ? long : (tried.find(({ rate }) => rate === order.rate) ?? (await attempt(order.rate)));
  return { long, promised, tried };
}

/** The middle of the highest rate that was kept and the lowest that was not; none where they are neighbours. */
function between(tried: readonly StageResult[]): number[] {
  const kept = highestKept(tried) ?? 0;
  const broke = lowestBroken(tried) ?? kept;
  const middle = Math.round((kept + broke) * 5) / 10;
  return broke - kept > Math.max(0.5, kept / 10) ? [middle] : [];
}

const highestKept = (tried: readonly StageResult[]): number | undefined =>
  tried.filter(isKept).toSorted((a, b) => b.rate - a.rate)[0]?.rate;
const lowestBroken = (tried: readonly StageResult[]): number | undefined =>
  tried.filter((one) => !isKept(one)).toSorted((a, b) => a.rate - b.rate)[0]?.rate;

/** Answers at the promised rate against the promise, the highest rate and how it was kept up, and the rate that broke. */
export function stageFigures(
  { long, promised, tried }: Stages,
  { present, rate }: Order,
  { records, source }: { readonly records: string; readonly source: string },
): Figure[] {
  const all = [...tried, long, ...(tried.includes(promised) || promised === long ? [] : [promised])];
  const limit = (atMost: number): NonNullable<Figure['limit']> => ({ atMost, source });
  const how = `${present} ${records} present; ${describe(promised)}`;
  const broke = all.filter((one) => !isKept(one)).toSorted((a, b) => a.rate - b.rate)[0];
  return [
    { what: `reads at ${rate} lives a second: p95`, value: promised.readP95, unit: 'ms', limit: limit(READ_MS), how },
    {
      what: `writes at ${rate} lives a second: p95`,
      value: promised.writeP95,
      unit: 'ms',
      limit: limit(WRITE_MS),
      how,
    },
    {
      what: 'highest rate that was tried and kept both',
      value: highestKept(all) ?? 0,
      unit: 'lives/s',
      how: `${present} ${records} present; ${all.map(brief).join('; ')}`,
    },
    {
      what: 'highest rate that was kept up',
      value: isKept(long) ? long.rate : 0,
      unit: 'lives/s',
      how: describe(long),
    },
    {
      what: 'reads at the last rate that was tried for long: p95',
      value: long.readP95,
      unit: 'ms',
      how: describe(long),
    },
    {
      what: 'writes at the last rate that was tried for long: p95',
      value: long.writeP95,
      unit: 'ms',
      how: describe(long),
    },
    ...(broke
      ? [{ what: 'rate at which one of them breaks', value: broke.rate, unit: 'lives/s', how: describe(broke) }]
      : []),
  ];
}

/** One kind of life at the promised rate for as long as was asked, then for a short time at rates that double until one breaks. */
export async function runPromised(
  client: Client,
  { rate, seconds }: Order,
  live: () => Promise<unknown>,
): Promise<readonly StageResult[]> {
  const stages = [tell(await runStage(client, { rate, seconds }, live))];
  for (let next = rate * 2; isKept(stages.at(-1)) && next <= rate * 8; next *= 2)
    stages.push(tell(await runStage(client, { rate: next, seconds: TRY_SECONDS }, live)));
  return stages;
}

/** Of lives that are created, opened, assigned and resolved, and nothing else. */
export function shortFigures(stages: readonly StageResult[], { present, rate }: Order, source: string): Figure[] {
  const [long] = stages;
  if (!long) return [];
  const how = `${present} present, each created, opened, assigned and resolved: ${describe(long)}`;
  const of = (what: string, value: number, atMost: number): Figure => ({
    what: `${what} at ${rate} lives of three acts a second: p95`,
    value,
    unit: 'ms',
    limit: { atMost, source },
    how,
  });
  return [
    of('reads', long.readP95, READ_MS),
    of('writes', long.writeP95, WRITE_MS),
    {
      what: 'highest rate of lives of three acts that was tried and kept both',
      value: highestKept(stages) ?? 0,
      unit: 'lives/s',
      how: stages.map(brief).join('; '),
    },
  ];
}

function describe(stage: StageResult): string {
  const { rate, seconds, begun, ended, failures, slowest, broken } = stage;
  const fell = broken ? '; stopped, the server fell behind' : '';
  return `${begun} lives begun in ${seconds} s at ${rate} a second, ${ended} ended, ${failures.length} failed${fell}; slowest: ${slowest.join(', ')}`;
}

function brief({ rate, seconds, readP95, writeP95, broken }: StageResult): string {
  const fell = broken ? ', fell behind' : '';
  return `${rate}/s for ${seconds} s: reads ${Math.round(readP95)} ms, writes ${Math.round(writeP95)} ms${fell}`;
}

function tell(result: StageResult): StageResult {
  console.error(JSON.stringify({ ...result, failures: [result.failures.length, ...result.failures.slice(0, 3)] }));
  return result;
}

function isKept(stage: StageResult | undefined): boolean {
  if (!stage) return false;
  const { broken, failures, readP95, writeP95 } = stage;
  return !broken && failures.length === 0 && readP95 <= READ_MS && writeP95 <= WRITE_MS;
}
