import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, createTestInfra, type TestDatabase, type TestInfra } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { withClient } from '../../../infra/postgres/server-address.ts';
import { makeSecrets } from '../../../infra/secrets.ts';
import { createAudit } from '../../audit/index.ts';
import { B, callerOf, ids, setStage, type Stage, usccB, usccOf, type Who } from '../test-stage.ts';
import { findPlainText } from './find-plain-text.ts';

let database: TestDatabase;
let infra: TestInfra;
let stage: Stage;
beforeAll(async () => {
  database = await createTestDatabase();
  infra = createTestInfra(database);
  stage = await setStage(infra);
});
afterAll(async () => {
  await stage.close();
  await infra.close();
  await database.drop();
});

const HEADER = '统一社会信用代码,主体标识,主体名称,主体类型,所属区县,住所';
const rowOf = (key: string, name: string, kind: string, address: string) => `,${key},${name},${kind},诸暨市,${address}`;
const WHY = { purpose: 'contact', note: '送达询问通知书' };
const reveal = (who: Who, id: string, body: object = WHY) =>
  stage.call(who, 'POST', `/api/v1/operators/${id}/reveal`, body);
const shownOf = async (id: string) => {
  const { body } = await reveal('b', id);
  infra.clock.advanceMs(3_600_000);
  return [body['nameZh'] ?? body['code'], body['address']];
};
const page = async (id: string, who: Who = 'b') => (await stage.call(who, 'GET', `/api/v1/operators/${id}`)).body;

async function bring(csv: string, who: Who = 'b'): Promise<string> {
  infra.clock.advanceMs(1_000);
  const { body } = await stage.upload(who, csv);
  const applied = await stage.act(who, body['id'], 'apply');
  expect(applied.status).toBe(200);
  return String(body['id']);
}

async function idOf(key: string): Promise<string> {
  const found = await inScope(infra.db, callerOf('city'), (tx) =>
    tx.selectFrom('registry.operator').select('id').where('natural_key', '=', `key:${key}`).executeTakeFirstOrThrow(),
  );
  return found.id;
}

async function bringTrader(key: string, name: string, address: string): Promise<string> {
  await bring(`${HEADER}\n${rowOf(key, name, '自然人', address)}`);
  return idOf(key);
}

const subjects = async () => (await infra.db.selectFrom('vault.subject').select('id').execute()).length;

describe('the personal data of a natural person', () => {
  it('is masked for everybody, and shown to an officer for a purpose, once, to no cache (brief 7.5)', async () => {
    const id = await bringTrader('p1', '演示员甲子', '诸暨市暨阳街道珍珠路8号301室');
    const file = await page(id);
    expect(file).toMatchObject({
      operator: { nameZh: '演*', address: '诸暨市暨阳街道***' },
      person: { state: 'sealed', availableActions: ['reveal'] },
    });
    const reply = await reveal('b', id, { purpose: 'clueVerification', note: '核查线索', clueId: ids.room });
    expect([reply.status, reply.body]).toEqual([
      200,
      { nameZh: '演示员甲子', address: '诸暨市暨阳街道珍珠路8号301室' },
    ]);
  });

  it('leaves in the trail who looked, for which record and purpose, and neither the data nor the officer’s words', async () => {
    const id = await bringTrader('p2', '演示员乙丑', '诸暨市暨阳街道珍珠路9号');
    const { personRef } = (await page(id))['operator'] as { personRef: string };
    await reveal('b', id, { ...WHY, note: '送达演示员乙丑本人' });
    const [entry] = await inScope(infra.workerDb, systemScope, (tx) =>
      tx.selectFrom('audit.entry').select('body').where('object_id', '=', personRef).execute(),
    );
    expect(JSON.parse(entry?.body ?? '')).toMatchObject({
      action: 'vault.revealed',
      actor: 'person:b',
      detail: { purpose: 'contact', references: [`operator:${id}`] },
    });
    expect(await findPlainText(database.ownerUrl, ['乙丑', '送达演示员'])).toEqual([]);
  });

  it('of an individual business is the home; its trade name is public', async () => {
    await bring(`${HEADER}\n${usccB},,诸暨市枫桥珍珠商行,,诸暨市,诸暨市暨阳街道珍珠路8号2单元301室`);
    expect(await shownOf(ids.b)).toEqual(['诸暨市枫桥珍珠商行', '诸暨市暨阳街道珍珠路8号2单元301室']);
  });

  it('goes into the vault from the form too; masked text that comes back says nothing new', async () => {
    const id = await bringTrader('p3', '演示员丙寅', '诸暨市暨阳街道珍珠路10号');
    const put = async (fields: object) => {
      const { operator } = (await page(id)) as never as { operator: Record<string, unknown> };
      const { nameZh, status, countyCode, address, businessScope, version } = operator;
      const body = { nameZh, status, countyCode, address, businessScope, ...fields, expectedVersion: version };
      return stage.call('b', 'PUT', `/api/v1/operators/${id}`, { ...body, reason: '核对更正' });
    };
    expect((await put({ businessScope: '茶叶销售' })).body).toMatchObject({ version: 2, nameZh: '演*' });
    expect(await shownOf(id)).toEqual(['演示员丙寅', '诸暨市暨阳街道珍珠路10号']);
    expect((await put({ address: '诸暨市大唐街道袜业路3号' })).body).toMatchObject({ address: '诸暨市大唐街道***' });
    expect(await shownOf(id)).toEqual(['演示员丙寅', '诸暨市大唐街道袜业路3号']);
    expect(await findPlainText(database.ownerUrl, ['丙寅', '珍珠路10', '袜业路'])).toEqual([]);
  });
});

