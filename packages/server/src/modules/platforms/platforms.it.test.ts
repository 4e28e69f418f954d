import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DutyBoard, OfficerFiling, PlatformFiling } from '@jianhu/contract';
import { CookieClient, createTestDatabase, startTestApp, TEST_PASSWORD, type TestApp } from '@jianhu/testkit';
import { movableClock } from '@jianhu/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { platformCaller } from '../identity/index.ts';
import { dropExpiredLeads } from './lead/trial-book.ts';

const PLATFORM = { own: '00000000-0000-7000-8000-0000000000c1', other: '00000000-0000-7000-8000-0000000000c2' };
const SEAT = '330602';
const id = (n: number): string => `00000000-0000-7000-8000-00000000f${String(n).padStart(3, '0')}`;
const clients = new Map<string, CookieClient>();
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let test: TestApp;
let tenants: { own: string; other: string };

const send = async (who: string, method: 'GET' | 'POST', url: string, body?: object) => {
  const client = clients.get(who);
  if (!client) throw new Error(`${who} is nobody of this test`);
  return client.send(method, url, body);
};
const own = (path: string): string => `/api/v1/tenants/${tenants.own}/${path}`;
const board = async () => (await send('company', 'GET', own('platform-duties'))).json<DutyBoard>();
const file = async (body: object, who = 'company') => {
  const tenant = who === 'company' ? tenants.own : tenants.other;
  return send(who, 'POST', `/api/v1/tenants/${tenant}/platform-filings`, { text: '见说明', ...body });
};
const answer = (who: string, filingId: string, decision: string) =>
  send(who, 'POST', `/api/v1/platform-filings/${filingId}/answer`, { decision, text: '已核对' });
const facts = {
  isTradePlatform: true,
  hasUnregisteredOperators: false,
  hasLiveRooms: true,
  sellsFood: false,
  sellsDrugs: false,
};

