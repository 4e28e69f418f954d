import type { ComplaintFile } from '@jianhu/contract';
import { CookieClient, createTestDatabase, startTestApp, TEST_PASSWORD, type TestApp } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';

const OPERATORS = { own: '00000000-0000-7000-8000-0000000000a1', other: '00000000-0000-7000-8000-0000000000b1' };
const USCC = { own: '91330602XXXXXX019J', other: '92330681XXXXXX027P' };
const COUNTY = '330602';
const REGISTRY = '/api/v1/plan/registries/dispute-channel-enterprises/objects';
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
const own = (who: string, path: string): string => `/api/v1/tenants/${tenants.get(who)}/${path}`;
/** A complaint about the shop's operator, as 12315 tells it. */
const tell = (whose: keyof typeof USCC): Promise<string> =>
  inScope(test.app.infra.workerDb, systemScope, (tx) =>
    test.app.complaints.takeWorkItem(tx, {
      counterpart: 'simulator',
      workItemNo: `TEST-${(serial += 1)}`,
      itemKind: 'complaint',
      state: 'received',
      at: test.app.infra.clock.now(),
      receivedAt: test.app.infra.clock.now(),
      countyCode: COUNTY,
      respondent: { nameZh: '演示商行', uscc: USCC[whose], platform: null, shopId: null, addressShown: null },
      categoryZh: '商品质量',
      goodsZh: null,
      requestZh: '退货退款',
      factsZh: '收到的商品与页面不一致',
      amountFen: null,
      demo: true,
      personRef: null,
      person: null,
    } as never),
  );

