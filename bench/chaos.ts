/** Kills, pauses and cuts off detector processes at random points while observations come in, and counts what was lost or told twice. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRng } from '@jianhu/kernel';
import { inScope, systemScope } from '@jianhu/server';
import { sql } from 'kysely';
import { printReport } from './figure.ts';
import { startIntakeServer } from './intake/intake-server.ts';

const FAULTS = Number(process.argv[2] ?? 100);
const PROCESSES = 3;
const LEASE_SECONDS = 1;
const ROWS = 20;
const BIN = join(import.meta.dirname, '../packages/server/src/bin/detector.ts');
const rng = seededRng(8);
const server = await startIntakeServer();
const { infra } = server;

const ask = async <T>(query: ReturnType<typeof sql<T>>): Promise<readonly T[]> =>
  (await inScope(infra.workerDb, systemScope, (tx) => query.execute(tx))).rows;

async function startDetector(): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [BIN, '--data', server.dataDir, '--log-level', 'error', '--lease-seconds', `${LEASE_SECONDS}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'], ...server.databaseEnvironment },
    },
  );
  await once(child.stdout, 'data');
  return child;
}

/** Its connections end under its hands, as when a network breaks; which process had them the database does not say, so all have it. */
const cutOff = (): Promise<unknown> =>
  ask(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where usename = 'jianhu_worker' and pid <> pg_backend_pid() and query like '%detection.%' and random() < 0.5`);

const segment = (serial: number) => ({
  v: 1,
  kind: 'segment',
  externalId: `chaos-${serial}`,
  at: new Date().toISOString(),
  platform: 'live.example.cn',
  roomId: `room-${serial % 97}`,
  speech: { text: '这款面霜国家级品质，放心购买', engine: 'asr', confidence: 0.9 },
});

async function send(rows: readonly object[]): Promise<void> {
  const reply = await fetch(`http://127.0.0.1:${server.port}/api/v1/observations`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${server.key}` },
    body: rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`intake answered ${reply.status}: ${text}`);
}

const children = await Promise.all(Array.from({ length: PROCESSES }, startDetector));
let [serial, refused, feeding] = [0, 0, true];
const accepted = new Set<string>();
const feed = (async () => {
  while (feeding) {
    const rows = Array.from({ length: ROWS }, () => segment((serial += 1)));
    try {
      await send(rows);
      for (const { externalId } of rows) accepted.add(externalId);
    } catch {
      // Its connection was cut off too: nothing was promised, so nothing may be asked for.
      refused += ROWS;
    }
    await sleep(20);
  }
})();
const faults = { killed: 0, paused: 0, cutOff: 0 };
const began = performance.now();
for (let n = 0; n < FAULTS; n += 1) {
  await sleep(300 * rng.next());
  const at = Math.floor(rng.next() * PROCESSES);
  const child = children[at];
  const kind = rng.next();
  if (!child) continue;
  if (kind < 0.6) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    children[at] = await startDetector();
    faults.killed += 1;
  } else if (kind < 0.85) {
    // Longer than its lease: when it wakes, others have gone on.
    child.kill('SIGSTOP');
    await sleep((LEASE_SECONDS + 0.5) * 1_000);
    child.kill('SIGCONT');
    faults.paused += 1;
  } else {
    await cutOff();
    faults.cutOff += 1;
  }
}
feeding = false;
await feed;
const waiting = async (): Promise<number> =>
  (
    await ask(sql<{ n: number }>`select coalesce(sum(h.next_offset - p.next_offset), 0)::int as n
      from event_log.head h join detection.progress p using (partition)`)
  )[0]?.n ?? 0;
while ((await waiting()) > 0) await sleep(200);
const found = new Set(
  (
    await ask(
      sql<{ id: string }>`select distinct external_id as id from detection.finding where external_id like 'chaos-%'`,
    )
  ).map(({ id }) => id),
);
const told = await ask(sql<{ id: string; n: number }>`
  select told.id, count(*)::int as n from outbox.event e, jsonb_array_elements_text(e.payload -> 'findingIds') told(id)
  join detection.finding f on f.id = told.id and f.external_id like 'chaos-%'
  where e.type = 'detection.findingsRecorded.v1' group by told.id`);
// A rule that hits so often is braked: what is held was recorded once, and is told when its owner lets it go.
const held = await ask(sql<{ n: number }>`select count(*)::int as n from detection.held_finding h
  join detection.finding f on f.id = h.finding_id and f.external_id like 'chaos-%'`);
for (const child of children) {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
const how = `${PROCESSES} detector processes beside a server; ${faults.killed} killed with -9, ${faults.paused} paused beyond their lease, ${faults.cutOff} times half of the connections cut off, in ${Math.round((performance.now() - began) / 1_000)} s; ${accepted.size} observations accepted, ${refused} refused meanwhile; ${told.length} findings told, ${held[0]?.n ?? 0} held by the brake`;
printReport({
  bench: 'chaos',
  figures: [
    {
      what: 'accepted observations that were never evaluated',
      value: [...accepted].filter((id) => !found.has(id)).length,
      unit: '',
      limit: { atMost: 0, source: 'issue 8' },
      how,
    },
    {
      what: 'findings told twice or never',
      value: told.filter(({ n }) => n !== 1).length + Math.abs(found.size - told.length - (held[0]?.n ?? 0)),
      unit: '',
      limit: { atMost: 0, source: 'issue 8' },
      how,
    },
  ],
});
await server.stop();
