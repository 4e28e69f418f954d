import { type EventLogBatch, inScope, openPayload, systemScope } from '@jianhu/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestInfra } from './test-infra.ts';

type Tx = Parameters<TestInfra['eventLog']['lockHeads']>[0];

/** The contract of the event log: every adapter passes these very tests. */
export function describeEventLog(infra: TestInfra): void {
  const { eventLog, clock } = infra;
  const work = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => inScope(infra.workerDb, systemScope, run);
  let serial = 0;
  const batchOf = (partition: number, text: string, count = 1): EventLogBatch => {
    serial += 1;
    return { partition, count, key: `k${serial}`, payload: Buffer.from(text) };
  };
  const append = (batches: readonly EventLogBatch[]): Promise<readonly number[]> =>
    work(async (tx) => {
      await eventLog.lockHeads(tx);
      return eventLog.append(tx, batches, clock.now());
    });
  const read = (partition: number, offset: number, limit = 100) =>
    work((tx) => eventLog.read(tx, [{ partition, offset }], limit));
  const texts = async (partition: number, offset = 0): Promise<string[]> =>
    (await read(partition, offset)).map((batch) => openPayload(batch).toString());

  beforeAll(() => eventLog.start());
  afterAll(() => work((tx) => eventLog.trim(tx, { before: clock.now() }, [])));

  it('keeps the order of each partition, whoever appends at the same time', async () => {
    const firsts = await Promise.all(
      Array.from({ length: 12 }, async (_, n) => ({
        n,
        first: await append([batchOf(1, `${n}`, 2), batchOf(2, 'x')]),
      })),
    );
    const byOffset = firsts.toSorted((a, b) => (a.first[0] ?? 0) - (b.first[0] ?? 0));
    expect(byOffset.map(({ first }) => first[0])).toEqual(byOffset.map((_, n) => 2 * n));
    expect(await texts(1)).toEqual(byOffset.map(({ n }) => `${n}`));
  });

  it('goes on reading from an offset, a few batches at a time', async () => {
    const some = await read(1, 4, 3);
    expect(some.map(({ firstOffset, count }) => [firstOffset, count])).toEqual([
      [4, 2],
      [6, 2],
      [8, 2],
    ]);
    expect(await read(1, 24)).toEqual([]);
  });

  it('shows nothing of a transaction that did not commit, and gives its offsets to the next', async () => {
    const fail = work(async (tx) => {
      await eventLog.lockHeads(tx);
      await eventLog.append(tx, [batchOf(3, 'lost')], clock.now());
      throw new Error('the disk is full');
    });
    await expect(fail).rejects.toThrow('the disk is full');
    expect(await append([batchOf(3, 'kept')])).toEqual([0]);
    expect(await texts(3)).toEqual(['kept']);
  });

  it('refuses a second batch of one key, so that a flush that is tried again stands once', async () => {
    const batch = batchOf(4, 'once');
    await append([batch]);
    await expect(append([batch])).rejects.toThrow();
    expect(await texts(4)).toEqual(['once']);
  });

  it('has its batches when the reply goes out: another connection reads them at once', async () => {
    const seen = await append([batchOf(5, 'there')]).then(() => texts(5));
    expect(seen).toEqual(['there']);
  });

  it('reads from a time: what was appended then or later', async () => {
    await append([batchOf(6, 'early')]);
    clock.advanceMs(60_000);
    const noon = clock.now();
    await append([batchOf(6, 'late')]);
    const positions = await work((tx) => eventLog.positionsAt(tx, noon));
    expect(positions).toHaveLength(64);
    expect(await texts(6, positions[6]?.offset)).toEqual(['late']);
    // Where nothing was appended since, the reader waits at the head.
    expect(positions[3]?.offset).toBe(1);
  });

  it('wakes the readers at the commit', async () => {
    const woken = new Promise<void>((resolve) => {
      const stop = eventLog.onAppend(() => {
        stop();
        resolve();
      });
    });
    await append([batchOf(7, 'wake')]);
    await woken;
  });

  it('trims by age, and never what a reader still wants', async () => {
    await append([batchOf(8, 'one')]);
    await append([batchOf(8, 'two')]);
    clock.advanceMs(60_000);
    await append([batchOf(8, 'three')]);
    const keepFrom = [{ partition: 8, offset: 1 }];
    expect(await work((tx) => eventLog.trim(tx, { before: clock.now() }, keepFrom))).toMatchObject({ removed: 1 });
    expect(await texts(8)).toEqual(['two', 'three']);
    expect(await work((tx) => eventLog.trim(tx, { before: clock.now() }, [{ partition: 8, offset: 9 }]))).toMatchObject(
      {
        removed: 1,
      },
    );
    expect(await texts(8)).toEqual(['three']);
  });

  it('frees bytes: the oldest leave first and no more than are needed; what is spared and what is young stays', async () => {
    for (const text of ['a', 'b', 'c', 'd', 'e']) {
      clock.advanceMs(1_000);
      await append([batchOf(9, text.repeat(500))]);
    }
    const stored = await read(9, 0);
    const sizes = stored.map(({ packed }) => packed.length);
    const [b, d] = [stored[1]?.appendedAt ?? clock.now(), stored[3]?.appendedAt ?? clock.now()];
    const spared = [{ partition: 9, from: b, to: b }];
    const budget = { before: new Date(d.getTime() + 1), spared };
    expect(await work((tx) => eventLog.bytes(tx))).toBeGreaterThanOrEqual(sizes.reduce((sum, one) => sum + one, 0));
    const keepFrom = [{ partition: 9, offset: 1_000 }];
    const trim = (freeBytes: number) => work((tx) => eventLog.trim(tx, { ...budget, freeBytes }, keepFrom));
    expect(await trim((sizes[0] ?? 0) + 1)).toMatchObject({ removed: 2, more: false });
    expect(await texts(9)).toEqual(['b', 'd', 'e'].map((one) => one.repeat(500)));
    expect(await trim(1_000_000)).toMatchObject({ removed: 1, bytes: sizes[3], upTo: d });
    expect(await texts(9)).toEqual(['b', 'e'].map((one) => one.repeat(500)));
  });

  it('knows when the oldest waiting batch was appended', async () => {
    const at = clock.now();
    await append([batchOf(10, 'waits')]);
    const oldest = (offset: number) => work((tx) => eventLog.findOldestWaiting(tx, [{ partition: 10, offset }]));
    expect([await oldest(0), await oldest(1)]).toEqual([at, null]);
  });
}