beforeAll(async () => {
  database = await createTestDatabase();
  test = await startTestApp({ urls: database, clock: movableClock(new Date('2026-07-10T02:00:00Z')) });
  const { registry, identity, infra } = test.app;
  const platform = (platformId: string, domain: string, countyCode: string | null) => ({
    id: platformId,
    nameZh: `演示平台${domain}`,
    uscc: null,
    domain,
    icpFilingNo: null,
    platformClass: 'onlineSales' as const,
    countyCode,
  });
  await inScope(infra.workerDb, systemScope, (tx) =>
    registry.bulkLoad(
      tx,
      {
        platforms: [
          platform(PLATFORM.own, 'own.demo.invalid', SEAT),
          platform(PLATFORM.other, 'b.demo.invalid', '330681'),
        ],
      },
      { sourceKind: 'demo', sourceRef: 'test', at: infra.clock.now(), demo: true },
    ),
  );
  const admit = async (username: string, subjectId: string, countyCode: string) => {
    const account = { username, displayName: '经办人', initialPassword: TEST_PASSWORD, demo: true };
    const subject = { kind: 'platform' as const, subjectId, countyCode };
    return (await identity.admitMember(platformCaller, { ...account, subject })).tenantId;
  };
  tenants = {
    own: await admit('company', PLATFORM.own, SEAT),
    other: await admit('rival', PLATFORM.other, '330681'),
  };
  for (const [username, county] of [
    ['officer', SEAT],
    ['neighbour', '330681'],
  ] as const) {
    const unitId = identity.units.marketRegulatorOf(county)?.id ?? '';
    const person = { username, displayName: '测试', unitId, initialPassword: TEST_PASSWORD, demo: true };
    const { id: personId } = await identity.createPerson(platformCaller, person);
    await identity.grantRoles(platformCaller, { personId, roles: ['enforcementOfficer'], reason: 'test' });
  }
  for (const username of ['company', 'rival', 'officer', 'neighbour']) {
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

describe('the duties of a platform company (measure 17; order 37 arts. 24, 25)', () => {
  it('follow from what an officer of its seat finds, who is not the neighbour', async () => {
    expect(await board()).toMatchObject({ profile: null, duties: [] });
    const given = { level: 'small', facts, note: '依据平台首页公示和登记信息' };
    const path = `/api/v1/platforms/${PLATFORM.own}/duty-profile`;
    expect((await send('neighbour', 'POST', path, given)).json().code).toBe('platform.notYours');
    expect((await send('officer', 'POST', path, given)).statusCode).toBe(201);
    const { duties, profile } = await board();
    expect(profile).toMatchObject({ level: 'small' });
    expect(duties.find(({ duty }) => duty === 'identityReport')).toMatchObject({
      period: '2026-07',
      dueOn: '2026-07-31',
      state: 'open',
      article: '《网络交易监督管理办法》第二十五条',
    });
    expect(duties.map(({ duty }) => duty)).not.toContain('independentSupervision');
  });

  it('a self-check reaches the officer of the seat once, and the answer comes back', async () => {
    const check = { id: id(1), kind: 'selfCheck', duty: 'identityReport', period: '2026-07', text: '省级回执 ZJ-0710' };
    const [sent, again] = [await file(check), await file(check)];
    expect([sent.statusCode, again.json()]).toEqual([201, sent.json()]);
    expect((await board()).duties.find(({ period }) => period === '2026-07')?.state).toBe('filed');
    expect((await send('neighbour', 'GET', '/api/v1/platform-filings')).json().items).toEqual([]);
    const [seen] = (await send('officer', 'GET', '/api/v1/platform-filings?open=true')).json<{
      items: OfficerFiling[];
    }>().items;
    expect(seen).toMatchObject({ id: id(1), dueOn: '2026-07-31', late: false, answer: null });
    expect((await answer('neighbour', id(1), 'accepted')).statusCode).toBe(404);
    expect((await answer('officer', id(1), 'accepted')).statusCode).toBe(201);
    expect((await answer('officer', id(1), 'noted')).json().code).toBe('platform.answered');
    const after = await board();
    expect(after.duties.find(({ period }) => period === '2026-07')?.state).toBe('accepted');
    expect(after.incentives[0]).toMatchObject({ met: true, counted: 1, outOf: 1 });
  });

  it('is refused for what is not owed, and for another’s id as for one that does not exist', async () => {
    const codes = [
      await file({ id: id(2), kind: 'selfCheck', duty: 'checkFoodLicence' }),
      await file({ id: id(2), kind: 'selfCheck', duty: 'identityReport', period: '2019-07' }),
      await file({ id: id(2), kind: 'care', care: [] }),
      await file({ id: id(2), kind: 'assistanceReply', assistanceId: id(2) }),
      await file({ id: id(1), kind: 'care', care: ['noFault'] }, 'rival'),
    ].map((reply) => reply.json().code);
    expect(codes).toEqual([
      'platform.notOwed',
      'platform.notOwed',
      'platform.incomplete',
      'platform.notOwed',
      'record.notFound',
    ]);
  });

  it('a version of rules is filed with its notice terms and judged by the law of its day (order 116 art. 12)', async () => {
    const rules = {
      title: '平台服务协议',
      version: '2.0',
      isMajor: true,
      comment: { from: '2026-07-01', to: '2026-07-08', onHomePage: true },
      publishedOn: '2026-07-10',
      effectiveOn: '2026-07-20',
      olderReadable: true,
      mayLeave: true,
    };
    const filed = (await file({ id: id(3), kind: 'rules', rules })).json<PlatformFiling>();
    expect(filed.judged).toMatchObject({ outcome: 'hit' });
    expect(filed.judged?.checks.find(({ id: check }) => check === 'notice')?.zh).toMatch(/2026-07-25/);
  });

  it('facts of due care are kept for whoever decides, each with its article (行政处罚法 art. 33)', async () => {
    const filed = (await file({ id: id(4), kind: 'care', care: ['noFault', 'verifiedEntry'] })).json<PlatformFiling>();
    expect(filed.care.map(({ article }) => article)).toEqual([
      '《中华人民共和国电子商务法》第二十七条',
      '《中华人民共和国行政处罚法》第三十三条',
    ]);
    expect((await answer('officer', id(4), 'noted')).json()).toMatchObject({ answer: { decision: 'noted' } });
  });
});

describe('leads of a platform (电子商务法 art. 29; brief 4.5.2)', () => {
  const conduct = 'absoluteTerm';
  const lead = (ref: string, over: object = {}) => ({
    ref,
    conduct,
    operatorName: '演示商行',
    platformShopId: 's1',
    goods: '珍珠项链',
    url: 'https://own.demo.invalid/1',
    description: '标题使用“全国最佳”，联系人 13812345678。',
    records: '近三年交易记录',
    measures: '已下架',
    foundOn: '2026-07-09',
    ...over,
  });

  it('gives each row its result, and what was taken becomes an alert that an officer decides', async () => {
    const known = (await send('company', 'GET', own('leads'))).json<{ conducts: { id: string }[] }>().conducts[0]?.id;
    const rows = [lead('A', { conduct: known }), lead('A', { conduct: known }), lead('B', { conduct: 'none' }), 'x'];
    const bad = await send('company', 'POST', own('leads'), { rows });
    expect(bad.json().code).toBe('request.invalid');
    const reply = await send('company', 'POST', own('leads'), { rows: rows.slice(0, 3) });
    expect(reply.json()).toMatchObject({
      taken: 1,
      known: 1,
      refused: 1,
      rows: [{ result: 'taken' }, { result: 'known' }, { result: 'refused', problems: [{ field: 'conduct' }] }],
    });
    // As many full rows as are promised, whatever way a program writes its characters.
    const long = { goods: '珠'.repeat(200), description: '甲'.repeat(2_000), records: '乙'.repeat(1_000) };
    const full = Array.from({ length: 500 }, (_, at) =>
      lead(`F${at}`, { ...long, conduct: 'none', measures: '丙'.repeat(1_000) }),
    );
    const all = await send('company', 'POST', own('leads'), { rows: full });
    expect([all.statusCode, all.json().refused]).toEqual([200, 500]);
    expect((await send('company', 'POST', own('leads'), { rows: [...full, full[0]] })).json().code).toBe(
      'request.invalid',
    );
    await test.app.infra.outbox.drain();
    const [seen] = (await send('officer', 'GET', '/api/v1/platform-leads')).json().items;
    expect(seen).toMatchObject({ ref: 'A', state: 'received', description: expect.stringContaining('138****5678') });
    expect(seen.alertId).not.toBeNull();
    expect((await send('neighbour', 'GET', '/api/v1/platform-leads')).json().items).toEqual([]);
    for (const action of ['claim', 'confirm']) {
      const { actionVersion } = (await send('officer', 'GET', `/api/v1/alerts/${seen.alertId}`)).json();
      const command = { action, expectedVersion: actionVersion };
      const acted = await send('officer', 'POST', `/api/v1/alerts/${seen.alertId}/actions`, command);
      expect(acted.statusCode, acted.body).toBe(200);
    }
    expect((await send('company', 'GET', own('leads'))).json().items).toMatchObject([{ ref: 'A', state: 'confirmed' }]);
    expect((await board()).incentives.find(({ id: one }) => one === 'leadsTaken')).toMatchObject({ met: true });
  });

  it('is read from a file alike, its headers in plain words', async () => {
    const { fields, conducts } = (await send('company', 'GET', own('leads'))).json<{
      fields: { field: string; nameZh: string }[];
      conducts: { id: string; nameZh: string }[];
    }>();
    const row: Record<string, string> = lead('F', { conduct: conducts[0]?.nameZh, operatorUscc: '' });
    const csv = [fields.map(({ nameZh }) => nameZh), fields.map(({ field }) => `"${row[field]}"`)].join('\n');
    const reply = await send('company', 'POST', own('leads/file'), Buffer.from(csv, 'utf8'));
    expect(reply.json()).toMatchObject({ taken: 1, refused: 0 });
  });
});

describe('assistance (协查; order 37 art. 34)', () => {
  it('is asked in a case or clue that the officer may see, and its answer goes to whoever asked', async () => {
    const [{ clueId }] = (await send('officer', 'GET', '/api/v1/platform-leads'))
      .json()
      .items.filter(({ clueId: one }: { clueId: string | null }) => one !== null);
    const { number } = (await send('officer', 'GET', `/api/v1/clues/${clueId}`)).json();
    const ask = (who: string, over: object = {}) =>
      send(who, 'POST', '/api/v1/assistance-requests', {
        id: id(50),
        platformId: PLATFORM.own,
        basisId: 'inCase',
        matterNumber: number,
        asks: '提供该店铺近三年交易记录',
        dueOn: '2026-07-20',
        ...over,
      });
    const codes = [
      await ask('neighbour'),
      await ask('officer', { basisId: 'curiosity' }),
      await ask('officer', { dueOn: '2026-07-10' }),
      await ask('officer', { matterNumber: '2026-330602-C99999' }),
    ].map((reply) => reply.json().code);
    expect(codes).toEqual(['platform.noMatter', 'platform.noBasis', 'platform.dueInPast', 'platform.noMatter']);
    expect((await ask('officer')).json()).toMatchObject({
      state: 'waiting',
      number: expect.stringMatching(/^协查〔2026〕/),
    });
    expect((await send('rival', 'GET', `/api/v1/tenants/${tenants.other}/assistance-requests`)).json().items).toEqual(
      [],
    );
    const reply = { id: id(51), kind: 'assistanceReply', assistanceId: id(50) };
    expect((await file({ ...reply, id: id(52) }, 'rival')).json().code).toBe('platform.notOwed');
    const evidence = [{ name: '../交易.csv', base64: Buffer.from('rows').toString('base64') }];
    expect((await file({ ...reply, evidence })).json()).toMatchObject({
      late: false,
      evidence: [{ name: '交易.csv' }],
    });
    const opened = await send('officer', 'GET', `/api/v1/platform-filings/${id(51)}/evidence`);
    expect(Buffer.from(opened.json().files[0].base64, 'base64').toString()).toBe('rows');
    await answer('officer', id(51), 'accepted');
    expect((await send('company', 'GET', own('assistance-requests'))).json().items).toMatchObject([
      { state: 'closed', replies: [{ answer: { decision: 'accepted' } }] },
    ]);
  });
});

describe('programs of a platform company, by key', () => {
  const GUIDES = join(import.meta.dirname, '../../../../../docs/guides/client');
  const ROOT = join(import.meta.dirname, '../../../../..');
  let folder: string;
  let keys: { earnest: string; trial: string; rival: string };
  const makeKey = async (who: string, tenantId: string, trial: boolean): Promise<string> =>
    (await send(who, 'POST', `/api/v1/tenants/${tenantId}/api-keys`, { name: '线索报送', trial })).json().key;
  const ask = async (key: string, method: string, path: string, body?: object) => {
    const headers = { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) };
    const reply = await fetch(`${test.url}${path}`, { method, headers, body: body ? JSON.stringify(body) : null });
    return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
  };
  const run = async (file: string, key: string, ...args: string[]): Promise<string> => {
    const env = { ...process.env, JIANHU_URL: test.url, JIANHU_KEY: key };
    return (await promisify(execFile)(process.execPath, [join(folder, file), ...args], { env })).stdout;
  };

  beforeAll(async () => {
    keys = {
      earnest: await makeKey('company', tenants.own, false),
      trial: await makeKey('company', tenants.own, true),
      rival: await makeKey('rival', tenants.other, false),
    };
    folder = await mkdtemp(join(tmpdir(), 'jianhu-client-'));
    await cp(GUIDES, folder, { recursive: true });
    await writeFile(join(folder, 'jianhu-client.ts'), await (await fetch(`${test.url}/api/client.ts`)).text());
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('the published client and its examples fit together and run as they are', async () => {
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    const options = { extends: join(ROOT, 'tsconfig.json'), compilerOptions: { types: ['node'] }, include: ['*.ts'] };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(options));
    const checked = await promisify(execFile)(join(ROOT, 'node_modules/.bin/tsc'), ['-p', folder]).catch((e) => e);
    expect(checked.stdout).toBe('');
    expect(await run('verify-licences.ts', keys.trial, '91330602XXXXXX019J')).toMatch(/^91330602XXXXXX019J \S/);
  });

  it('a trial key is answered as in earnest, and leaves no lead, no alert and no word to an officer', async () => {
    const before = (await send('officer', 'GET', '/api/v1/platform-leads')).json().items.length;
    const said = await run('report-leads.ts', keys.trial, '2026-07-09');
    expect(said).toMatch(/^trial\n1 AUDIT-1 taken\n2 AUDIT-2 refused “商品或服务”应为1至200字\n/);
    expect(await run('report-leads.ts', keys.trial, '2026-07-09')).toMatch(/AUDIT-1 known/);
    await test.app.infra.outbox.drain();
    expect((await send('officer', 'GET', '/api/v1/platform-leads')).json().items).toHaveLength(before);
    const refs = async (key: string) =>
      ((await ask(key, 'GET', own('leads'))).body['items'] as { ref: string }[]).map(({ ref }) => ref);
    expect([await refs(keys.trial), (await refs(keys.earnest)).includes('AUDIT-1')]).toEqual([['AUDIT-1'], false]);
    await dropExpiredLeads(test.app.infra.workerDb, new Date('2026-07-18T02:00:01Z'));
    expect(await refs(keys.trial)).toEqual([]);
    const filing = { id: id(70), kind: 'care', care: ['noFault'], text: '见说明' };
    expect((await ask(keys.trial, 'POST', own('platform-filings'), filing)).body['code']).toBe('access.noTrial');
  });

  it('in earnest a row becomes an alert, the trail names the key, and no other tenant is reached by it', async () => {
    expect(await run('report-leads.ts', keys.earnest, '2026-07-09')).toMatch(/^in earnest\n1 AUDIT-1 taken/);
    const seen = (await send('officer', 'GET', '/api/v1/platform-leads')).json().items;
    expect(seen).toContainEqual(expect.objectContaining({ ref: 'AUDIT-1', number: expect.stringMatching(/^PX/) }));
    const crossed = await Promise.all([
      ask(keys.rival, 'GET', own('leads')),
      ask(keys.rival, 'POST', own('leads'), { rows: [{}] }),
      ask(`jt_${'A'.repeat(43)}`, 'GET', own('leads')),
      ask(keys.earnest, 'GET', own('api-keys')),
      ask(keys.earnest, 'GET', '/api/v1/platform-leads'),
    ]);
    expect(crossed.map(({ status, body }) => [status, body['code']])).toEqual([
      [404, 'record.notFound'],
      [404, 'record.notFound'],
      [401, 'licence.wrongKey'],
      [401, 'access.signInFirst'],
      [401, 'access.signInFirst'],
    ]);
  });
});
