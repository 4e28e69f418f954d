import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import type { getRetention, ResponseOf, RetentionKind } from '@jianhu/contract';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { openBlobStore } from '../../infra/blobs/blob-store.ts';
import { eicarScanner } from '../../infra/blobs/virus-scanner.ts';
import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import { createRetention, retentionPolicySchema, type Undecided } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'retention-'));
const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, detection, edge, makeSource, post } = createTestIntake(infra);
const shipped = retentionPolicySchema.parse(
  JSON.parse(readFileSync(new URL('../../../../../rulebook/tables/retention.json', import.meta.url), 'utf8')),
);
/** What each kind may take: as shipped, until a test says less. */
const budgets: Partial<Record<RetentionKind, number>> = {};
const policy = {
  ...shipped,
  get kinds() {
    const said = Object.entries(shipped.kinds).map(([kind, one]) => {
      const bytes = budgets[kind as RetentionKind] ?? one.budget.bytes;
      return [kind, { ...one, budget: { ...one.budget, bytes } }];
    });
    return Object.fromEntries(said) as typeof shipped.kinds;
  },
};
let undecided: Undecided = { spans: [], receiptIds: [] };
/** Where no reader is named, the log stays. */
let isRead = true;
let owed: { id: string; number: string }[] = [];
const retention = createRetention(infra, {
  policy,
  fetcher: { fetch: () => Promise.resolve({ kind: 'failed', problem: 'ETIMEDOUT' }) },
  blobs: openBlobStore({ folder, scanner: eicarScanner }),
  sources: {
    removeAged(tx, kind, leaving) {
      if (kind === 'roomPreservations' || kind === 'noticeMails' || kind === 'archiveFiles')
        return Promise.resolve({ removed: 0, sha256: '', bytes: 0, upTo: null, more: false });
      if (kind === 'quarantinedRows' || kind === 'receipts')
        return intake.removeAged(tx, kind, { ...leaving, sparedReceipts: undecided.receiptIds });
      return detection.removeAged(tx, kind, leaving);
    },
    bytesOf(tx, kind) {
      if (kind === 'roomPreservations' || kind === 'noticeMails' || kind === 'archiveFiles') return Promise.resolve(0);
      return kind === 'quarantinedRows' || kind === 'receipts'
        ? intake.bytesKept(tx, kind)
        : detection.bytesKept(tx, kind);
    },
    undecided: () => Promise.resolve(undecided),
    oldestOf: () => Promise.resolve(null),
    readUpTo: async (tx) => (isRead ? [await detection.readProgress(tx)] : []),
    slicesOf: () => Promise.resolve([]),
    hostsOf: () => Promise.resolve([]),
    isClueSeen: () => Promise.resolve(true),
    confirmedSince: () => Promise.resolve(owed),
    buildPackage: () => Promise.reject(new Error('the disk is full')),
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

const DAY_MS = 86_400_000;
const asWorker = <T>(work: (tx: Tx) => Promise<T>) => inScope(infra.workerDb, systemScope, work);
const batches = async () =>
  (
    await asWorker((tx) =>
      sql<{ partition: number; appendedAt: Date; bytes: number }>`
        select partition, appended_at as "appendedAt", bytes from event_log.batch order by appended_at`.execute(tx),
    )
  ).rows;
const page = async () =>
  (await edge.app.inject({ method: 'GET', url: '/api/v1/retention' })).json<ResponseOf<typeof getRetention>>();
const budgetOf = async (kind: RetentionKind) => (await page()).policies.find((one) => one.kind === kind)?.budget;
let serial = 0;
const say = async (key: string) => {
  serial += 1;
  const at = new Date(infra.clock.now().getTime() - 1_000).toISOString();
  const speech = { text: '最后5件，今天只要99元', engine: 'asr', confidence: 0.9 };
  await post(key, [
    { v: 1, kind: 'segment', externalId: `b-${serial}`, at, platform: 'live.example.cn', roomId: 'room-1', speech },
  ]);
  await detection.drain();
};

describe('a budget of bytes for a kind of data (个人信息保护法第十九条：保存期限为实现目的所必要的最短时间)', () => {
  it('lets nothing leave while it is kept, and tells what the kind takes', async () => {
    const { key } = await makeSource({ validTo: '2028-12-31' });
    for (let day = 0; day < 10; day += 1) {
      await say(key);
      infra.clock.advanceMs(DAY_MS);
    }
    expect((await budgetOf('logBatches'))?.usedBytes).toBeNull();
    await retention.apply();
    const used = (await batches()).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(await budgetOf('logBatches')).toMatchObject({ usedBytes: used, overBytes: 0, removed: 0, leastDays: 7 });
    expect(await batches()).toHaveLength(10);
  });

  it('lets nothing of the log leave while a clue has no package', async () => {
    budgets.logBatches = 1;
    owed = [{ id: '00000000-0000-7000-8000-0000000000c1', number: '2026-330602-X00001' }];
    await retention.apply();
    expect(await batches()).toHaveLength(10);
    owed = [];
  });

  it('lets the oldest leave, no more than is needed and not what lies around an undecided alert, and proves it', async () => {
    const kept = await batches();
    const [oldest] = kept;
    if (!oldest) throw new Error('ten batches lie in the log');
    undecided = {
      spans: [{ partition: oldest.partition, from: oldest.appendedAt, to: oldest.appendedAt }],
      receiptIds: [],
    };
    const used = kept.reduce((sum, { bytes }) => sum + bytes, 0);
    budgets.logBatches = used - 1;
    await retention.apply();
    expect((await batches()).map(({ appendedAt }) => appendedAt)).toEqual(
      kept.filter((_, index) => index !== 1).map(({ appendedAt }) => appendedAt),
    );
    const { deletions } = await page();
    const [deletion] = deletions;
    expect(deletion).toMatchObject({ kind: 'logBatches', reason: 'budget', removed: 1 });
    expect(await budgetOf('logBatches')).toMatchObject({ overBytes: 0, removed: 1, freedBytes: kept[1]?.bytes });
    const { rows } = await asWorker((tx) =>
      sql<{ body: string }>`select body from audit.entry where action = 'retention.removed'`.execute(tx),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.body).toContain(deletion?.sha256);
    expect(rows[0]?.body).toContain('"reason": "budget"');
  });

  it('says on the page and in the metrics when it cannot be kept: the rest is protected or too young', async () => {
    budgets.logBatches = 1;
    await retention.apply();
    const left = await batches();
    // Seven days' worth and the one that carries the alert.
    expect(left).toHaveLength(8);
    const used = left.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(await budgetOf('logBatches')).toMatchObject({ usedBytes: used, overBytes: used - 1, removed: 2 });
    const metrics = await infra.metrics.expose();
    expect(metrics).toMatch(new RegExp(`retention_over_budget_bytes\\{kind="logBatches"\\S*\\} ${used - 1}`));
  });

  it('spares the receipts of undecided alerts and of rows in quarantine, and lets younger ones of others leave', async () => {
    const receipts = async () =>
      (
        await asWorker((tx) =>
          sql<{ id: string }>`select id::text as id from intake.receipt order by received_at`.execute(tx),
        )
      ).rows.map(({ id }) => id);
    const [first = '', ...others] = await receipts();
    infra.clock.advanceMs(31 * DAY_MS);
    undecided = { spans: [], receiptIds: [first] };
    budgets.receipts = 1;
    await retention.apply();
    expect(await receipts()).toEqual([first]);
    expect(await budgetOf('receipts')).toMatchObject({ removed: others.length, leastDays: 30 });
    expect((await budgetOf('receipts'))?.overBytes).toBeGreaterThan(0);
  });

  it('keeps checkpoints of chains as long as lines that they prove lie in the log', async () => {
    const checkpoint = (partition: number, at: Date) =>
      asWorker((tx) =>
        tx
          .insertInto('detection.chain_checkpoint')
          .values({
            partition,
            at_offset: 1,
            at,
            rooms: 1,
            root_sha256: 'a'.repeat(64),
            root_sm3: 'b'.repeat(64),
            heads: Buffer.from('x'),
            seal_no: null,
          })
          .execute(),
      );
    const partitions = async () =>
      (await asWorker((tx) => tx.selectFrom('detection.chain_checkpoint').select('partition').execute())).map(
        (row) => row.partition,
      );
    const { key } = await makeSource({ validTo: '2028-12-31' });
    await say(key);
    // What the detector wrote itself is no matter of this.
    await asWorker((tx) => sql`delete from detection.chain_checkpoint`.execute(tx));
    const now = infra.clock.now().getTime();
    await checkpoint(60, new Date(now - 3 * DAY_MS));
    await checkpoint(61, new Date(now));
    budgets.chainCheckpoints = 1;
    [undecided, isRead] = [{ spans: [], receiptIds: [] }, false];
    infra.clock.advanceMs(70 * DAY_MS);
    await retention.apply();
    expect(await partitions()).toEqual([61]);
    isRead = true;
    await retention.apply();
    expect(await partitions()).toEqual([]);
  });
});
