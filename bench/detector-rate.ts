/** Observations per second that detector processes evaluate, as `jianhu detector` starts them, on a log that is already filled. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inScope, systemScope } from '@jianhu/server';
import { sql } from 'kysely';
import { printReport } from './figure.ts';
import { type IntakeServer, startIntakeServer } from './intake/intake-server.ts';
import { fillLog } from './intake/fill-log.ts';

/** Forty of them are 1.1 million observations. */
const CYCLES = Number(process.argv[2] ?? 40);
const BIN = join(import.meta.dirname, '../packages/server/src/bin/detector.ts');

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

/** The processes run and share the partitions; then all positions go back to the beginning, and the clock starts. */
interface Measured {
  readonly perSecond: number;
  /** Processor time of an observation, in microseconds: it does not hang on what else the machine does. */
  readonly detectorUs: number;
  readonly databaseUs: number;
}

async function measure(server: IntakeServer, processes: number): Promise<Measured> {
  const children = Array.from({ length: processes }, () =>
    spawn(process.execPath, [BIN, '--data', server.dataDir, '--log-level', 'error', '--lease-seconds', '1'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'], ...server.databaseEnvironment },
    }),
  );
  await Promise.all(children.map((child) => once(child.stdout, 'data')));
  while ((await owners(server)) < processes || (await waiting(server)) > 0) await sleep(100);
  await inScope(server.infra.workerDb, systemScope, async (tx) => {
    await sql`update detection.lease set owner = '', expires_at = '-infinity'`.execute(tx);
    await sql`update detection.progress set next_offset = 0`.execute(tx);
  });
  const before = cpuOf(children);
  const databaseBefore = server.postgresCpuMs();
  const began = performance.now();
  const total = await waiting(server);
  while ((await waiting(server)) > 0) await sleep(50);
  const wallMs = performance.now() - began;
  const detectorUs = ((cpuOf(children) - before) * 1_000) / total;
  const databaseUs = ((server.postgresCpuMs() - databaseBefore) * 1_000) / total;
  for (const child of children) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  return { perSecond: Math.round((total / wallMs) * 1_000), detectorUs, databaseUs };
}

// Linux: fields 14 and 15 of /proc/PID/stat are the user and system ticks of a hundredth of a second.
function cpuOf(children: readonly ChildProcess[]): number {
  const ticks = children.map(({ pid }) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, one) => sum + one, 0) * 10;
}

const server = await startIntakeServer();
try {
  const sources = await inScope(server.infra.workerDb, systemScope, (tx) =>
    sql<{ id: string }>`select id from intake.source`.execute(tx),
  );
  const rows = await fillLog(server.infra, sources.rows[0]?.id ?? '', CYCLES);
  const [one, two] = [await measure(server, 1), await measure(server, 2)];
  const how = `${rows} observations of 7,000 rooms in the log beforehand, a segment and three comments of each every 3 s, one term in 50 segments; processes run and share the partitions, then every position goes back to the beginning; database on the same two cores`;
  printReport({
    bench: 'detector-rate',
    figures: [
      { what: 'observations evaluated by one process', value: one.perSecond, unit: '/s', how },
      {
        what: 'observations evaluated by two processes',
        value: two.perSecond,
        unit: '/s',
        limit: { atLeast: 500_000, source: 'issue 8' },
        how,
      },
      {
        what: 'two processes beside one',
        value: two.perSecond / one.perSecond,
        unit: 'times',
        limit: { atLeast: 1.7, source: 'issue 8' },
        how: 'two cores, which the database shares',
      },
      {
        what: 'processor time of an observation in the detector',
        value: one.detectorUs,
        unit: 'µs',
        how: 'user and system time of one process, live models and chains of rooms on',
      },
      { what: 'processor time of an observation in PostgreSQL', value: one.databaseUs, unit: 'µs', how },
      {
        what: 'observations that two cores could evaluate, by processor time',
        value: Math.round(2_000_000 / (one.detectorUs + one.databaseUs)),
        unit: '/s',
        how: 'both of the above, on a machine that does nothing else',
      },
    ],
  });
} finally {
  await server.stop();
}
