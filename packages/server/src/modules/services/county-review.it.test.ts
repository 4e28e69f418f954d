import { HALL_PDF, startTestHall, TEST_PASSWORD } from '@jianhu/testkit';
import { afterAll, expect, it } from 'vitest';
import { platformCaller } from '../identity/index.ts';

const hall = await startTestHall();
const { test, newId, send, signIn } = hall;
const { identity } = test.app;
afterAll(hall.close);

const COUNTY = '330681';
const values = {
  fileTitle: '演示：关于支持本地电商的通知（草案）',
  fileKind: 'draft',
  issuer: '演示单位',
  hits: ['none'],
  hitClauses: '无',
  heard: '已征求两家外地企业意见',
  useException: false,
};

async function hire(username: string, unitId: string, role: 'planReporter' | 'unitHead'): Promise<void> {
  const person = { username, displayName: '测试', unitId, initialPassword: TEST_PASSWORD, demo: true };
  const { id } = await identity.createPerson(platformCaller, person);
  await identity.grantRoles(platformCaller, { personId: id, roles: [role], reason: 'test' });
  await signIn(username);
}

async function submit(who: string) {
  const id = newId();
  const file = newId();
  const path = `/api/v1/service-applications/${id}`;
  await hall.sendTable(who, `${path}/files?name=draft.pdf&fileId=${file}`, HALL_PDF);
  return send(who, 'POST', `${path}/submit`, {
    itemId: 'fair-competition',
    values: { ...values, draftFile: [file] },
  });
}

it('a county’s file goes to the county’s regulator, the city’s to the city’s, and the regulator’s own to the one above (公平竞争审查条例)', async () => {
  const { units } = identity;
  const regulator = units.marketRegulatorOf(COUNTY);
  const government = units.list().find(({ countyCode, id }) => countyCode === COUNTY && id !== regulator?.id);
  if (!regulator || !government) throw new Error('the rulebook names no unit of that county');
  await hire('county.government', government.id, 'planReporter');
  await hire('county.regulator', regulator.id, 'unitHead');
  const reviewedBy = async (who: string): Promise<string> => (await submit(who)).json.unitNameZh;
  expect(await reviewedBy('county.government')).toBe(regulator.nameZh);
  expect(await reviewedBy('county.regulator')).toBe(units.cityMarketRegulator().nameZh);
  expect(await reviewedBy('department')).toBe(units.cityMarketRegulator().nameZh);
  // Above the city's regulator there is nobody here: an application of its own would lie for ever.
  const own = await submit('head');
  expect([own.status, own.json.code]).toEqual([422, 'service.noReviewer']);
});