describe('a file with personal data', () => {
  const words = ['演示员丁卯', '望湖路', '演示员戊辰', '袜艺路'];
  const csv = [
    HEADER,
    rowOf('q1', '演示员丁卯', '自然人', '诸暨市暨阳街道望湖路77号'),
    rowOf('q2', '演示员戊辰', '个体工商户', '诸暨市大唐街道袜艺路5号'),
    // Refused rows keep nothing of a person at all.
    rowOf('q1', '演示员丁卯', '自然人', '诸暨市暨阳街道望湖路77号'),
    rowOf('', '演示员丁卯', '自然人', '诸暨市暨阳街道望湖路77号'),
    rowOf('q3', '演示员丁卯', '不明的类型', '诸暨市暨阳街道望湖路77号'),
  ].join('\n');

  it('holds none of it readable while it is previewed, applied, undone or given up', async () => {
    // The name of a business with a trade name is public.
    const hidden = words.filter((word) => word !== '演示员戊辰');
    const { body } = await stage.upload('b', csv);
    expect(body).toMatchObject({ created: 2, rejected: 3 });
    expect(await findPlainText(database.ownerUrl, hidden)).toEqual([]);
    expect(await findPlainText(database.ownerUrl, ['演示员戊辰'])).toContain('registry.import_row.title');
    await stage.act('b', body['id'], 'apply');
    expect(await findPlainText(database.ownerUrl, hidden)).toEqual([]);
    expect(await shownOf(await idOf('q1'))).toEqual(['演示员丁卯', '诸暨市暨阳街道望湖路77号']);
    await stage.act('b', body['id'], 'undo');
    expect(await findPlainText(database.ownerUrl, hidden)).toEqual([]);
    const other = await stage.upload('b', csv);
    await stage.act('b', other.body['id'], 'discard');
    expect(await findPlainText(database.ownerUrl, hidden)).toEqual([]);
  });

  it('leaves no key behind when it is given up, or undone before anybody looked', async () => {
    const before = await subjects();
    const fresh = csv.replaceAll('q1', 'q8').replaceAll('q2', 'q9');
    const first = await stage.upload('b', fresh);
    expect(await subjects()).toBe(before + 2);
    await stage.act('b', first.body['id'], 'discard');
    expect(await subjects()).toBe(before);
    const second = await bring(fresh);
    expect(await subjects()).toBe(before + 2);
    await stage.act('b', second, 'undo');
    expect(await subjects()).toBe(before);
  });

  it('changes what is shown, and undoing it brings the former back', async () => {
    const id = await bringTrader('q4', '演示员己巳', '诸暨市暨阳街道望湖路1号');
    const moved = await bring(`${HEADER}\n${rowOf('q4', '演示员己巳', '自然人', '诸暨市暨阳街道望湖路2号')}`);
    expect(await shownOf(id)).toEqual(['演示员己巳', '诸暨市暨阳街道望湖路2号']);
    expect(await page(id)).toMatchObject({
      versions: [{ changed: [{ field: 'personEntry', from: null, to: null }] }, {}],
    });
    await stage.act('b', moved, 'undo');
    expect(await shownOf(id)).toEqual(['演示员己巳', '诸暨市暨阳街道望湖路1号']);
  });

  it('takes nothing along that it did not bring, when it is given up after the operator moved away', async () => {
    const id = await bringTrader('q6', '演示员甲申', '诸暨市暨阳街道望湖路6号');
    const { body } = await stage.upload('b', '主体标识,主体名称,状态\nq6,演示员甲申,歇业');
    expect(body).toMatchObject({ changed: 1 });
    await bring(`${HEADER}\n,q6,演示员甲申,自然人,越城区,`, 'city');
    await stage.act('b', body['id'], 'discard');
    expect((await reveal('a', id)).body).toMatchObject({ address: '诸暨市暨阳街道望湖路6号' });
  });

  it('that says what is known changes nothing and keeps nothing twice', async () => {
    const csv = `${HEADER}\n${rowOf('q5', '演示员庚午', '自然人', '诸暨市暨阳街道望湖路5号')}`;
    await bring(csv);
    const items = () => infra.db.selectFrom('vault.item').select('field').execute();
    const before = (await items()).length;
    const { body } = await stage.upload('b', csv);
    expect([body['unchanged'], (await items()).length]).toEqual([1, before]);
  });

  it('of a bulk load is refused when it is real, since that way leads past the vault', async () => {
    const lineage = { sourceKind: 'import', sourceRef: 'x', at: infra.clock.now(), demo: false } as const;
    const load = inScope(infra.workerDb, systemScope, (tx) => stage.registry.bulkLoad(tx, {}, lineage));
    await expect(load).rejects.toThrow('bulk load');
  });
});

