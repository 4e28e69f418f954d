import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { afterAll, expect, it } from 'vitest';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, detection, edge } = createTestIntake(infra, new Map());

afterAll(async () => {
  await detection.stop();
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
});

it('checks a text before it is said, with the very same rules', async () => {
  const check = async (payload: object) =>
    (await edge.app.inject({ method: 'POST', url: '/api/v1/preflight', payload })).json();
  expect(await check({ text: '这款面霜国家级品质，放心购买' })).toMatchObject({
    outcome: 'hit',
    findings: [{ term: '国家级', start: 4, end: 7 }],
  });
  expect(await check({ text: '欢迎来到直播间' })).toEqual({ outcome: 'clear', findings: [] });
});

it('examines a pasted text with article, disguise, exceptions and and wording', async () => {
  const examine = async (payload: object) =>
    (await edge.app.inject({ method: 'POST', url: '/api/v1/text-examination', payload })).json();
  const text = '冶疗高血压，顶.级工艺';
  const asFood = await examine({ text, kind: 'listing', productCategory: 'food', on: '2026-11-01' });
  expect(asFood).toMatchObject({
    outcome: 'hit',
    on: '2026-11-01',
    goods: 'food',
    findings: [
      { ruleId: 'ad.medicalClaim', matched: '冶疗高血压', variants: ['lookAlike'], exception: null },
      { ruleId: 'ad.absoluteTerm', matched: '顶.级', variants: ['insertedSymbol'] },
    ],
  });
  expect(asFood.findings[0].articleTextZh).toContain('疾病治疗功能');
  expect(asFood.findings[0].wording.zh).toContain('删去疾病名称');
  expect(asFood.findings[1].exceptionsChecked.length).toBeGreaterThan(5);
  const asDrug = await examine({ text, approvalNumber: '国药准字H20200001' });
  expect(asDrug).toMatchObject({ goods: 'drug', findings: [{ ruleId: 'ad.absoluteTerm' }] });
  expect(await examine({ text, on: '2020-01-01' })).toMatchObject({ outcome: 'clear', findings: [] });
});
