import { createHash } from 'node:crypto';
import { CookieClient, startTestHall, TEST_PASSWORD } from '@jianhu/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { platformCaller } from '../identity/index.ts';

const PLATFORM = '00000000-0000-7000-8000-0000000000c1';
const OTHER_PLATFORM = '00000000-0000-7000-8000-0000000000c2';
const IDN_PLATFORM = '00000000-0000-7000-8000-0000000000c3';
const SOLE = '00000000-0000-7000-8000-0000000000d1';
const hall = await startTestHall();
const { test, clock, newId } = hall;
const { registry, identity, infra } = test.app;
afterAll(hall.close);

const lineage = () => ({ sourceKind: 'demo' as const, sourceRef: 'test', at: clock.now(), demo: true });
const sole = {
  id: SOLE,
  nameZh: '演示个体网店',
  uscc: '92330681XXXXXX027P',
  countyCode: '330681',
  kind: 'individualBusiness' as const,
  legacyRegNo: null,
  status: 'active' as const,
  address: '演示路 9 号',
  businessScope: '食品销售',
  trade: null,
  establishedOn: '2024-03-01',
  personRef: null,
  subjectKey: null,
};
const platform = (id: string, domain: string) => ({
  id,
  domain,
  nameZh: `演示平台${domain}`,
  uscc: null,
  platformClass: 'onlineSales' as const,
  countyCode: null,
  icpFilingNo: null,
});
await inScope(infra.workerDb, systemScope, (tx) =>
  registry.bulkLoad(
    tx,
    {
      platforms: [
        platform(PLATFORM, 'mall.example'),
        platform(OTHER_PLATFORM, 'other.example'),
        platform(IDN_PLATFORM, '集市.Example.'),
      ],
      operators: [{ ...sole, id: SOLE, uscc: '92330681MA2ABCDE0X' }],
      shops: [],
    },
    lineage(),
  ),
);
const tenantOf = async (username: string, kind: 'operator' | 'platform', subjectId: string): Promise<string> => {
  const account = { username, displayName: '演示', initialPassword: TEST_PASSWORD, demo: true };
  return (
    await identity.admitMember(platformCaller, { ...account, subject: { kind, subjectId, countyCode: '330681' } })
  ).tenantId;
};
const tenants = {
  shop: await tenantOf('sole.trader', 'operator', SOLE),
  platform: await tenantOf('mall', 'platform', PLATFORM),
  other: await tenantOf('mall.other', 'platform', OTHER_PLATFORM),
};
const head = { username: 'county.head', displayName: '测试', initialPassword: TEST_PASSWORD, demo: true };
const unitId = identity.units.marketRegulatorOf('330681')?.id ?? '';
const { id: headId } = await identity.createPerson(platformCaller, { ...head, unitId });
await identity.grantRoles(platformCaller, { personId: headId, roles: ['unitHead'], reason: 'test' });
for (const who of ['sole.trader', 'mall', 'mall.other', 'county.head', 'county']) await hall.signIn(who);

const form = (shopUrl: string) => ({
  shopName: '演示小店',
  shopUrl,
  platformName: '演示商城',
  onlyOnline: true,
  platformProof: 'refused',
  refusalNote: '客服称不出具',
  contactName: '演示联系人',
  contactPhone: '0575 8800 0000',
});

async function issue(shopUrl: string) {
  const path = `/api/v1/tenants/${tenants.shop}/applications/${newId()}`;
  const sent = await hall.send('sole.trader', 'POST', `${path}/submit`, {
    itemId: 'premises-proof',
    values: form(shopUrl),
  });
  expect(sent.json).toMatchObject({ state: 'submitted', proof: null });
  const accepted = (await hall.act('county', sent.json, 'accept')).json;
  const issued = (await hall.act('county', accepted, 'issueRecord', { checkNote: '已打开网址核对' })).json;
  expect(issued).toMatchObject({ state: 'issued', stateKind: 'open', outcome: 'granted', terms: [], nextDueOn: null });
  return { path, issued };
}
async function endRegistration(): Promise<void> {
  const gone = { uscc: '92330681MA2ABCDE0X', from: 'active', to: 'deregistered' };
  await inScope(infra.workerDb, systemScope, (tx) =>
    infra.outbox.publish(tx, 'registry.operatorsChanged.v1', { ids: [SOLE], statuses: [gone] }, clock.now()),
  );
  await infra.outbox.drain();
}
const proofsOf = async (who: string, tenantId: string) =>
  (await hall.send(who, 'GET', `/api/v1/tenants/${tenantId}/inbox`)).json.proofs;
const check = async (code: string) => {
  const reply = await test.app.edge.app.inject({ method: 'GET', url: `/api/v1/public/premises-proofs/${code}` });
  return { status: reply.statusCode, json: reply.json() };
};

