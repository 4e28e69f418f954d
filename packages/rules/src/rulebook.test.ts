import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { checkEntries } from './check-entries.ts';
import { checkRulebook } from './check-rulebook.ts';
import { checkShadows } from './check-shadows.ts';
import { evaluateText, isAlert } from './evaluate-text.ts';
import { compilePack } from './pack.ts';
import { loadRulebook, rulebookFromEntries } from './rulebook.ts';

const FOLDER = new URL('../../../rulebook/', import.meta.url);
const entries = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name): [string, string] => [name.replaceAll('\\', '/'), readFileSync(new URL(name, FOLDER), 'utf8')]);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const rulebook = rulebookFromEntries(entries);
const pack = compilePack(rulebook, { at: parseCivilDate('2026-11-01'), hash: sha256 });

const findings = (text: string, kind = 'listing') => evaluateText(pack, { text, kind }).result.findings;
const evaluate = (text: string, productCategory?: string) =>
  evaluateText(pack, { text, kind: 'listing', ...(productCategory && { productCategory }) });

describe('the rulebook of the repository', () => {
  it('has no problem, and every example beside a term, an exception, a row or a model holds', async () => {
    expect((await checkEntries(entries)).problems).toEqual([]);
  });

  it('holds no word that could never be reported', () => {
    expect(checkShadows(rulebook)).toEqual([]);
  }, 120_000);

  it('says honestly that no lawyer has reviewed it', () => {
    expect(rulebook.lexicons.map((item) => item.record.reviewedBy)).toEqual(rulebook.lexicons.map(() => null));
  });
});

describe('广告法第九条第三项', () => {
  it.each([
    '国家级品质',
    '最高级的享受',
    '最佳选择',
    '全国销量第一',
    '行业唯一的品牌',
    '顶.级面料',
    '國家級工藝',
    '蕞佳品质',
    'ＮＯ．１品牌',
    'z好的品质',
    '全网最低价',
  ])('raises an alert: %s', (text) => {
    expect(findings(text).some(isAlert)).toBe(true);
  });

  it.each([
    '最近生意很好',
    '最后三天',
    '最好先试用',
    '第一步打开盖子',
    '我第一次买',
    '最低消费100元',
    '一级建造师',
    '最大500g',
    '2026最新款连衣裙',
    '最高人民法院公告',
    '第一季度财报',
    '最多可选三件',
  ])('is no claim at all: %s', (text) => {
    expect(findings(text)).toEqual([]);
  });

  it.each([
    ['力争做行业第一品牌', 'aim', '第五条第二项'],
    ['本店最便宜的一款', 'selfComparison', '第六条第一项'],
    ['最佳食用期为30天', 'usageTip', '第六条第二项'],
    ['执行标准GB/T 22111，等级为最高级', 'standardGrade', '第六条第三项'],
    ['荣获2022年度最佳设计奖', 'award', '第六条第五项'],
    ['2022年1月至12月全国销量第一', 'timeOrderFact', '第六条第六项'],
    ['没有最好，只有更好', 'negation', '第二条'],
    ['国家级非物质文化遗产（项目编号Ⅷ-144）', 'legalName', '第六条第五项'],
  ])('广告绝对化用语执法指南: %s is %s under %s', (text, kind, article) => {
    const [finding] = findings(text);
    expect(finding?.exception).toEqual({ kind, basis: `广告绝对化用语执法指南${article}` });
    expect(evaluateText(pack, { text }).outcome).toBe('clear');
  });

  it("does not hold a buyer's own opinion against the seller", () => {
    expect(findings('这是我买过最好用的锅', 'review').filter(isAlert)).toEqual([]);
  });
});

describe('广告法第十七条', () => {
  it('forbids ordinary goods to speak of treating disease', () => {
    expect(evaluate('这款大米专治糖尿病', 'food').outcome).toBe('hit');
    expect(evaluate('氵台疗高血压', 'food').result.findings[0]?.variants).toEqual(['splitCharacter']);
  });

  it('does not apply to medicine, devices and medical services', () => {
    expect(evaluate('用于治疗高血压', 'drug').outcome).toBe('clear');
  });

  it('is undecided while the class of goods is unknown', () => {
    expect(evaluate('用于治疗高血压')).toMatchObject({ outcome: 'undecided', needs: [{ code: 'productCategory' }] });
  });

  it.each(['面部护理', '药酒'])('neither acquits nor accuses goods of the unknown class %s', (unknown) => {
    const text = '用于治疗高血压';
    expect(evaluate(text, unknown)).toMatchObject({
      outcome: 'undecided',
      needs: [{ code: 'productCategory', zh: expect.stringContaining('不是规则所知的类别') }],
    });
    expect(evaluate(text, '服装/童装').outcome).toBe('hit');
    expect(evaluateText(pack, { text, productCategory: unknown, approvalNumber: '国药准字H20200001' }).outcome).toBe(
      'clear',
    );
  });

  it('stays silent on a disclaimer and on a caution', () => {
    expect(evaluate('本品不能治疗高血压', 'food').outcome).toBe('clear');
    expect(evaluate('正在治疗糖尿病的人群请遵医嘱', 'food').outcome).toBe('clear');
  });
});

