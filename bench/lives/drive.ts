/** Open arrivals: lives begin when their time comes, whether the ones before them have ended or not. */
import { percentile } from '../figure.ts';
import type { Client } from './client.ts';

export interface Stage {
  readonly rate: number;
  readonly seconds: number;
}

export interface StageResult extends Stage {
  readonly begun: number;
  readonly ended: number;
  readonly failures: readonly string[];
  readonly readP95: number;
  readonly writeP95: number;
  readonly slowest: readonly string[];
  /** More lives were under way than a server that keeps up would have: the rest was not begun. */
  readonly broken: boolean;
}

/** Of lives under way for each that begins in a second: one whose every answer comes at the limit takes six seconds. */
const MOST_SECONDS_UNDER_WAY = 12;
const DRAIN_MS = 15_000;

export async function runStage(
  client: Client,
  { rate, seconds }: Stage,
  live: () => Promise<unknown>,
): Promise<StageResult> {
  client.take();
  const failures: string[] = [];
  let [begun, ended, broken] = [0, 0, false];
  const began = performance.now();
  const under = new Set<Promise<void>>();
  while (performance.now() - began < seconds * 1_000) {
    const due = Math.floor(((performance.now() - began) / 1_000) * rate);
    while (begun < due) {
      begun += 1;
      const life = live()
        .then(() => void (ended += 1))
        .catch((error: unknown) => void failures.push(String(error)))
        .finally(() => under.delete(life));
      under.add(life);
    }
    if (under.size > rate * MOST_SECONDS_UNDER_WAY) {
      broken = true;
      break;
    }
    await wait(10);
  }
  const finish = async (): Promise<void> => void (await Promise.race([Promise.all(under), wait(DRAIN_MS)]));
  if (!broken) await finish();
  const [answered, failed] = [ended, [...failures]];
  // What a stage leaves undone is not the next one's work.
  client.halt(true);
  await finish();
  client.halt(false);
  const samples = client.take();
  const of = (kind: 'read' | 'write'): number[] =>
    [...samples.values()].flatMap((one) => (one.kind === kind ? one.ms : []));
  const slowest = [...samples]
    .map(([name, { ms }]) => [name, percentile(ms, 0.95)] as const)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 5)
    .map(([name, p95]) => `${name} ${Math.round(p95)} ms`);
  return {
    rate,
    seconds: Math.round((performance.now() - began) / 1_000),
    begun,
    ended: answered,
    failures: failed,
    readP95: percentile(of('read'), 0.95),
    writeP95: percentile(of('write'), 0.95),
    slowest,
    broken: broken || begun > answered + failed.length,
  };
}

const wait = async (ms: number): Promise<void> => new Promise((next) => void setTimeout(next, ms));
