import type { ClueSlice } from '@jianhu/contract';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { openBlobStore } from '../../infra/blobs/blob-store.ts';
import { eicarScanner } from '../../infra/blobs/virus-scanner.ts';
import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import type { FetchedFile } from '../../infra/fetch-file.ts';
import { createRetention, type NamedSlice, retentionPolicySchema } from './index.ts';

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
let named: NamedSlice[] = [];
let seen = true;
/** What the source answers to each address, in order; what was asked for stands in `asked`. */
const answers = new Map<string, FetchedFile[]>();
const asked: string[][] = [];
const retention = createRetention(infra, {
  policy,
  fetcher: {
    fetch({ url, hosts }) {
      asked.push([url, ...hosts]);
      return Promise.resolve(answers.get(url)?.shift() ?? { kind: 'failed', problem: 'ETIMEDOUT' });
    },
  },
  blobs: openBlobStore({ folder, scanner: eicarScanner }),
  sources: {
    removeAged(tx, kind, leaving) {
      if (kind === 'roomPreservations' || kind === 'noticeMails' || kind === 'archiveFiles')
        return Promise.resolve({ removed: 0, sha256: '', bytes: 0, upTo: null, more: false });
      if (kind === 'quarantinedRows' || kind === 'receipts')
        return intake.removeAged(tx, kind, { ...leaving, sparedReceipts: [] });
      return detection.removeAged(tx, kind, leaving);
    },
    bytesOf: () => Promise.resolve(0),
    undecided: () => Promise.resolve({ spans: [], receiptIds: [] }),
    oldestOf(tx, kind) {
      if (kind === 'roomPreservations' || kind === 'noticeMails' || kind === 'archiveFiles')
        return Promise.resolve(null);
      return kind === 'quarantinedRows' || kind === 'receipts'
        ? intake.oldestOf(tx, kind)
        : detection.oldestOf(tx, kind);
    },
    readUpTo: async (tx) => [
      await detection.readProgress(tx),
      Array.from({ length: 64 }, (_, partition) => ({ partition, offset: archived })),
    ],
    slicesOf: () => Promise.resolve(named),
    hostsOf: (tx, sourceId) => intake.sliceHostsOf(tx, sourceId),
    isClueSeen: () => Promise.resolve(seen),
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

  it('gives the kept package to who sees the clue, long after the log has left, and notes who opened it', async () => {
    const of = (path: string) => edge.app.inject({ method: 'GET', url: `/api/v1/clues/${clue.id}/${path}` });
    expect((await of('slices')).json().package).toMatchObject({ number: clue.number, slices: 3, unproved: 0 });
    expect((await of('evidence-package')).body).toBe('a package');
    const opened = await asWorker((tx) =>
      sql`select from audit.entry where object_id = ${clue.id} and action = 'clue.evidenceOpened'`.execute(tx),
    );
    expect(opened.rows).toHaveLength(1);
  });

  it('lets what live models saw go after its own term, and says when before', async () => {
    const before = (await get()).policies.find(({ kind }: { kind: string }) => kind === 'liveSightings');
    expect(before.oldestAt).not.toBeNull();
    infra.clock.advanceMs(180 * DAY_MS);
    expect((await retention.apply()).get('liveSightings')).toBeGreaterThan(0);
    const after = (await get()).policies.find(({ kind }: { kind: string }) => kind === 'liveSightings');
    expect(after).toMatchObject({ oldestAt: null, leavesAt: null });
  });

  it('lets rows in quarantine go after their term, and a receipt only once no row of it is left', async () => {
    const source = await makeSource({ validTo: '2028-12-31' });
    await post(source.key, [{ v: 1, kind: 'nothing' }]);
    const kinds = async () => {
      const { policies } = await get();
      return new Map<string, { leavesAt: string | null }>(policies.map((one: { kind: string }) => [one.kind, one]));
    };
    expect((await kinds()).get('quarantinedRows')?.leavesAt).not.toBeNull();
    infra.clock.advanceMs(61 * DAY_MS);
    const early = await retention.apply();
    expect([early.get('quarantinedRows'), (await kinds()).get('receipts')?.leavesAt]).not.toContain(null);
    infra.clock.advanceMs(180 * DAY_MS);
    const late = await retention.apply();
    expect([late.get('quarantinedRows'), late.get('receipts')]).toEqual([1, 1]);
    expect((await kinds()).get('receipts')).toMatchObject({ oldestAt: null, leavesAt: null });
    const { deletions } = await get();
    expect(deletions.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['quarantinedRows', 'receipts']),
    );
  });
});