describe('the further lexicons', () => {
  it.each([
    ['考证包过，不过退费', 'ad.educationPromise', undefined],
    ['零风险高回报，稳赚不赔', 'ad.investmentPromise', undefined],
    ['5分钟直达商圈', 'ad.realEstatePromise', 'realEstate'],
    ['每天喝一杯，解乏助眠', 'ad.alcoholClaim', 'alcohol'],
    ['国家领导人推荐', 'ad.stateOrgans', undefined],
    ['大师开光，旺财运、招桃花', 'ad.superstition', undefined],
    ['治愈率高达98%', 'ad.medicalGuarantee', 'drug'],
    ['比吃药好，可以停药', 'ad.healthFoodClaim', 'healthFood'],
    ['一次性电子烟包邮，水果味', 'goods.tobacco', undefined],
    ['电鱼机厂家直销', 'goods.wildlife', undefined],
    ['家里有高某压的可以试试', 'ad.medicalClaim', 'healthFood'],
  ])('%s falls under %s', (text, ruleId, productCategory) => {
    const hits = evaluate(text, productCategory).result.findings.filter(isAlert);
    expect(hits.map((finding) => finding.ruleId)).toContain(ruleId);
  });

  it.each([
    '祝大家逢考必过',
    '警惕“稳赚不赔”的骗局',
    '外卖30分钟内送达',
    '禁止销售电子烟',
    '鼻炎犯了，难受',
    '升国旗仪式',
    '象牙白连衣裙包邮',
    '吃过最差的外卖，没有之一',
  ])('%s is none of their business', (text) => {
    expect(evaluate(text, 'food').result.findings.filter(isAlert)).toEqual([]);
  });
});

describe('checkRulebook', () => {
  const lexicon = rulebook.lexicons.find(({ record }) => record.ruleId === 'ad.absoluteTerm')?.record;
  const statute = rulebook.statutes.find(
    ({ record }) => record.statuteId === 'guang-gao-fa' && record.effectiveTo === null,
  )?.record;
  const check = async (changed: Record<string, unknown>) => {
    const files = [
      {
        path: 'a.json',
        json: { kind: 'lexicon', ...lexicon, effectiveFrom: statute?.effectiveFrom, innocent: [], ...changed },
      },
      { path: 's.json', json: statute },
    ];
    return (await checkRulebook(loadRulebook(files))).map((problem) => problem.code);
  };
  const term = {
    id: 'best',
    pattern: '最{佳|好}',
    severity: 'high',
    exceptions: [],
    examples: { positive: ['最佳'], negative: ['佳'] },
  };

  it.each([
    ['a sound lexicon', { terms: [term] }, []],
    ['a missing article', { terms: [term], article: '第九十九条' }, ['missingArticle']],
    ['a date that the calendar lacks', { terms: [term], effectiveFrom: '2026-02-30' }, ['malformed']],
    ['an end before the beginning', { terms: [term], effectiveTo: '2001-01-01' }, ['badDates']],
    ['a rule older than its statute', { terms: [term], effectiveFrom: '2001-01-01' }, ['outOfForce']],
    ['a statute that nobody knows', { terms: [term], statute: '中华人民共和国网店法' }, ['unknownStatute']],
    ['an id used twice', { terms: [term, { ...term, pattern: '顶级' }] }, ['duplicateId']],
    ['a shadowed term', { terms: [term, { ...term, id: 'other', pattern: '最好' }] }, ['shadowedTerm']],
    ['a term that an innocent word swallows', { terms: [term], innocent: ['最好'] }, ['shadowedTerm']],
    ['an unknown exception', { terms: [{ ...term, exceptions: ['nowhere'] }] }, ['unknownException']],
    ['a broken expression', { terms: [{ ...term, notRight: '(' }] }, ['badPattern']],
    ['full-width signs in an expression', { terms: [{ ...term, notRight: '，' }] }, ['unfoldedPattern']],
    [
      'a function that no word says',
      { terms: [{ ...term, function: { nameZh: '改善睡眠', nameEn: 'sleep', formerZh: [] } }] },
      ['unsaidFunction'],
    ],
    [
      'a term with two uses',
      {
        terms: [{ ...term, facts: { zh: '甲', en: 'a' }, function: { nameZh: '最佳', nameEn: 'best', formerZh: [] } }],
      },
      ['malformed'],
    ],
    ['unbalanced braces', { terms: [{ ...term, pattern: '最{佳' }] }, ['badPattern']],
    [
      'an example that fails',
      { terms: [{ ...term, examples: { positive: ['佳'], negative: ['好'] } }] },
      ['exampleFails'],
    ],
    [
      'an innocent text that is hit',
      { terms: [{ ...term, examples: { positive: ['最佳'], negative: ['最好'] } }] },
      ['exampleFails'],
    ],
  ])('reports %s', async (_, changed, codes) => {
    expect(await check(changed)).toEqual(codes);
  });
});