describe('proof of online premises (网络交易监督管理办法第九条、第十条)', () => {
  let issued: { id: string; version: number; proof: { code: string; sha256: string } };
  let path: string;

  it('reaches the platform of the address with its hash, and no other one', async () => {
    ({ issued, path } = await issue('https://shop.mall.example/s/77'));
    expect(issued.proof).toMatchObject({ platformZh: '演示平台mall.example', endedOn: null });
    const [told, ...more] = await proofsOf('mall', tenants.platform);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ code: issued.proof.code, shopName: '演示小店', endedOn: null, endedBy: null });
    expect(told.lines).toContain('经营者：演示个体网店');
    const text = (told.lines as string[]).map((line) => `${line}\n`).join('');
    expect(told.sha256).toBe(createHash('sha256').update(text).digest('hex'));
    expect(JSON.stringify(told)).not.toMatch(/演示联系人|8800/);
    expect(await proofsOf('mall.other', tenants.other)).toEqual([]);
    expect(await proofsOf('sole.trader', tenants.shop)).toEqual([]);
    expect((await hall.send('mall.other', 'GET', `/api/v1/tenants/${tenants.platform}/inbox`)).status).toBe(404);
  });

  it('is checked by everybody by its code, and says nothing of who asked for it', async () => {
    const typed = issued.proof.code.toLowerCase().replace(/^(....)(....)/, '$1-$2-');
    const { status, json } = await check(typed);
    expect([status, json.stands, json.sha256]).toEqual([200, true, issued.proof.sha256]);
    expect(JSON.stringify(json)).not.toMatch(/演示个体网店|演示联系人|8800/);
    for (const wrong of ['0000000000000000', 'x', "'%20or%201=1", '%F0%9F%98%80'])
      expect((await check(wrong)).json.code).toBe('proof.unknown');
  });

  it('is withdrawn there when the merchant trades there no more, and the address is free again', async () => {
    const end = { action: 'endUse', expectedVersion: issued.version, facts: { endReason: '网店已关闭' } };
    clock.set(new Date('2026-09-08T02:00:00Z'));
    const ended = await hall.send('sole.trader', 'POST', `${path}/steps`, end);
    expect(ended.json).toMatchObject({ state: 'ended', proof: { endedOn: '2026-09-08' } });
    expect((await check(issued.proof.code)).json).toMatchObject({ stands: false, endedOn: '2026-09-08' });
    expect(await proofsOf('mall', tenants.platform)).toMatchObject([{ endedOn: '2026-09-08', endedBy: 'applicant' }]);
  });

  it('is withdrawn by the head where it was wrong, and by itself when the registration is over', async () => {
    const wrong = await issue('https://shop.mall.example/s/77');
    const taken = await hall.act('county.head', wrong.issued, 'revoke', { revokeReason: '网址不属于该经营者' });
    expect(taken.json).toMatchObject({ state: 'revoked' });
    const last = await issue('https://unknown.example/s/78');
    expect(last.issued.proof).toMatchObject({ platformZh: null });
    await endRegistration();
    expect((await hall.send('county', 'GET', `/api/v1/service-applications/${last.issued.id}`)).json).toMatchObject({
      state: 'ended',
    });
    expect((await check(last.issued.proof.code)).json.stands).toBe(false);
    expect((await proofsOf('mall', tenants.platform)).map(({ endedBy }: { endedBy: string }) => endedBy)).toEqual([
      'organ',
      'applicant',
    ]);
  });

  it('finds the platform however the address and its domain are written', async () => {
    const written = [
      ['SHOP.Mall.Example.', 'mall.example'],
      ['mall.example.:443', 'mall.example'],
      ['集市.example', '集市.Example.'],
      ['a.xn--7sto77j.EXAMPLE.', '集市.Example.'],
    ] as const;
    for (const [host, domain] of written) {
      const { issued: one } = await issue(`https://${host}/s/79`);
      expect(one.proof?.platformZh).toBe(`演示平台${domain}`);
    }
  });

  it('is not issued any more once the registration is over: what was asked for ends with it', async () => {
    const ask = async () => {
      const path = `/api/v1/tenants/${tenants.shop}/applications/${newId()}/submit`;
      const values = form(`https://shop.mall.example/s/${path.slice(-12, -7)}`);
      return (await hall.send('sole.trader', 'POST', path, { itemId: 'premises-proof', values })).json;
    };
    const [fresh, taken, urged] = [await ask(), await ask(), await ask()];
    const { json: accepted } = await hall.act('county', taken, 'accept');
    const { json: second } = await hall.act('county', urged, 'accept');
    await hall.act('county', second, 'urgePlatform', { urgedOn: '2026-09-08' });
    await endRegistration();
    for (const { id } of [fresh, taken, urged])
      expect((await hall.send('county', 'GET', `/api/v1/service-applications/${id}`)).json).toMatchObject({
        state: 'ended',
        outcome: 'lapsed',
        proof: null,
        terms: [],
      });
    const late = await hall.act('county', { id: taken.id, version: accepted.version + 1 }, 'issueRecord', {
      checkNote: '已核对',
    });
    expect(late.json.code).toBe('service.notAllowed');
  });

  it('is seen by no stranger: another merchant, a department', async () => {
    const client = new CookieClient(test.app.edge.app, new URL(test.url).host);
    expect((await client.send('GET', `/api/v1/tenants/${tenants.platform}/inbox`)).statusCode).toBe(401);
    expect((await hall.send('own.merchant', 'GET', `/api/v1/tenants/${tenants.platform}/inbox`)).status).toBe(404);
    expect((await hall.send('department', 'GET', `/api/v1/tenants/${tenants.platform}/inbox`)).status).toBe(404);
  });
});