describe('who may not look', () => {
  let id: string;
  beforeAll(async () => {
    id = await bringTrader('w1', '演示员辛未', '诸暨市暨阳街道西施路1号');
  });

  it.each([
    ['another county', 'a', WHY, 404, 'record.notFound'],
    ['another department', 'department', WHY, 404, 'record.notFound'],
    ['a role without the permission', 'unlicensed', WHY, 403, 'access.denied'],
    ['somebody without a purpose', 'b', { note: '随便看看' }, 400, 'vault.purposeMissing'],
    ['somebody who says nothing of it', 'b', { purpose: 'contact', note: ' 无 ' }, 400, 'vault.purposeMissing'],
    [
      'the checker of a clue without the clue',
      'b',
      { ...WHY, purpose: 'clueVerification' },
      400,
      'vault.purposeMissing',
    ],
    ['somebody with a purpose of his own', 'b', { ...WHY, purpose: 'curiosity' }, 400, 'request.invalid'],
  ] as const)('%s', async (_, who, body, status, code) => {
    const refused = await reveal(who, id, body);
    expect([refused.status, refused.body['code']]).toEqual([status, code]);
    expect(refused.body['messageZh']).not.toBe('');
    expect(refused.text).not.toMatch(/辛未|西施/);
  });

  it('at what is no natural person, or hides nothing', async () => {
    expect((await reveal('city', ids.a)).body['code']).toBe('registry.notAPerson');
    const plain = await bringTrader('w2', '演*', '诸暨市暨阳街道***');
    expect((await page(plain))['person']).toMatchObject({ state: 'nothingHidden', availableActions: [] });
    expect((await reveal('b', plain)).body['code']).toBe('registry.nothingHidden');
  });

  it('at a former version: the page offers it for today only', async () => {
    const then = infra.clock.now().toISOString();
    infra.clock.advanceMs(1_000);
    await bring(`${HEADER}\n${rowOf('w1', '演示员辛未', '自然人', '诸暨市暨阳街道西施路2号')}`);
    const { body } = await stage.call('b', 'GET', `/api/v1/operators/${id}?asOf=${then}`);
    expect(body['person']).toMatchObject({ state: 'sealed', availableActions: [] });
    expect((await page(id, 'unlicensed'))['person']).toMatchObject({ state: 'sealed', availableActions: [] });
  });

  it('more often than thirty times an hour', async () => {
    const looks = [];
    for (let n = 0; n < 31; n += 1) looks.push((await reveal('city', id)).status);
    expect(looks.slice(0, 30).every((status) => status === 200)).toBe(true);
    expect(looks[30]).toBe(429);
    infra.clock.advanceMs(3_600_000);
  });

  it('by asking the database as the application: it has ciphertext, and no row of another county', async () => {
    await inScope(infra.db, callerOf('a'), async (tx) => {
      const heads = await tx.selectFrom('registry.operator').select('id').where('id', '=', id).execute();
      const versions = await tx
        .selectFrom('registry.record_version')
        .select('version')
        .where('subject_id', '=', id)
        .execute();
      expect([heads, versions]).toEqual([[], []]);
    });
    const items = await infra.db.selectFrom('vault.item').select('ciphertext').execute();
    expect(items.length).toBeGreaterThan(0);
    for (const { ciphertext } of items) expect(ciphertext.toString('utf8')).not.toMatch(/演示员|诸暨市/);
  });

  it.each([
    'select ciphertext from vault.item',
    'select wrapped_key from vault.subject',
    'select * from vault.reveal',
    'delete from vault.reveal',
  ])('by asking it as the detector: %s', async (statement) => {
    const asked = withClient(database.workerUrl, (client) => client.query(statement));
    await expect(asked).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['update vault.reveal set by_ref = by_ref', 'delete from vault.reveal'])(
    'nor does the application take a look back: %s',
    async (statement) => {
      const asked = withClient(database.appUrl, (client) => client.query(statement));
      await expect(asked).rejects.toMatchObject({ code: '42501' });
    },
  );
});

describe('forgetting the person behind an operator (个人信息保护法 art. 47)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jianhu-checkpoints-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const csv = `${HEADER}\n${rowOf('f1', '演示员壬申', '自然人', '诸暨市暨阳街道西施路9号')}`;

  it('ends the reveal for good; page and history stand, and every chain verifies', async () => {
    const { checkpointPrivateKey } = makeSecrets();
    const audit = createAudit(infra, { checkpointFolder: folder, checkpointPrivateKey });
    const id = await bringTrader('f1', '演示员壬申', '诸暨市暨阳街道西施路9号');
    await reveal('b', id);
    const { personRef } = (await page(id))['operator'] as { personRef: string };
    await audit.checkpoint();
    const at = infra.clock.now().toISOString();
    await inScope(infra.db, systemScope, (tx) => stage.vault.forget(tx, { actorRef: 'console' }, personRef));

    const refused = await reveal('b', id);
    expect([refused.status, refused.body]).toMatchObject([
      410,
      { code: 'vault.dataForgotten', details: { forgottenAt: at, forgottenBy: 'console' } },
    ]);
    expect(await page(id)).toMatchObject({
      operator: { nameZh: '演*', address: '诸暨市暨阳街道***' },
      person: { state: 'forgotten', forgottenAt: at, forgottenBy: '平台', availableActions: [] },
      versions: [{ version: 1 }],
    });
    expect(await infra.db.selectFrom('vault.item').selectAll().where('subject_id', '=', personRef).execute()).toEqual(
      [],
    );
    expect(await audit.verify()).toMatchObject({ problems: [] });
  });

  it('also when a later file names him again: the operator is kept up to date, the person is not', async () => {
    const id = await idOf('f1');
    const { body } = await stage.upload('b', csv);
    expect(body).toMatchObject({ changed: 1 });
    await stage.act('b', body['id'], 'apply');
    expect((await reveal('b', id)).body['code']).toBe('vault.dataForgotten');
    expect((await stage.upload('b', csv)).body).toMatchObject({ unchanged: 1 });
    expect(await findPlainText(database.ownerUrl, ['壬申', '西施路9'])).toEqual([]);
  });

  it('also between a preview and its applying', async () => {
    const id = await bringTrader('f2', '演示员癸酉', '诸暨市暨阳街道西施路10号');
    const { personRef } = (await page(id))['operator'] as { personRef: string };
    const { body } = await stage.upload('b', `${HEADER}\n${rowOf('f2', '演示员癸酉', '自然人', '诸暨市大唐街道')}`);
    await inScope(infra.db, systemScope, (tx) => stage.vault.forget(tx, { actorRef: 'console' }, personRef));
    expect((await stage.act('b', body['id'], 'apply')).status).toBe(200);
    expect((await reveal('b', id)).body['code']).toBe('vault.dataForgotten');
    expect((await stage.act('b', body['id'], 'undo')).status).toBe(200);
  });
});

it('of a county officer, an operator of the county is created with a credit code too', async () => {
  const uscc = usccOf('92', B, '0077');
  await bring(`${HEADER}\n${uscc},,诸暨市演示茶行,,诸暨市,诸暨市枫桥镇演示路7号`);
  const { body } = await stage.find('b', uscc);
  expect(await shownOf(String(body.items[0]?.['id']))).toEqual(['诸暨市演示茶行', '诸暨市枫桥镇演示路7号']);
});
