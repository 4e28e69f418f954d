import {
  createTestCallers,
  createTestDatabase,
  createTestIdentity,
  createTestInfra,
  lexiconFile,
} from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import { createPacks, packsRefusals } from './index.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const term = (pattern: string): string => JSON.stringify(lexiconFile(pattern));
const shipped = [['lexicons/test.json', term('顶级')]] as const;
const path = 'lexicons/test.json';
const packs = createPacks(infra, { shipped, readShipped: undefined });
/** Another process on the same database. */
const other = createPacks(infra, { shipped, readShipped: undefined });
for (const process of [packs, other]) {
  process.follow('detection', ({ entries }) => {
    const isBroken = entries.some(([, text]) => text.includes('国{家'));
    return isBroken ? { kind: 'broken', reasons: [`${path}: 国{家`] } : { kind: 'ready', take: () => undefined };
  });
}

let maker: Caller;
let checker: Caller;
let deployer: Caller;
const as = <T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> => inScope(infra.db, caller, work);
const asWorker = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inScope(infra.workerDb, systemScope, work);

beforeAll(async () => {
  const { identity } = await createTestIdentity(infra);
  const { hire } = createTestCallers(infra, identity, packsRefusals);
  const city = identity.units.cityMarketRegulator();
  maker = await hire('maker', 'monitorOfficer', city.id);
  checker = await hire('checker', 'caseReviewer', city.id);
  deployer = await hire('deployer', 'citySupervisor', city.id);
  await packs.start();
  await other.start();
});
afterAll(async () => {
  await packs.stop();
  await other.stop();
  await infra.close();
  await database.drop();
});

/** A draft with one changed file, ready to be published. */
async function frozenDraft(pattern: string): Promise<string> {
  const draftId = await as(maker, (tx) => packs.createDraft(tx, maker, { title: pattern, baseNo: 1 }));
  await as(maker, (tx) => packs.putFiles(tx, maker, { draftId, revision: 0, files: [{ path, text: term(pattern) }] }));
  await as(maker, (tx) => packs.moveDraft(tx, draftId, 'frozen'));
  return draftId;
}

describe('the files of the program', () => {
  it('are version 1, live from the first start on and for every moment before', async () => {
    expect(packs.running().versionNo).toBe(1);
    const early = await as(maker, (tx) => packs.versionAt(tx, new Date('2020-01-01T00:00:00Z')));
    expect(early).toMatchObject({ no: 1, kind: 'shipped', makerId: null });
  });
});

describe('a draft', () => {
  it('is written by its author alone, over what he has seen, and not while it is checked', async () => {
    const draftId = await as(maker, (tx) => packs.createDraft(tx, maker, { title: '甲', baseNo: 1 }));
    const put = (by: Caller, revision: number, file: string = path) =>
      as(by, (tx) => packs.putFiles(tx, by, { draftId, revision, files: [{ path: file, text: term('最佳') }] }));
    await expect(put(checker, 0)).rejects.toMatchObject({ code: 'draft.notAuthor' });
    await expect(put(maker, 0, 'places/330600/units.json')).rejects.toMatchObject({ code: 'draft.fileNotHere' });
    await expect(put(maker, 0, 'lexicons/../units.json')).rejects.toMatchObject({ code: 'draft.fileNotHere' });
    expect(await put(maker, 0)).toBe(1);
    await expect(put(maker, 0)).rejects.toMatchObject({ code: 'draft.outdated' });
    await as(maker, (tx) => packs.moveDraft(tx, draftId, 'frozen'));
    await expect(put(maker, 1)).rejects.toMatchObject({ code: 'draft.notOpen' });
    // Past the command, the database says the same.
    const write = as(maker, (tx) =>
      sql`update packs.draft_file set body = '{}' where draft_id = ${draftId}`.execute(tx),
    );
    await expect(write).rejects.toMatchObject({ code: 'JH010' });
  });
});

describe('a version', () => {
  it('is published by a third person, runs in every process, and nobody can change it', async () => {
    const draftId = await frozenDraft('国家级');
    const publish = (by: Caller, checkerId: string) =>
      as(by, (tx) => packs.publishDraft(tx, by, { draftId, checkerId }));
    await expect(publish(maker, checker.personId)).rejects.toMatchObject({ code: 'pack.notThreePeople' });
    await expect(publish(checker, checker.personId)).rejects.toMatchObject({ code: 'pack.notThreePeople' });
    await expect(publish(deployer, maker.personId)).rejects.toMatchObject({ code: 'pack.notThreePeople' });
    const no = await publish(deployer, checker.personId);
    expect(await packs.refresh()).toBe(true);
    expect(await other.refresh()).toBe(true);
    expect([packs.running().hash, packs.running().versionNo]).toEqual([other.running().hash, no]);
    expect(await as(maker, (tx) => packs.versionAt(tx, infra.clock.now()))).toMatchObject({ no, draftId });
    const change = as(deployer, (tx) => sql`update packs.version set title = '改'`.execute(tx));
    await expect(change).rejects.toThrow('permission denied');
    const drop = asWorker((tx) => sql`delete from packs.version`.execute(tx));
    await expect(drop).rejects.toThrow('permission denied');
  });

  it.each([
    ['maker and checker are one', 'deployer', ['maker', 'maker', 'deployer']],
    ['maker and deployer are one', 'deployer', ['deployer', 'checker', 'deployer']],
    ['checker and deployer are one', 'deployer', ['maker', 'deployer', 'deployer']],
    ['somebody else is named as deployer', 'maker', ['maker', 'checker', 'deployer']],
  ])('is refused by the database itself where %s', async (_, by, [one, two, three]) => {
    const people: Record<string, Caller> = { maker, checker, deployer };
    const id = (name = ''): string => people[name]?.personId ?? '';
    const caller = people[by];
    if (!caller) throw new Error('no such person');
    const insert = as(caller, (tx) =>
      sql`insert into packs.version (no, hash, kind, title, base_no, draft_id, files, file_count, maker_id, checker_id, deployer_id, at)
        values (99, ${'0'.repeat(64)}, 'published', '越权', 1, gen_random_uuid(), '\\x00', 1, ${id(one)}, ${id(two)}, ${id(three)}, now())`.execute(
        tx,
      ),
    );
    await expect(insert).rejects.toThrow(/three_different_people|row-level security/);
  });

  it('that does not load leaves the running one in place in every process, and says so', async () => {
    const draftId = await frozenDraft('国{家');
    await as(deployer, (tx) => packs.publishDraft(tx, deployer, { draftId, checkerId: checker.personId }));
    const before = packs.running().hash;
    expect([await packs.refresh(), await other.refresh()]).toEqual([false, false]);
    expect([packs.running().hash, other.running().hash]).toEqual([before, before]);
    expect(packs.failure()?.reasons.join()).toContain('国{家');
    const said = await as(maker, (tx) => packs.listProcesses(tx));
    expect(said.map(({ runningNo, reasons }) => [runningNo, reasons.length > 0])).toEqual([
      [2, true],
      [2, true],
    ]);
    await as(deployer, (tx) => packs.rollBack(tx, deployer, { no: 1, reason: '试发布有误' }));
    expect([await packs.refresh(), await other.refresh()]).toEqual([true, true]);
    expect(packs.failure()).toBeNull();
    expect(packs.running().versionNo).toBe(1);
  });
});
