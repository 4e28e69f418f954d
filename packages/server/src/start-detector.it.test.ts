import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRng } from '@jianhu/kernel';
import { createTestDatabase, createTestInfra, createTestIntake, startCutLine } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { createDetectorHealth } from './detector-health.ts';
import { inScope, systemScope } from './infra/database.ts';
import { readJsonFolder } from './infra/read-folder.ts';
import { startDetector } from './start-detector.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, edge, makeSource } = createTestIntake(infra);
const children = new Set<ChildProcess>();
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
});

const ask = async <T>(query: ReturnType<typeof sql<T>>): Promise<readonly T[]> =>
  (await inScope(infra.workerDb, systemScope, (tx) => query.execute(tx))).rows;

/** A machine may be busy; the test itself takes a few seconds. */
const PATIENCE = { timeout: 30_000 };
const LEASE_MS = 1_000;
const at = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
/** What `jianhu detector` runs, with so few rules that a process is there at once. */
const PROGRAM = `
  import { systemClock, systemRng } from ${at('infra/clock.ts')};
  import { createLogger } from ${at('infra/logger.ts')};
  import { readJsonFolder } from ${at('infra/read-folder.ts')};
  import { startDetector } from ${at('start-detector.ts')};
  const [folder, urls] = process.argv.slice(1);
  const few = /^(lexicons\\/(absolute-terms|exceptions)|statutes|calendar)/;
  await startDetector({
    urls: JSON.parse(urls), clock: systemClock, rng: systemRng, log: createLogger('error'), nats: undefined,
    rulebook: readJsonFolder(folder).filter(([path]) => few.test(path)), leaseMs: ${LEASE_MS},
  });
  console.log('ready');
`;

/** Ready once it says so. */
function start(): { child: ChildProcess; ready: Promise<unknown> } {
  const folder = new URL('../../../rulebook', import.meta.url).pathname;
  const { ownerUrl, appUrl, workerUrl } = database;
  const args = ['--input-type=module', '-e', PROGRAM, folder, JSON.stringify({ ownerUrl, appUrl, workerUrl })];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  return { child, ready: once(child.stdout, 'data') };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  children.delete(child);
}

const owners = async (): Promise<number[]> =>
  (
    await ask(sql<{ n: number }>`select count(*) as n from detection.lease where owner <> '' group by owner order by 1`)
  ).map(({ n }) => n);

const segment = (serial: number) => ({
  v: 1,
  kind: 'segment',
  externalId: `kill-${serial}`,
  at: '2026-11-23T09:00:00+08:00',
  platform: 'live.example.cn',
  roomId: `room-${serial % 97}`,
  speech: { text: '这款面霜国家级品质，放心购买', engine: 'asr', confidence: 0.9 },
});

it('evaluates every accepted observation and tells of every finding once, whichever process is killed with -9', async () => {
  const rng = seededRng(8);
  const source = await makeSource();
  const processes = [start(), start(), start()];
  await Promise.all(processes.map(({ ready }) => ready));
  // Those that live share evenly.
  await expect.poll(owners, PATIENCE).toEqual([20, 22, 22]);
  let serial = 0;
  let feeding = true;
  const feed = (async () => {
    while (feeding) {
      const rows = Array.from({ length: 20 }, () => segment((serial += 1)));
      const body = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      await intake.accept(source.id, Buffer.from(body), infra.clock.now());
    }
  })();
  for (const { child } of processes.slice(1)) {
    await sleep(300 * rng.next());
    await kill(child);
  }
  await sleep(300 * rng.next());
  feeding = false;
  await feed;
  const waiting = async () =>
    (
      await ask(sql<{ n: number }>`select coalesce(sum(h.next_offset - p.next_offset), 0)::int as n
        from event_log.head h join detection.progress p using (partition)`)
    )[0]?.n;
  await expect.poll(waiting, PATIENCE).toBe(0);
  const [found] = await ask(sql<{ n: number }>`select count(distinct external_id) as n from detection.finding`);
  const told = await ask(sql<{ id: string; n: number }>`
    select told.id, count(*) as n from outbox.event e, jsonb_array_elements_text(e.payload -> 'findingIds') told(id)
    where e.type = 'detection.findingsRecorded.v1' group by told.id`);
  expect(found?.n).toBe(serial);
  expect(told.filter(({ n }) => n !== 1)).toEqual([]);
  expect(told).toHaveLength(serial);
}, 60_000);

it('waits while the database is away at its start, says so, and reads once it is back', async () => {
  const line = await startCutLine(database.ownerUrl);
  const { ownerUrl, appUrl, workerUrl } = database;
  const few = /^(lexicons\/(absolute-terms|exceptions)|statutes|calendar)/;
  const health = createDetectorHealth(infra.clock);
  const startWith = (signal: AbortSignal) =>
    startDetector({
      urls: { ownerUrl, appUrl: line.through(appUrl), workerUrl: line.through(workerUrl) },
      clock: infra.clock,
      rng: infra.rng,
      log: infra.log,
      nats: undefined,
      leaseMs: LEASE_MS,
      health,
      signal,
      rulebook: readJsonFolder(new URL('../../../rulebook', import.meta.url).pathname).filter(([path]) =>
        few.test(path),
      ),
    });
  const cut = line.cut('dropped', 6_000);
  const stop = new AbortController();
  const stopped = startWith(stop.signal).catch(() => 'stopped');
  const starting = startWith(new AbortController().signal);
  await expect.poll(() => health.trouble(), PATIENCE).toContain('waiting for database or log since');
  stop.abort();
  expect(await stopped).toBe('stopped');
  await cut;
  const detector = await starting;
  expect(await health.trouble()).toBeNull();
  await detector.stop();
  await line.stop();
}, 120_000);
