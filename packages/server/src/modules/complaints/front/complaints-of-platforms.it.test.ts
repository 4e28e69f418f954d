import type { ComplaintFile, listOwnComplaints, ResponseOf } from '@jianhu/contract';
import { CookieClient, createTestDatabase, startTestApp, TEST_PASSWORD, type TestApp } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';

type Own = ResponseOf<typeof listOwnComplaints>;

const COUNTY = '330602';
const COMPANY = '00000000-0000-7000-8000-0000000000a1';
/** One platform whose company is in the registry, and one whose company is not. */
const PLATFORMS = {
  own: { id: '00000000-0000-7000-8000-0000000000c1', domain: 'own.demo.invalid', uscc: '91330602XXXXXX019J' },
  other: { id: '00000000-0000-7000-8000-0000000000c2', domain: 'other.demo.invalid', uscc: '92330681XXXXXX027P' },
} as const;
type Who = keyof typeof PLATFORMS;
const clients = new Map<string, CookieClient>();
const tenants = new Map<string, string>();
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let test: TestApp;
let serial = 0;

const send = async (who: string, method: 'GET' | 'POST', url: string, body?: object) => {
  const client = clients.get(who);
  if (!client) throw new Error(`${who} is nobody of this test`);
  return client.send(method, url, body);
};
const own = (who: Who, path: string): string => `/api/v1/tenants/${tenants.get(who)}/${path}`;
const listed = async (who: Who): Promise<Own> => (await send(who, 'GET', own(who, 'complaints'))).json();
/** A complaint as 12315 tells it; about nobody that is known where no code is given. */
const tell = (respondent: { readonly uscc?: string; readonly platform?: string }): Promise<string> =>
  inScope(test.app.infra.workerDb, systemScope, (tx) =>
    test.app.complaints.takeWorkItem(tx, {
      counterpart: 'simulator',
      workItemNo: `TEST-${(serial += 1)}`,
      itemKind: 'complaint',
      state: 'received',
      at: test.app.infra.clock.now(),
      receivedAt: test.app.infra.clock.now(),
      countyCode: COUNTY,
      respondent: {
        nameZh: '演示平台公司',
        uscc: null,
        platform: null,
        shopId: null,
        addressShown: null,
        ...respondent,
      },
      categoryZh: '平台服务',
      goodsZh: null,
      requestZh: '恢复账户',
      factsZh: '平台未处理退款申请',
      amountFen: null,
      demo: true,
      personRef: null,
      person: null,
    }),
  );
const act = async (id: string, action: string, facts: object = {}) => {
  const { actionVersion } = (await send('officer', 'GET', `/api/v1/complaints/${id}`)).json<ComplaintFile>();
  const body = { action, facts, expectedVersion: actionVersion };
  const reply = await send('officer', 'POST', `/api/v1/complaints/${id}/actions`, body);
  expect(reply.statusCode, reply.body).toBe(200);
};

