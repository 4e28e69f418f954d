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
  // 广告法第七十四条: in force from 2015-09-01; of the day before the rulebook knows nothing.
  expect(await examine({ text, on: '2015-09-01' })).toMatchObject({
    outcome: 'hit',
    findings: [{ needs: ['productCategory'] }, { matched: '顶.级', needs: [] }],
  });
  expect(await examine({ text, on: '2015-08-31' })).toMatchObject({
    outcome: 'undecided',
    findings: [],
    needs: [{ code: 'rulesOfDay', zh: expect.stringContaining('2015-08-31') }],
  });
});

it('takes a class of goods that no rule knows for none (广告法第十七条)', async () => {
  const examine = async (productCategory: string, more: object = {}) =>
    (
      await edge.app.inject({
        method: 'POST',
        url: '/api/v1/text-examination',
        payload: { text: '用于治疗高血压', productCategory, ...more },
      })
    ).json();
  const unknown = { outcome: 'undecided', goods: null, needs: [{ code: 'productCategory' }] };
  expect(await examine('面部护理')).toMatchObject(unknown);
  expect(await examine('药酒')).toMatchObject(unknown);
  expect(await examine('药酒', { approvalNumber: '国药准字H20200001' })).toMatchObject({
    outcome: 'clear',
    goods: 'drug',
  });
  expect(await examine('食品/黄酒')).toMatchObject({ outcome: 'hit', goods: '黄酒' });
});

it('holds a text on a health food against its registered functions (食品安全法第七十八条)', async () => {
  const examine = async (registeredFunctions: string) =>
    (
      await edge.app.inject({
        method: 'POST',
        url: '/api/v1/text-examination',
        payload: { text: '每晚两粒，有助于改善睡眠', kind: 'listing', registeredFunctions },
      })
    ).json();
  expect(await examine('有助于改善睡眠')).toMatchObject({ outcome: 'clear', goods: 'healthFood', findings: [] });
  const beyond = await examine('有助于增强免疫力');
  expect(beyond).toMatchObject({
    outcome: 'hit',
    findings: [{ ruleId: 'ad.registeredFunction', matched: '有助于改善睡眠', needs: [] }],
  });
  expect(beyond.findings[0].articleTextZh).toContain('与注册或者备案的内容相一致');
  expect(await examine('长生不老')).toMatchObject({ outcome: 'undecided', needs: [{ code: 'registeredFunctions' }] });
});

it('tells words of pressure as hints with what decides, never as findings (明码标价和禁止价格欺诈规定第二十条第一款)', async () => {
  const payload = { text: '最后3件，抄底价', kind: 'listing' };
  const examined = (await edge.app.inject({ method: 'POST', url: '/api/v1/text-examination', payload })).json();
  expect(examined).toMatchObject({
    outcome: 'clear',
    findings: [],
    hints: [{ ruleId: 'price.inducement' }, { matched: '抄底价' }],
  });
  expect(examined.hints[0].facts.zh).toContain('实际库存');
  expect(examined.hints[0].articleTextZh).toContain('促销活动范围');
});
