import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { openBlobStore } from '../../infra/blobs/blob-store.ts';
import { eicarScanner } from '../../infra/blobs/virus-scanner.ts';
import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import { createRetention, retentionPolicySchema } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'retention-'));
const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, detection, edge, makeSource, post } = createTestIntake(infra);
const policy = retentionPolicySchema.parse(
  JSON.parse(readFileSync(new URL('../../../../../rulebook/tables/retention.json', import.meta.url), 'utf8')),
);
const clue = { id: '00000000-0000-7000-8000-0000000000c1', number: '2026-330602-X00001' };
let owed: (typeof clue)[] = [];
let failing = false;
let archived = 0;
const retention = createRetention(infra, {
  policy,
  blobs: openBlobStore({ folder, scanner: eicarScanner }),
  sources: {
    removeAged: detection.removeAged,
    oldestOf: detection.oldestOf,
    readUpTo: async (tx) => [
      await detection.readProgress(tx),
      Array.from({ length: 64 }, (_, partition) => ({ partition, offset: archived })),
    ],
    confirmedSince: () => Promise.resolve(owed),
    buildPackage: () =>
      failing
        ? Promise.reject(new Error('the disk is full'))
        : Promise.resolve({ bytes: Buffer.from('a package'), slices: 3, unproved: [] }),
  },
});
retention.mount(edge);
afterAll(async () => {
  await detection.stop();
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const asWorker = <T>(work: (tx: Tx) => Promise<T>) => inScope(infra.workerDb, systemScope, work);
const batches = async () =>
  (await asWorker((tx) => sql<{ n: number }>`select count(*)::int as n from event_log.batch`.execute(tx))).rows[0]?.n;
const get = async () => (await edge.app.inject({ method: 'GET', url: '/api/v1/retention' })).json();
let serial = 0;
const say = async (source: { readonly key: string }) => {
  serial += 1;
  const at = new Date(infra.clock.now().getTime() - 1_000).toISOString();
  const speech = { text: '最后5件，今天只要99元', engine: 'asr', confidence: 0.9 };
  await post(source.key, [
    { v: 1, kind: 'segment', externalId: `t-${serial}`, at, platform: 'live.example.cn', roomId: 'room-1', speech },
  ]);
};
const DAY_MS = 86_400_000;

describe('what leaves by policy (个人信息：保存期限为实现目的所必要的最短时间)', () => {
  it('stays as long as a reader wants it, a clue has no package yet, or its day has not come', async () => {
    const source = await makeSource({ validTo: '2027-12-31' });
    await say(source);
    await detection.drain();
    infra.clock.advanceMs(29 * DAY_MS);
    expect((await retention.apply()).get('logBatches')).toBe(0);
    infra.clock.advanceMs(2 * DAY_MS);
    // The archive does not hold it yet.
    expect((await retention.apply()).get('logBatches')).toBe(0);
    archived = 1_000;
    [owed, failing] = [[clue], true];
    expect((await retention.apply()).get('logBatches')).toBe(0);
    expect(await batches()).toBe(1);
  });

  it('keeps the package of the clue first, then goes, and leaves a record and an entry in the trail', async () => {
    failing = false;
    expect((await retention.apply()).get('logBatches')).toBe(1);
    expect(await batches()).toBe(0);
    const { keptPackages, deletions, policies } = await get();
    expect(keptPackages).toBe(1);
    expect(deletions).toMatchObject([{ kind: 'logBatches', removed: 1, policyVersion: policy.version }]);
    expect(policies[0]).toMatchObject({ kind: 'logBatches', days: 30, oldestAt: null, removed: 1 });
    const { rows } = await asWorker((tx) =>
      sql<{ body: string }>`select body from audit.entry where action = 'retention.removed'`.execute(tx),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.body).toContain(deletions[0].sha256);
    expect((await retention.apply()).get('logBatches')).toBe(0);
  });

  it('lets what live models saw go after its own term, and says when before', async () => {
    const before = (await get()).policies.find(({ kind }: { kind: string }) => kind === 'liveSightings');
    expect(before.oldestAt).not.toBeNull();
    infra.clock.advanceMs(180 * DAY_MS);
    expect((await retention.apply()).get('liveSightings')).toBeGreaterThan(0);
    const after = (await get()).policies.find(({ kind }: { kind: string }) => kind === 'liveSightings');
    expect(after).toMatchObject({ oldestAt: null, leavesAt: null });
  });
});