beforeAll(async () => {
  database = await createTestDatabase();
  test = await startTestApp({ urls: database });
  const { registry, identity, infra } = test.app;
  const platforms = Object.values(PLATFORMS).map((one) => ({
    ...one,
    nameZh: '演示平台',
    icpFilingNo: null,
    platformClass: 'onlineSales' as const,
    countyCode: COUNTY,
  }));
  const company = {
    id: COMPANY,
    nameZh: '演示平台公司',
    uscc: PLATFORMS.own.uscc,
    kind: 'enterprise' as const,
    legacyRegNo: null,
    status: 'active' as const,
    countyCode: COUNTY,
    address: '演示路 8 号',
    businessScope: '互联网平台服务',
    trade: null,
    establishedOn: null,
    personRef: null,
    subjectKey: null,
  };
  const lineage = { sourceKind: 'demo', sourceRef: 'test', at: infra.clock.now(), demo: true } as const;
  const records = { platforms, operators: [company] };
  await inScope(infra.workerDb, systemScope, (tx) => registry.bulkLoad(tx, records, lineage));
  for (const [username, { id: subjectId }] of Object.entries(PLATFORMS)) {
    const account = { username, displayName: '专员', initialPassword: TEST_PASSWORD, demo: true };
    const subject = { kind: 'platform' as const, subjectId, countyCode: COUNTY };
    tenants.set(username, (await identity.admitMember(platformCaller, { ...account, subject })).tenantId);
  }
  const unitId = identity.units.marketRegulatorOf(COUNTY)?.id ?? '';
  const person = { username: 'officer', displayName: '测试', unitId, initialPassword: TEST_PASSWORD, demo: true };
  const { id: personId } = await identity.createPerson(platformCaller, person);
  await identity.grantRoles(platformCaller, { personId, roles: ['enforcementOfficer'], reason: 'test' });
  for (const username of ['own', 'other', 'officer']) {
    const client = new CookieClient(test.app.edge.app, new URL(test.url).host);
    const reply = await client.send('POST', '/api/auth/sign-in/username', { username, password: TEST_PASSWORD });
    if (reply.statusCode !== 200) throw new Error(reply.body);
    clients.set(username, client);
  }
});
afterAll(async () => {
  await test.close();
  await database.drop();
});

describe('complaints about a platform company itself (brief 7.6)', () => {
  const proposal = { id: '00000000-0000-7000-8000-00000000d001', text: '愿意恢复账户', offerFen: null };

  it.each(['own', 'other'] as const)(
    'are seen and answered by the company %s, found by its credit code',
    async (who) => {
      const id = await tell({ uscc: PLATFORMS[who].uscc });
      expect((await listed(who)).items).toMatchObject([{ id, mayPropose: true, proposals: [] }]);
      const sent = await send(who, 'POST', own(who, `complaints/${id}/proposals`), { ...proposal, id });
      expect([sent.statusCode, sent.json().proposals]).toMatchObject([201, [{ text: '愿意恢复账户' }]]);
    },
  );

  it('are closed to another company, and so is a complaint about a merchant on the platform', async () => {
    const about = await tell({ uscc: PLATFORMS.other.uscc });
    const merchant = await tell({ platform: PLATFORMS.own.domain });
    expect((await listed('own')).items.map(({ id }) => id)).not.toContain(about);
    expect((await listed('own')).items.map(({ id }) => id)).not.toContain(merchant);
    const crossed = [
      await send('own', 'GET', own('other', 'complaints')),
      await send('own', 'POST', own('other', `complaints/${about}/proposals`), proposal),
      await send('own', 'POST', own('own', `complaints/${about}/proposals`), proposal),
      await send('own', 'POST', own('own', `complaints/${merchant}/proposals`), proposal),
    ];
    expect(crossed.map((reply) => [reply.statusCode, reply.json().code])).toEqual(
      crossed.map(() => [404, 'record.notFound']),
    );
  });
});

describe('a platform company can be served papers (brief 7.6)', () => {
  it.each([
    ['own', true],
    ['other', false],
  ] as const)('where the registry holds the company behind it: %s, %s', async (who, isParty) => {
    const { tenants: acting } = (await send(who, 'GET', '/api/v1/front/me')).json();
    expect(acting).toEqual([{ id: tenants.get(who), kind: 'platform', nameZh: '演示平台', isParty }]);
  });
});

describe('how merchants on the platform answer (brief 7.12)', () => {
  it('is told in totals to the company of that platform alone, and not at all below five complaints', async () => {
    const told = [];
    while ((await listed('own')).onPlatform?.answers === null && told.length < 5)
      told.push(await tell({ platform: PLATFORMS.own.domain }));
    // One was told by the test before.
    expect(told.length).toBe(4);
    const [first = ''] = told;
    const offer = {
      consumerConsent: true,
      enterpriseEnrolled: true,
      negotiationChannel: 'odr',
      replyDue: '2026-12-15',
    };
    await act(first, 'offerNegotiation', offer);
    await act(first, 'recordEnterpriseReply', { enterpriseReply: '同意退款' });
    expect((await listed('own')).onPlatform).toEqual({
      days: 90,
      answers: { items: 5, offered: 1, replied: 1, settled: 0 },
    });
    expect((await listed('other')).onPlatform).toEqual({ days: 90, answers: null });
  });
});