beforeAll(async () => {
  database = await createTestDatabase();
  test = await startTestApp({ urls: database });
  const { registry, identity, infra } = test.app;
  const operator = (id: string, uscc: string) => ({
    id,
    nameZh: `演示商行${id.slice(-2)}`,
    uscc,
    kind: 'enterprise' as const,
    legacyRegNo: null,
    status: 'active' as const,
    countyCode: COUNTY,
    address: '演示路 8 号',
    businessScope: '日用百货',
    trade: null,
    establishedOn: null,
    personRef: null,
    subjectKey: null,
  });
  const operators = [operator(OPERATORS.own, USCC.own), operator(OPERATORS.other, USCC.other)];
  const lineage = { sourceKind: 'demo', sourceRef: 'test', at: infra.clock.now(), demo: true } as const;
  await inScope(infra.workerDb, systemScope, (tx) => registry.bulkLoad(tx, { operators }, lineage));
  for (const [username, subjectId] of Object.entries(OPERATORS)) {
    const account = { username, displayName: '店主', initialPassword: TEST_PASSWORD, demo: true };
    const subject = { kind: 'operator' as const, subjectId, countyCode: COUNTY };
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

describe('complaints about another (brief 7.6)', () => {
  it('are in no list of one’s own, and take no proposal of one’s own', async () => {
    const id = await tell('other');
    const proposal = { id: '00000000-0000-7000-8000-00000000d001', text: '愿意退货退款', offerFen: 5_000 };
    const listed = await send('own', 'GET', own('own', 'complaints'));
    expect([listed.statusCode, listed.body.includes(id)]).toEqual([200, false]);
    const crossed = await Promise.all([
      send('own', 'POST', own('own', `complaints/${id}/proposals`), proposal),
      send('own', 'POST', own('other', `complaints/${id}/proposals`), proposal),
      send('own', 'GET', own('other', 'complaints')),
      send('own', 'POST', own('other', 'enrolments'), { channel: 'odr', contactPost: '客服主管' }),
    ]);
    expect(crossed.map((reply) => [reply.statusCode, reply.json().code])).toEqual(
      crossed.map(() => [404, 'record.notFound']),
    );
    expect((await send('other', 'GET', own('other', 'complaints'))).body).toContain(id);
  });
});

describe('a complaint about one’s own business (第十八条、第三十七条)', () => {
  const file = async (id: string) => (await send('officer', 'GET', `/api/v1/complaints/${id}`)).json<ComplaintFile>();
  const act = async (id: string, action: string, step: object = {}) => {
    const { actionVersion } = await file(id);
    const body = { action, ...step, expectedVersion: actionVersion };
    const reply = await send('officer', 'POST', `/api/v1/complaints/${id}/actions`, body);
    expect(reply.statusCode, reply.body).toBe(200);
  };
  const shown = async (id: string): Promise<Record<string, unknown>> => {
    const { items } = (await send('own', 'GET', own('own', 'complaints'))).json<{ items: Record<string, unknown>[] }>();
    return items.find((one) => one['id'] === id) ?? {};
  };
  const answer = (serial: number, id: string, body: object, who = 'own') =>
    send(who, 'POST', own(who, `complaints/${id}/proposals`), {
      id: `00000000-0000-7000-8000-00000000e00${serial}`,
      ...body,
    });

  it('shows what the officer told of the dispute, its terms, and nothing of the work item’s own words', async () => {
    const id = await tell('own');
    await act(id, 'acceptComplaint', { documents: { acceptanceDecision: '1' } });
    expect(await shown(id)).toMatchObject({ told: null, replyDueOn: null, requestZh: '退货退款' });
    const facts = {
      disputeFacts: '订单中的珍珠项链材质与页面不一致',
      boughtOn: '2026-08-01',
      shownEvidence: '订单和商品页面截图',
      answerDue: '2026-12-31',
    };
    await act(id, 'askRespondent', { facts });
    expect(await shown(id)).toMatchObject({
      told: { factsZh: facts.disputeFacts, boughtOn: '2026-08-01', evidenceZh: facts.shownEvidence },
      replyDueOn: '2026-12-31',
      mediationDueOn: expect.stringMatching(/^202\d-/),
    });
    expect(JSON.stringify(await shown(id))).not.toContain('收到的商品与页面不一致');
  });

  it('is answered with words, an offer, consent or a refusal, from which nothing follows by itself (第二十三条)', async () => {
    const id = await tell('own');
    await act(id, 'acceptComplaint', { documents: { acceptanceDecision: '1' } });
    const kinds = ['statement', 'settlement', 'consent', 'refusal'];
    for (const [at, kind] of kinds.entries())
      expect((await answer(at, id, { kind, text: '本店的答复内容' })).statusCode).toBe(201);
    expect((await answer(7, id, { kind: 'threat', text: '本店的答复内容' })).statusCode).toBe(400);
    expect((await answer(8, id, { kind: 'refusal', text: '别家的答复' }, 'other')).statusCode).toBe(404);
    const { state, proposals } = await file(id);
    expect([state, proposals.map(({ kind }) => kind)]).toEqual(['accepted', kinds]);
  });

  it('gives the paper that a step brought to it, and neither the consumer’s nor another’s', async () => {
    const id = await tell('own');
    const { id: officerId } = (await send('officer', 'GET', '/api/v1/me')).json<{ id: string }>();
    await act(id, 'assignComplaint', { facts: { handlers: [officerId] } });
    const make = async (documentId: string, given: object) => {
      const reply = await send('officer', 'POST', `/api/v1/complaints/${id}/papers`, { documentId, given });
      expect(reply.statusCode, reply.body).toBe(201);
      return reply.json<{ items: { id: string; number: string }[] }>().items.at(-1) ?? { id: '', number: '' };
    };
    const seal = '（盖章）';
    const accepted = await make('acceptanceDecision', { next: '征求意见', term: '六十日', seal });
    await act(id, 'acceptComplaint', { documents: { acceptanceDecision: accepted.number } });
    await act(id, 'endMediation', { facts: { endGround: 'noAgreement', endReason: '金额分歧' } });
    const ended = await make('terminationNotice', { remedies: '可以起诉', seal });
    expect(await shown(id)).toMatchObject({ papers: [] });
    await act(id, 'tellBoth', { documents: { terminationNotice: ended.number } });
    expect(await shown(id)).toMatchObject({
      papers: [{ id: ended.id, number: ended.number, nameZh: '终止调解告知书' }],
    });
    const open = (who: string, tenant: string, paper: string) =>
      send(who, 'GET', own(tenant, `complaints/${id}/papers/${paper}/docx`));
    expect((await open('own', 'own', ended.id)).statusCode).toBe(200);
    const crossed = [
      await open('own', 'own', accepted.id),
      await open('other', 'other', ended.id),
      await open('other', 'own', ended.id),
    ];
    expect(crossed.map((reply) => reply.statusCode)).toEqual([404, 404, 404]);
  });
});

describe('an enterprise that is enrolled counts by itself (M07-T1)', () => {
  const act = async (id: string, action: string, facts: object) => {
    const { actionVersion } = (await send('officer', 'GET', `/api/v1/complaints/${id}`)).json<ComplaintFile>();
    const body = { action, facts, expectedVersion: actionVersion };
    const reply = await send('officer', 'POST', `/api/v1/complaints/${id}/actions`, body);
    expect(reply.statusCode, reply.body).toBe(200);
    await test.app.infra.outbox.drain();
  };
  const objects = async (on: string) =>
    (await send('officer', 'GET', `${REGISTRY}?on=${on}`)).json<{ total: number; items: object[] }>();

  it('from the day on which it joined until it leaves, under the name of who decided', async () => {
    const applied = await send('own', 'POST', own('own', 'enrolments'), { channel: 'green', contactPost: '客服主管' });
    const { id } = applied.json<{ id: string }>();
    await act(id, 'checkEnterprise', { checkText: '主体和承诺属实' });
    expect((await objects('2026-11-30')).total).toBe(0);
    await act(id, 'enrolEnterprise', { joinedOn: '2026-11-02', agreementNo: 'XY-8' });
    const { total, items } = await objects('2026-11-30');
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({
      content: { countyCode: COUNTY, validFrom: '2026-11-02', fields: { enterpriseCode: USCC.own, channel: 'green' } },
      proposal: null,
    });
    expect((await objects('2026-11-01')).total).toBe(0);
    await act(id, 'leaveChannel', { leavingReason: '停业', leftOn: '2026-11-20' });
    expect([(await objects('2026-11-19')).total, (await objects('2026-11-20')).total]).toEqual([1, 0]);
  });
});
