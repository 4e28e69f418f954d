import { completeLegacyRegNo, completeUscc } from '@jianhu/kernel';
import { CookieClient, createTestDatabase, startTestApp, TEST_PASSWORD, type TestApp } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { platformCaller } from '../identity/index.ts';

const OWN = '00000000-0000-7000-8000-0000000000a1';
const USCC = '91330602XXXXXX019J';
const ONE_HOLDS = completeLegacyRegNo('33060200000002');
const TWO_HOLD = completeLegacyRegNo('33060200000003');
const operator = (id: string, uscc: string, legacyRegNo: string | null) => ({
  id,
  uscc,
  legacyRegNo,
  nameZh: '演示商行',
  kind: 'enterprise' as const,
  status: 'active' as const,
  countyCode: '330602',
  address: '演示路8号',
  businessScope: '',
  trade: null,
  establishedOn: null,
  personRef: null,
  subjectKey: null,
});
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let test: TestApp;
let client: CookieClient;
let base: string;
let key: string;

beforeAll(async () => {
  database = await createTestDatabase();
  test = await startTestApp({ urls: database });
  const { app } = test;
  await inScope(app.infra.workerDb, systemScope, (tx) =>
    app.registry.bulkLoad(
      tx,
      {
        operators: [
          operator(OWN, USCC, null),
          operator('00000000-0000-7000-8000-0000000000a2', completeUscc('91330602MA2ABCDE1'), ONE_HOLDS),
          operator('00000000-0000-7000-8000-0000000000a3', completeUscc('91330602MA2ABCDE2'), TWO_HOLD),
          operator('00000000-0000-7000-8000-0000000000a4', completeUscc('91330602MA2ABCDE3'), TWO_HOLD),
        ],
      },
      { sourceKind: 'demo', sourceRef: 'test', at: app.infra.clock.now(), demo: true },
    ),
  );
  const account = { username: 'merchant', displayName: '店主', initialPassword: TEST_PASSWORD, demo: true };
  const subject = { kind: 'operator', subjectId: OWN, countyCode: '330602' } as const;
  const { tenantId } = await app.identity.admitMember(platformCaller, { ...account, subject });
  base = `/api/v1/tenants/${tenantId}`;
  client = new CookieClient(app.edge.app, new URL(test.url).host);
  await client.send('POST', '/api/auth/sign-in/username', { username: 'merchant', password: TEST_PASSWORD });
  key = (await client.send('POST', `${base}/api-keys`, { name: '入驻审核' })).json().key;
  await app.infra.outbox.drain();
});
afterAll(async () => {
  await test.close();
  await database.drop();
});

const tell = (entryNo: string, act: 'entered' | 'removed', why: string, onDay: string) =>
  inScope(test.app.infra.workerDb, systemScope, (tx) =>
    test.app.registry.takeAbnormalNotice(tx, 'simulator', {
      entryNo,
      act,
      why,
      onDay,
      uscc: USCC,
      toldAt: new Date(`${onDay}T01:00:00Z`),
      articleZh: '第四条第（一）项',
      decisionNo: '演示〔2026〕1号',
      organZh: '演示登记机关',
    } as Parameters<typeof test.app.registry.takeAbnormalNotice>[2]),
  );
const ask = (url: string, body: string, headers: Record<string, string> = {}) =>
  test.app.edge.app.inject({
    method: 'POST',
    url,
    payload: body,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
  });
