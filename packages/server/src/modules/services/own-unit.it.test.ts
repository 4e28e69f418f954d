import type { Satisfaction } from '@jianhu/contract';
import { HALL_PDF, startTestHall, TEST_PASSWORD } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platformCaller } from '../identity/index.ts';

const hall = await startTestHall();
const { test, send, sendTable, own, act, newId, clock, signIn } = hall;
const { identity } = test.app;
afterAll(() => hall.close());

const DESK = '/api/v1/service-applications';
const values = {
  place: '德国',
  rightKind: 'trademark',
  role: 'holder',
  disputeText: '商标被抢注',
  contactName: '演示联系人',
  contactPhone: '0575 0000 0000',
};
const review = {
  fileTitle: '演示：关于支持本地电商的通知（草案）',
  fileKind: 'draft',
  issuer: '演示单位',
  hits: ['none'],
  hitClauses: '无',
  heard: '已征求两家外地企业意见',
  useException: false,
};

async function hire(username: string, unitId: string, role: 'planReporter' | 'officeStaff'): Promise<string> {
  const person = { username, displayName: '测试', unitId, initialPassword: TEST_PASSWORD, demo: true };
  const { id } = await identity.createPerson(platformCaller, person);
  await identity.grantRoles(platformCaller, { personId: id, roles: [role], reason: 'test' });
  await signIn(username);
  return id;
}

async function rateOne(): Promise<{ id: string; version: number }> {
  const id = newId();
  const sent = await send('own.merchant', 'POST', own(`${id}/submit`), { itemId: 'overseas-help', values });
  const accepted = await act('officer', sent.json, 'accept');
  const assigned = await act('officer', accepted.json, 'assign', { expertName: '演示专家' });
  const advised = await act('officer', assigned.json, 'giveAdvice', { adviceText: '核对证据', closeText: '已答复' });
  await send('own.merchant', 'POST', own(`${id}/satisfaction`), { stars: 1 });
  return { id, version: advised.json.version };
}

describe('whoever may only apply for the own unit, in a unit that reaches the whole city (PIPL art. 6)', () => {
  let merchants: { id: string; version: number };
  let reporter: string;
  beforeAll(async () => {
    const { units } = identity;
    const office = units.list().find(({ kind }) => kind === 'leadingGroupOffice')?.id ?? '';
    reporter = await hire('office.reporter', office, 'planReporter');
    await hire('regulator.reporter', units.cityMarketRegulator().id, 'planReporter');
    for (let at = 0; at < 5; at++) merchants = await rateOne();
  });

  it('finds no application of a business, in the list, by its number or by a step', async () => {
    for (const who of ['office.reporter', 'regulator.reporter']) {
      expect((await send(who, 'GET', DESK)).json).toMatchObject({ items: [], counts: [], next: null });
      expect((await send(who, 'GET', `${DESK}/${merchants.id}`)).status).toBe(404);
      expect((await act(who, merchants, 'accept')).status).toBe(404);
    }
    expect((await send('officer', 'GET', `${DESK}/${merchants.id}`)).status).toBe(200);
  });

  it('finds what the own unit brought, and goes on with it', async () => {
    const [id, file] = [newId(), newId()];
    await sendTable('office.reporter', `${DESK}/${id}/files?name=draft.pdf&fileId=${file}`, HALL_PDF);
    const body = { itemId: 'fair-competition', values: { ...review, draftFile: [file] } };
    expect((await send('office.reporter', 'POST', `${DESK}/${id}/submit`, body)).status).toBe(201);
    const { items, counts } = (await send('office.reporter', 'GET', DESK)).json;
    expect([items.map((one: { id: string }) => one.id), counts]).toMatchObject([
      [id],
      [{ itemId: 'fair-competition', open: 1 }],
    ]);
    expect((await send('office.reporter', 'GET', `${DESK}/${id}`)).status).toBe(200);
    expect((await send('regulator.reporter', 'GET', `${DESK}/${id}`)).status).toBe(404);
  });

  it('reads no figure of what applicants of others said, and no more rows with a role that reads sums', async () => {
    clock.set(new Date('2026-10-09T02:00:00Z'));
    for (const who of ['office.reporter', 'officer']) await signIn(who);
    const read = async (who: string) => (await send(who, 'GET', '/api/v1/service-satisfaction')).json as Satisfaction;
    expect((await read('officer')).total.answers).toBe(5);
    expect(await read('office.reporter')).toMatchObject({ total: { answers: null }, items: [], units: [] });
    const more = { personId: reporter, roles: ['planReporter', 'officeStaff'] as const, reason: 'test' };
    await identity.grantRoles(platformCaller, { ...more, roles: [...more.roles] });
    await signIn('office.reporter');
    expect((await read('office.reporter')).total.answers).toBe(5);
    expect((await send('office.reporter', 'GET', `${DESK}/${merchants.id}`)).status).toBe(404);
  });
});