describe('recordings of a clue (brief 4.11.3: fetched for a clue, and for nothing else)', () => {
  const clueId = '00000000-0000-7000-8000-0000000000c2';
  const base = { media: 'video', bytes: 9, room: 'p room-1', saidAt: new Date('2026-11-26T12:00:00Z') } as const;
  const slices = async () =>
    (await edge.app.inject({ method: 'GET', url: `/api/v1/clues/${clueId}/slices` })).json().items as ClueSlice[];
  const stateOf = async (sha256: string) => (await slices()).find((one) => one.sha256 === sha256);
  const [kept, other, gone, later] = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(64)) as [
    string,
    string,
    string,
    string,
  ];

  it('wait once the clue is confirmed, are fetched from the hosts of their source, and say what became of them', async () => {
    const { id: sourceId } = await makeSource({ validTo: '2028-12-31', sliceHosts: ['media.example.cn'] });
    named = [kept, other, gone, later, kept].map((sha256) => ({
      ...base,
      sha256,
      sourceId,
      locator: `https://media.example.cn/${sha256.slice(0, 1)}`,
    }));
    const news = { clueId, alertId: clueId, at: infra.clock.now().toISOString() };
    await asWorker((tx) => infra.outbox.publish(tx, 'clues.clueConfirmed.v1', news, infra.clock.now()));
    await infra.outbox.drain();
    expect((await slices()).map(({ state }) => state)).toEqual(['pending', 'pending', 'pending', 'pending']);
    answers.set('https://media.example.cn/a', [{ kind: 'fetched', sm3: 'e'.repeat(64) }]);
    answers.set('https://media.example.cn/b', [{ kind: 'differs', problem: 'hash' }]);
    answers.set('https://media.example.cn/c', [{ kind: 'gone', problem: 'http 404' }]);
    // What runs takes one place for jobs, however often it is asked.
    expect(await Promise.all([retention.fetchSlices(), retention.fetchSlices()])).toEqual([4, 0]);
    expect(asked).toContainEqual(['https://media.example.cn/a', 'media.example.cn']);
    const states = new Map((await slices()).map((one) => [one.sha256, one]));
    expect(states.get(kept)).toMatchObject({ state: 'fetched', sm3: 'e'.repeat(64), problem: null });
    expect(states.get(other)).toMatchObject({ state: 'differs', problem: 'hash' });
    expect(states.get(gone)).toMatchObject({ state: 'gone', problem: 'http 404' });
    expect(states.get(later)).toMatchObject({ state: 'pending', tries: 1, problem: 'ETIMEDOUT' });
    const { rows } = await asWorker((tx) =>
      sql`select from audit.entry where object_id = ${clueId} and action = 'clue.sliceFetched'`.execute(tx),
    );
    expect(rows).toHaveLength(3);
  });

  it('are tried again later, and only those that failed on the way', async () => {
    expect(await retention.fetchSlices()).toBe(0);
    infra.clock.advanceMs(61_000);
    answers.set('https://media.example.cn/d', [{ kind: 'fetched', sm3: 'f'.repeat(64) }]);
    expect(await retention.fetchSlices()).toBe(1);
    expect(await stateOf(later)).toMatchObject({ state: 'fetched', tries: 2 });
  });

  it('are noted too when their segment comes after the confirmation, each once', async () => {
    const sha256 = 'e'.repeat(64);
    const { id: sourceId } = await makeSource({ validTo: '2028-12-31', sliceHosts: ['media.example.cn'] });
    named = [...named, { ...base, sha256, sourceId, locator: 'https://media.example.cn/e' }];
    owed = [{ ...clue, id: clueId }];
    expect([await retention.noteLate(), await retention.noteLate()]).toEqual([1, 1]);
    expect(await stateOf(sha256)).toMatchObject({ state: 'pending', tries: 0 });
    expect((await stateOf(kept))?.state).toBe('fetched');
    expect(await slices()).toHaveLength(5);
  });

  it('are for who may not see the clue as those of one that does not exist', async () => {
    seen = false;
    for (const path of ['slices', `slices/${kept}/file`, 'evidence-package']) {
      const reply = await edge.app.inject({ method: 'GET', url: `/api/v1/clues/${clueId}/${path}` });
      expect([path, reply.statusCode]).toEqual([path, 404]);
    }
  });
});
