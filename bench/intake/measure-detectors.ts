/** Detector processes as `jianhu detector` starts them, on a log that is already filled. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inScope, systemScope } from '@jianhu/server';
import { sql } from 'kysely';
import type { Figure } from '../figure.ts';
import type { IntakeServer } from './intake-server.ts';

const BIN = join(import.meta.dirname, '../../packages/server/src/bin/detector.ts');

async function waiting({ infra }: IntakeServer): Promise<number> {
  const { rows } = await inScope(infra.workerDb, systemScope, (tx) =>
    sql<{ n: number }>`select sum(h.next_offset - p.next_offset)::float8 as n
      from event_log.head h join detection.progress p using (partition)`.execute(tx),
  );
  return rows[0]?.n ?? 0;
}

const owners = async ({ infra }: IntakeServer): Promise<number> => {
  const { rows } = await inScope(infra.workerDb, systemScope, (tx) =>
    sql<{ n: number }>`select count(distinct owner)::int as n from detection.lease where owner <> ''`.execute(tx),
  );
  return rows[0]?.n ?? 0;
};

/** Each take raises the epoch of its partition. */
const countTakes = async ({ infra }: IntakeServer): Promise<number> => {
  const { rows } = await inScope(infra.workerDb, systemScope, (tx) =>
    sql<{ n: number }>`select sum(epoch)::float8 as n from detection.lease`.execute(tx),
  );
  return rows[0]?.n ?? 0;
};

export interface Measured {
  readonly perSecond: number;
  /** Processor time of an observation, in microseconds: it does not hang on what else the machine does. */
  readonly detectorUs: number;
  readonly databaseUs: number;
  /** Of all processes and the database: of two cores no more than two; what is left was waiting. */
  readonly coresBusy: number;
  /** How often a partition was taken while the clock ran: all 64 once, since no lease stands when it starts; what is more changed hands. */
  readonly takes: number;
}

/** Whether the second process waited or had less of a processor: said by what the cores did and by how often partitions changed hands. */
export function scalingFigures(one: Measured, two: Measured): Figure[] {
  const how =
    'user and system time of all detectors and of PostgreSQL by the wall clock; what is missing to two was waiting';
  return [
    { what: 'cores busy with one process', value: one.coresBusy, unit: 'cores', how },
    { what: 'cores busy with two processes', value: two.coresBusy, unit: 'cores', how },
    {
      what: 'processor time of an observation in two detectors beside one',
      value: two.detectorUs / one.detectorUs,
      unit: 'times',
      how: 'above 1: caches and memory that two share',
    },
    {
      what: 'partitions taken while two processes ran',
      value: two.takes,
      unit: '',
      how: '64 at the beginning; each more was taken from the other and read again',
    },
  ];
}

/** The processes run and share the partitions; then all positions go back to the first batch that is there, and the clock starts. */
export async function measureDetectors(server: IntakeServer, processes: number): Promise<Measured> {
  const children = Array.from({ length: processes }, () =>
    spawn(process.execPath, [BIN, '--data', server.dataDir, '--log-level', 'error', '--lease-seconds', '1'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'], ...server.environment },
    }),
  );
  await Promise.all(children.map((child) => once(child.stdout, 'data')));
  while ((await owners(server)) < processes || (await waiting(server)) > 0) await sleep(100);
  await inScope(server.infra.workerDb, systemScope, async (tx) => {
    await sql`update detection.lease set owner = '', expires_at = '-infinity'`.execute(tx);
    await sql`update detection.progress p set next_offset = b.first
      from (select partition, min(first_offset) as first from event_log.batch group by partition) b
      where b.partition = p.partition`.execute(tx);
  });
  const takesBefore = await countTakes(server);
  const before = cpuOf(children);
  const databaseBefore = server.postgresCpuMs();
  const began = performance.now();
  const total = await waiting(server);
  while ((await waiting(server)) > 0) await sleep(50);
  const wallMs = performance.now() - began;
  const detectorUs = ((cpuOf(children) - before) * 1_000) / total;
  const databaseUs = ((server.postgresCpuMs() - databaseBefore) * 1_000) / total;
  const takes = (await countTakes(server)) - takesBefore;
  for (const child of children) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  const coresBusy = ((detectorUs + databaseUs) * total) / 1_000 / wallMs;
  return { perSecond: Math.round((total / wallMs) * 1_000), detectorUs, databaseUs, coresBusy, takes };
}

// Linux: fields 14 and 15 of /proc/PID/stat are the user and system ticks of a hundredth of a second.
function cpuOf(children: readonly ChildProcess[]): number {
  const ticks = children.map(({ pid }) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, one) => sum + one, 0) * 10;
}