describe('a platform company settles complaints first (measure 7; brief 5.12)', () => {
  const REGISTRY = '/api/v1/plan/registries/dispute-channel-enterprises/objects?on=2026-11-30';
  const apply = (who: string, of: Who) =>
    send(who, 'POST', own(of, 'enrolments'), { channel: 'odr', contactPost: '客服主管' });

  it.each(['own', 'other'] as const)(
    'by the procedure of all enterprises, once for each platform (%s)',
    async (who) => {
      expect((await listed(who)).mayApply).toBe(true);
      const applied = await apply(who, who);
      expect(applied.statusCode, applied.body).toBe(201);
      const { id } = applied.json<{ id: string }>();
      expect((await apply(who, who)).json().code).toBe('complaint.enrolledAlready');
      expect(await listed(who)).toMatchObject({ mayApply: false, enrolments: [{ id, channel: 'odr' }] });
      await act(id, 'checkEnterprise', { checkText: '主体和承诺属实' });
      await act(id, 'enrolEnterprise', { joinedOn: '2026-11-02', agreementNo: `XY-${who}` });
      await test.app.infra.outbox.drain();
      expect((await listed(who)).enrolments).toMatchObject([{ id, stateZh: '已入驻' }]);
      expect((await send('officer', 'GET', REGISTRY)).body).toContain(PLATFORMS[who].uscc);
    },
  );

  it('cannot be asked for in the name of another company, nor is seen by it', async () => {
    const crossed = await apply('own', 'other');
    expect([crossed.statusCode, crossed.json().code]).toEqual([404, 'record.notFound']);
    const [ofOwn, ofOther] = [await listed('own'), await listed('other')];
    expect(ofOwn.enrolments.map(({ id }) => id)).not.toEqual(ofOther.enrolments.map(({ id }) => id));
    expect([ofOwn.enrolments.length, ofOther.enrolments.length]).toEqual([1, 1]);
  });
});

describe('the file of a complaint says who settles first (measure 7; brief 2.7, 2.8)', () => {
  const enrolled = async (id: string) =>
    (await send('officer', 'GET', `/api/v1/complaints/${id}`)).json<ComplaintFile>().enrolled;

  it('the respondent itself, the platform on which it trades, or nobody, and since when', async () => {
    const since = { channel: 'odr', joinedOn: '2026-11-02' };
    const itself = await tell({ uscc: PLATFORMS.own.uscc, platform: PLATFORMS.own.domain });
    expect(await enrolled(itself)).toMatchObject([{ ...since, nameZh: '演示平台公司', asPlatform: false }]);
    const merchant = await tell({ platform: PLATFORMS.other.domain });
    expect(await enrolled(merchant)).toMatchObject([{ ...since, nameZh: '演示平台', asPlatform: true }]);
    expect(await enrolled(await tell({ platform: 'nobody.demo.invalid' }))).toEqual([]);
  });

  it('no more of it once the enterprise has left, and to an officer of another county as well', async () => {
    const merchant = await tell({ platform: PLATFORMS.other.domain });
    const { id = '' } = (await listed('other')).enrolments[0] ?? {};
    await inScope(test.app.infra.workerDb, systemScope, (tx) =>
      tx
        .updateTable('complaints.item_state')
        .set({ unit_id: 'elsewhere', county_code: '330681' })
        .where('id', '=', id)
        .execute(),
    );
    expect((await send('officer', 'GET', `/api/v1/complaints/${id}`)).statusCode).toBe(404);
    expect(await enrolled(merchant)).toMatchObject([{ asPlatform: true }]);
    const [left] = (await listed('own')).enrolments;
    await act(left?.id ?? '', 'leaveChannel', { leavingReason: '停业', leftOn: '2026-11-20' });
    expect(await enrolled(await tell({ platform: PLATFORMS.own.domain }))).toEqual([]);
  });
});
