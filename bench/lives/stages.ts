/** The stages of a bench of lives: the promised rate, then others until the promise breaks, and what they say as figures. */
import type { Figure } from '../figure.ts';
import type { Client } from './client.ts';
import { runStage, type StageResult } from './drive.ts';

const READ_MS = 150;
const WRITE_MS = 300;

/** What a bench was asked for: how many records lie there, how long the promised rate is kept up. */
interface Order {
  readonly present: number;
  readonly seconds: number;
  readonly rate: number;
}

interface Stages {
  readonly main: StageResult;
  readonly others: readonly StageResult[];
}

/** Rates that are tried when the promised one was not kept, and when it was. */
const below = (rate: number): number[] => [1, 2, 4, 6, 8, 12, 16, 20].filter((one) => one < rate);
const above = (rate: number): number[] => [1.25, 1.5, 2].map((times) => Math.round(rate * times));
const trySeconds = (seconds: number): number => Math.min(15, seconds);

/** `<records> [seconds] [rate]` of the command line. */
export function readOrder(argv: readonly string[]): Order {
  const [present = 1_000_000, seconds = 600, rate = 25] = argv.slice(2).map(Number);
  return { present, seconds, rate };
}

/** As many lives as all stages may begin. */
export function livesOf({ seconds, rate }: Order): number {
  const tried = [...below(rate), ...above(rate)].reduce((sum, one) => sum + one * trySeconds(seconds), 0);
  return Math.ceil(rate * seconds + tried);
}

export async function runStages(
  client: Client,
  order: Order,
  live: () => Promise<unknown>,
  afterMain: () => void = () => undefined,
): Promise<Stages> {
  const { rate, seconds } = order;
  const main = tell(await runStage(client, { rate, seconds }, live));
  afterMain();
  const others: StageResult[] = [];
  for (const other of isKept(main) ? above(rate) : below(rate)) {
    const result = tell(await runStage(client, { rate: other, seconds: trySeconds(seconds) }, live));
    others.push(result);
    if (!isKept(result)) break;
  }
  return { main, others };
}

/** Answers at the promised rate against the promise, the highest rate that was kept, and the rate that broke. */
export function stageFigures(
  { main, others }: Stages,
  { present, rate }: Order,
  { records, source }: { readonly records: string; readonly source: string },
): Figure[] {
  const fell = main.broken ? '; stopped, the server fell behind' : '';
  const how = `${present} ${records} present; ${main.begun} lives begun in ${main.seconds} s at ${rate} a second, ${main.ended} ended, ${main.failures.length} failed${fell}; slowest: ${main.slowest.join(', ')}`;
  const all = [...others, main].toSorted((a, b) => a.rate - b.rate);
  const broke = all.find((one) => !isKept(one));
  const limit = (atMost: number): NonNullable<Figure['limit']> => ({ atMost, source });
  return [
    { what: `reads at ${rate} lives a second: p95`, value: main.readP95, unit: 'ms', limit: limit(READ_MS), how },
    { what: `writes at ${rate} lives a second: p95`, value: main.writeP95, unit: 'ms', limit: limit(WRITE_MS), how },
    {
      what: 'highest rate that was tried and kept both',
      value: all.filter(isKept).at(-1)?.rate ?? 0,
      unit: 'lives/s',
      how: all.map(describe).join('; '),
    },
    ...(broke
      ? [
          {
            what: 'rate at which one of them breaks',
            value: broke.rate,
            unit: 'lives/s',
            how: `slowest then: ${broke.slowest.join(', ')}`,
          },
        ]
      : []),
  ];
}

function describe({ rate, readP95, writeP95, broken }: StageResult): string {
  const fell = broken ? ', fell behind' : '';
  return `${rate}/s: reads ${Math.round(readP95)} ms, writes ${Math.round(writeP95)} ms${fell}`;
}

function tell(result: StageResult): StageResult {
  console.error(JSON.stringify({ ...result, failures: [result.failures.length, ...result.failures.slice(0, 3)] }));
  return result;
}

function isKept({ broken, failures, readP95, writeP95 }: StageResult): boolean {
  return !broken && failures.length === 0 && readP95 <= READ_MS && writeP95 <= WRITE_MS;
}