const file = async (bytes: Buffer) => {
  const upload = await fetch(`${test.url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: test.url },
    body: JSON.stringify({ username: 'merchant', password: TEST_PASSWORD }),
  });
  const cookie = upload.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return fetch(`${test.url}${base}/licence-check-files`, {
    method: 'POST',
    headers: { cookie, origin: test.url, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
};

describe('programs of a tenant verify licences (brief 3.9)', () => {
  it('one, many, and line by line, with a key in force and no other', async () => {
    const one = await ask('/api/v1/licence-checks', JSON.stringify({ uscc: USCC, shown: { name: '演示商行' } }));
    expect(one.json()).toMatchObject({ verdict: 'match', source: 'registry' });
    const many = await ask(
      '/api/v1/licence-checks/batch',
      JSON.stringify({ licences: [{ uscc: USCC }, { uscc: 'x' }] }),
    );
    expect(many.json().items.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['match', null]);
    const lines = await ask('/api/v1/licence-checks/stream', `{"uscc":"${USCC}"}\nnonsense\n`, {
      'content-type': 'application/x-ndjson',
    });
    expect(lines.body.trim().split('\n')).toHaveLength(2);
    const replies = await Promise.all(
      ['', 'Bearer x', `Bearer jt_${'A'.repeat(43)}`].map((authorization) =>
        ask('/api/v1/licence-checks', JSON.stringify({ uscc: USCC }), { authorization }),
      ),
    );
    expect(replies.map((reply) => [reply.statusCode, reply.json().code])).toEqual(
      Array.from({ length: 3 }, () => [401, 'licence.wrongKey']),
    );
  });

  it('answers a plain question before the parser, with every header of the framework (decision 0091)', async () => {
    const headersOf = async (more: Record<string, string>) => {
      const reply = await fetch(`${test.url}/api/v1/licence-checks`, {
        method: 'POST',
        body: JSON.stringify({ uscc: USCC }),
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...more },
      });
      expect(await reply.json()).toMatchObject({ verdict: 'match', source: 'registry' });
      return Object.fromEntries(reply.headers);
    };
    const { date, ...plain } = await headersOf({});
    expect(date).toBe(test.app.infra.clock.now().toUTCString());
    const { date: _, ...unusual } = await headersOf({ 'x-unusual': '1' });
    expect(plain).toEqual(unusual);
  });

  it('given an entry in the list of abnormal operations, then each way of asking says so until its removal (企业经营异常名录管理暂行办法 art. 4)', async () => {
    const question = JSON.stringify({ uscc: USCC, shown: { name: '演示商行' } });
    const verdicts = async (): Promise<unknown[]> => {
      const one = await ask('/api/v1/licence-checks', question);
      const many = await ask('/api/v1/licence-checks/batch', `{"licences":[${question}]}`);
      const lines = await ask('/api/v1/licence-checks/stream', question, { 'content-type': 'application/x-ndjson' });
      const rows = await (await file(Buffer.from(`统一社会信用代码,名称\r\n${USCC},演示商行\r\n`))).text();
      return [
        one.json().verdict,
        many.json().items[0].verdict,
        JSON.parse(lines.body).verdict,
        rows.split('\r\n')[1]?.split(',')[2],
      ];
    };
    await tell('YC-1', 'entered', 'annualReport', '2026-07-10');
    await test.app.infra.outbox.drain();
    expect(await verdicts()).toEqual(['abnormalList', 'abnormalList', 'abnormalList', '经营异常']);
    await tell('YC-1', 'removed', 'repaired', '2026-08-03');
    await test.app.infra.outbox.drain();
    expect(await verdicts()).toEqual(['match', 'match', 'match', '相符']);
  });

  it('given a subscription, then entry and removal are told once each, and whether the code stays listed', async () => {
    const subscriptions = `${base}/licence-subscriptions`;
    const made = { url: 'https://hooks.demo.invalid/list', usccs: [USCC] };
    const { id } = (await client.send('POST', subscriptions, made)).json();
    const { infra } = test.app;
    await tell('YC-2', 'entered', 'unreachable', '2026-09-01');
    await tell('YC-2', 'entered', 'unreachable', '2026-09-01');
    await infra.outbox.drain();
    await tell('YC-2', 'removed', 'annulled', '2026-09-09');
    await infra.outbox.drain();
    const rows = await inScope(infra.workerDb, systemScope, (tx) =>
      tx.selectFrom('counter.licence_delivery').select('body').where('subscription_id', '=', id).execute(),
    );
    const entry = { entryNo: 'YC-2', ground: 'unreachable', enteredOn: '2026-09-01', demo: true };
    const messages = rows.map(({ body }) => JSON.parse(body));
    expect(messages.toSorted((a, b) => (a.licences[0].act < b.licences[0].act ? -1 : 1))).toMatchObject([
      {
        type: 'licence.abnormalListChanged',
        licences: [{ uscc: USCC, act: 'entered', listed: true, entry: { ...entry, removed: null } }],
      },
      {
        type: 'licence.abnormalListChanged',
        licences: [{ uscc: USCC, act: 'removed', listed: false, entry: { ...entry, removed: { how: 'annulled' } } }],
      },
    ]);
    await client.send('POST', `${subscriptions}/${id}/end`, {});
  });

  it('given a change of name, then the name of before passes, and is named as such (网络交易监督管理办法 art. 12)', async () => {
    const { infra, counter } = test.app;
    const rename = (from: string, to: string) =>
      inScope(infra.workerDb, systemScope, async (tx) => {
        await sql`
          insert into registry.record_version
            (subject_id, version, kind, withdrawn, operator_id, content, changed, valid_from, source_kind, source_ref)
          select subject_id, version + 1, kind, withdrawn, operator_id, content || ${JSON.stringify({ nameZh: to })}::jsonb,
            array['nameZh'], ${infra.clock.now()}, source_kind, source_ref
          from registry.record_version where subject_id = ${OWN} and content ->> 'nameZh' = ${from}
          order by version desc limit 1`.execute(tx);
        await sql`update registry.operator set name_zh = ${to}, version = version + 1 where id = ${OWN}`.execute(tx);
      });
    const ask = async (name: string) => (await counter.verifyLicences([{ uscc: USCC, shown: { name } }]))[0];
    await rename('演示商行', '演示新商行');
    await infra.outbox.drain();
    const former = { verdict: 'match', fields: [{ field: 'name', equal: true, tolerance: 'formerName' }] };
    expect(await ask('演示商行')).toMatchObject(former);
    await rename('演示新商行', '演示商行');
    await infra.outbox.drain();
    expect(await ask('演示新商行')).toMatchObject(former);
  });

  it('finds a licence by the number of an old one, and names a number that several hold (brief 6.8)', async () => {
    const rows = async () => (await file(Buffer.from(`uscc\r\n${ONE_HOLDS}\r\n${TWO_HOLD}\r\n`))).text();
    const told = new RegExp(
      `2,91330602MA2ABCDE1.,相符,,active,所填为旧注册号.*\r\n3,${TWO_HOLD},旧注册号,,,这是 15 位工商注册号`,
    );
    expect(await rows()).toMatch(told);
    const { infra } = test.app;
    const id = '00000000-0000-7000-8000-0000000000a2';
    await inScope(infra.workerDb, systemScope, (tx) =>
      tx.updateTable('registry.operator').set({ legacy_reg_no: null }).where('id', '=', id).execute(),
    );
    await infra.outbox.drain();
    expect(await rows()).toMatch(new RegExp(`2,${ONE_HOLDS},旧注册号`));
  });

  it('sees a change of the registry as soon as the news is delivered, and tells who subscribed to it', async () => {
    const subscribed = await client.send('POST', `${base}/licence-subscriptions`, {
      url: 'https://hooks.demo.invalid/jianhu',
      usccs: [USCC],
    });
    expect(subscribed.json()).toMatchObject({ licences: 1, signingKey: expect.stringMatching(/^whk_/) });
    const { infra, counter } = test.app;
    await inScope(infra.workerDb, systemScope, (tx) =>
      tx.updateTable('registry.operator').set({ status: 'revoked' }).where('id', '=', OWN).execute(),
    );
    await infra.outbox.drain();
    const [answer] = await counter.verifyLicences([{ uscc: USCC, shown: {} }]);
    expect(answer?.verdict).toBe('revoked');
    // The name leads nowhere: it is noted, and tried again later.
    const told = async () => (await client.send('GET', `${base}/licence-subscriptions`)).json().items[0].deliveries;
    await expect
      .poll(told, { timeout: 15_000 })
      .toMatchObject([{ attempts: 1, deliveredAt: null, problem: expect.any(String), nextAt: expect.any(String) }]);
  });

  it.each(['http://hooks.demo.invalid/', 'https://127.0.0.1/', 'https://169.254.169.254/'])(
    'to an address like %s nothing is ever sent',
    async (url) => {
      const reply = await client.send('POST', `${base}/licence-subscriptions`, { url, usccs: [USCC] });
      expect([400]).toContain(reply.statusCode);
    },
  );

  it('a subscription is tried by a signed test message, one at a time, and by none after its end', async () => {
    const subscriptions = `${base}/licence-subscriptions`;
    const made = { url: 'https://hooks.demo.invalid/try', usccs: [USCC] };
    const { id } = (await client.send('POST', subscriptions, made)).json();
    const tried = await client.send('POST', `${subscriptions}/${id}/test`, {});
    // The name leads nowhere: the company reads that, and nothing is lost.
    expect(tried.json().deliveries).toMatchObject([{ attempts: 1, deliveredAt: null, problem: expect.any(String) }]);
    const again = await client.send('POST', `${subscriptions}/${id}/test`, {});
    expect(again.json().code).toBe('licence.messageWaits');
    await client.send('POST', `${subscriptions}/${id}/end`, {});
    const ended = await client.send('POST', `${subscriptions}/${id}/test`, {});
    expect(ended.json().code).toBe('licence.subscriptionEnded');
  });

  it('a file in GB 18030 with formulas in its cells is read, and answered as text', async () => {
    // 统一社会信用代码,名称 in GB 18030, then a formula where a name should be and a code that begins like one.
    const header = Buffer.from('cdb3d2bbc9e7bbe1d0c5d3c3b4fac2eb2cc3fbb3c6', 'hex');
    const rows = Buffer.from(`\r\n${USCC},=cmd|calc\r\n=1+1,x\r\n`, 'latin1');
    const reply = await file(Buffer.concat([header, rows]));
    const text = await reply.text();
    expect(reply.status).toBe(200);
    expect(text).toMatch(new RegExp(`2,${USCC},已吊销`));
    expect(text).toMatch(/3,'=1\+1,代码有误/);
  });

  it('what is no table, or has no column of codes, is refused with a sentence', async () => {
    const binary = await file(Buffer.from([0, 1, 2, 3, 255, 254, 0, 0]));
    const headless = await file(Buffer.from('名称\r\n甲\r\n'));
    expect([binary.status, headless.status].every((status) => status === 400 || status === 415 || status === 422)).toBe(
      true,
    );
    expect(((await headless.json()) as { code: string }).code).toBe('import.missingColumn');
  });

  it('a revoked key opens nothing a second later', async () => {
    const { items } = (await client.send('GET', `${base}/api-keys`)).json();
    await client.send('POST', `${base}/api-keys/${items[0].id}/revocation`);
    await expect
      .poll(async () => (await ask('/api/v1/licence-checks', JSON.stringify({ uscc: USCC }))).statusCode, {
        timeout: 15_000,
      })
      .toBe(401);
  });
});

describe('a merchant’s check-up (合规体检)', () => {
  const listing = { text: '全国最佳珍珠项链', kind: 'listing' };

  it('names article, reason and a wording, and keeps nothing', async () => {
    const answer = (await client.send('POST', `${base}/check-ups`, listing)).json();
    expect(answer.outcome).toBe('hit');
    expect(answer.findings[0]).toMatchObject({ disguised: false, article: expect.stringMatching(/第九条/) });
    const kept = (await client.send('GET', `${base}/check-up-receipts`)).json().items;
    expect(kept).toEqual([]);
  });

  it('is silent on the registered function of a health food, names what goes beyond it (食品安全法第七十八条), and hints at words that must be true', async () => {
    const text = '有助于改善睡眠，最后3件';
    const ask = async (registeredFunctions: string) =>
      (await client.send('POST', `${base}/check-ups`, { text, kind: 'listing', registeredFunctions })).json();
    expect(await ask('改善睡眠')).toMatchObject({
      outcome: 'clear',
      findings: [],
      hints: [{ ruleId: 'price.inducement' }],
    });
    expect(await ask('增强免疫力')).toMatchObject({ outcome: 'hit', findings: [{ ruleId: 'ad.registeredFunction' }] });
  });

  it('leaves a signed receipt where the merchant asks for one; anybody may test it, and it says that it is no approval', async () => {
    const receipt = (await client.send('POST', `${base}/check-up-receipts`, listing)).json();
    expect(receipt.statement.zh).toMatch(/不是.*批准/);
    expect(JSON.stringify(receipt)).not.toContain('珍珠');
    const verify = async (given: object) =>
      (await client.send('POST', '/api/v1/public/check-up-receipts/verification', given)).json();
    expect(await verify(receipt)).toEqual({ genuine: true });
    expect(await verify({ ...receipt, outcome: 'clear' })).toEqual({ genuine: false });
    expect((await client.send('GET', `${base}/check-up-receipts`)).json().items).toEqual([receipt]);
  });

  it('a form of ten megabytes is refused with a sentence, before anybody reads it', async () => {
    const reply = await client.send('POST', `${base}/check-ups`, { text: '最'.repeat(3_400_000) });
    expect([reply.statusCode, reply.json().code]).toEqual([413, 'request.tooLarge']);
  });
});
