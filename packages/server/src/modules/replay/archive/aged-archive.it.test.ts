import { createTestDatabase, createTestInfra } from '@jianhu/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import { agedArchive, removeGone } from './aged-archive.ts';
import { insertFiles, listFiles } from './store.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
afterAll(async () => {
  await infra.close();
  await database.drop();
});
const asPlatform = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inScope(infra.workerDb, systemScope, work);
const fileOf = (day: string, bytes: number) => ({
  name: `day=${day}/kind=comment/${day}.parquet`,
  day,
  kind: 'comment' as const,
  rows: 1,
  places: 1,
  bytes,
  logBytes: bytes,
  sha256: 'a'.repeat(64),
  archivedAt: infra.clock.now(),
  placeList: [],
});
const daysLeft = async () =>
  (await asPlatform((tx) => listFiles(tx, '2025-01-01', '2027-01-01'))).map(({ day }) => day);

describe('the archive leaves by policy (个人信息保护法第十九条)', () => {
  it('by whole days of Shanghai, and the file after its line', async () => {
    await asPlatform((tx) =>
      insertFiles(tx, [fileOf('2025-09-01', 10), fileOf('2025-09-02', 20), fileOf('2025-09-03', 30)]),
    );
    expect(await asPlatform((tx) => agedArchive.bytes(tx))).toBe(60);
    // The second of September ends at 16:00 UTC: a minute before that only the first is older.
    const before = new Date('2025-09-02T15:59:00Z');
    const left = await asPlatform((tx) => agedArchive.remove(tx, { before, bytes: null }));
    expect(left).toMatchObject({ removed: 1, bytes: 10, more: false });
    expect(await daysLeft()).toEqual(['2025-09-02', '2025-09-03']);
    const removed: string[] = [];
    const store = { remove: (name: string) => Promise.resolve(void removed.push(name)) };
    expect(await removeGone(infra, store)).toBe(1);
    expect(removed).toEqual(['day=2025-09-01/kind=comment/2025-09-01.parquet']);
    expect(await removeGone(infra, store)).toBe(0);
  });

  it('no more of the oldest than its budget asks for', async () => {
    await asPlatform((tx) => agedArchive.remove(tx, { before: new Date('2026-01-01'), bytes: 5 }));
    expect(await daysLeft()).toEqual(['2025-09-03']);
  });

  it('keeps the name of a file that could not be removed, for the next time', async () => {
    const failing = { remove: () => Promise.reject(new Error('the store is away')) };
    await expect(removeGone(infra, failing)).rejects.toThrow('away');
    const removed: string[] = [];
    expect(await removeGone(infra, { remove: (name) => Promise.resolve(void removed.push(name)) })).toBe(1);
  });

  it('leaves the line where the transaction of the policy is undone', async () => {
    await expect(
      asPlatform(async (tx) => {
        await agedArchive.remove(tx, { before: new Date('2026-01-01'), bytes: null });
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await daysLeft()).toEqual(['2025-09-03']);
    expect(await removeGone(infra, { remove: () => Promise.reject(new Error('nothing is gone')) })).toBe(0);
  });
});
