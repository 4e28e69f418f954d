import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatorOf } from '../test-model-book.ts';
import { licenceDisplay } from './licence-display.ts';

const RULEBOOK = new URL('../../../../../rulebook/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, RULEBOOK), 'utf8');

const evaluate = evaluatorOf(licenceDisplay, read);
const REGISTERED = {
  uscc: '91330602XXXXXX019J',
  name: '示例（绍兴）食品有限公司',
  entityType: '有限责任公司',
  legalRep: '王某',
  address: '浙江省绍兴市越城区示例街道示例路1号',
  capital: '100万元人民币',
};
const found = (given: object = {}) => ({
  verdict: 'found',
  status: 'active',
  fields: REGISTERED,
  legacyRegNo: null,
  ...given,
});
const shown = (fields: object, how = 'filed') => ({ how, fields });
const company = (fields: object, register: object = found(), how = 'filed') =>
  evaluate({ kind: 'company', shown: shown(fields, how), register });

describe('电子商务法第十五条、网络交易监督管理办法第十二条：亮照', () => {
  it.each([
    ['half-width brackets', { name: '示例(绍兴)食品有限公司' }],
    ['六角括号 and spaces', { name: '示例〔绍兴〕 食品有限公司' }],
    ['有限责任公司 for 有限公司', { name: '示例（绍兴）食品有限责任公司' }],
    ['traditional characters', { name: '示例（紹興）食品有限公司' }],
    ['a full-width code in lower case', { uscc: '９１３３０６０２xxxxxx019j' }],
    ['an address without province, city and county words', { address: '绍兴越城示例街道示例路1号' }],
    ['an address from the county on', { address: '越城区示例街道示例路1号' }],
    ['capital in full', { capital: '1,000,000元' }],
  ])('does not take %s for a difference', (_, fields) => {
    expect(company(fields).outcome).toBe('clear');
  });

  it.each([
    ['another name', { name: '示例（绍兴）食品贸易有限公司' }, '名称'],
    ['a code with one digit changed', { uscc: '91330602XXXXXX018J' }, '统一社会信用代码'],
    ['another house number', { address: '绍兴市越城区示例街道示例路11号' }, '住所'],
    ['股份有限公司 for 有限公司', { entityType: '股份有限公司' }, '类型'],
    ['ten times the capital', { capital: '1000万元' }, '注册资本'],
  ])('tells %s', (_, fields, word) => {
    const { outcome, trace } = company(fields);
    expect(outcome).toBe('hit');
    expect(trace.zh).toContain(`${word}与登记不一致`);
  });

  it("calls both another name and another code another's licence (混用)", () => {
    const { result, trace } = company({ uscc: '92330681XXXXXX027P', name: '邻街示例商行' });
    expect(result.hits).toEqual(['fields']);
    expect(trace.zh).toContain('疑似使用他人执照');
  });

  it('accepts the old registration number, the licence of the head and a name of before, each as an exception', () => {
    expect(company({ uscc: '330602000000011' }, found({ legacyRegNo: '330602000000011' })).result.exceptions).toEqual([
      'oldNumber',
    ]);
    const head = { uscc: '91330100XXXXXX0000', name: '总公司有限公司' };
    expect(company({ uscc: head.uscc, name: head.name }, found({ head })).outcome).toBe('clear');
  });

  it.each([
    ['示例食品有限公司', '示例食品有限公司绍兴越城分公司', 'clear'],
    ['示例食品有限责任公司', '示例食品有限公司柯桥分店', 'clear'],
    ['示例食品', '示例食品有限公司绍兴分公司', 'hit'],
    ['示例食品有限公司绍兴分公司', '示例食品有限公司绍兴分公司东街分店', 'hit'],
    ['示例食品有限公司绍兴分公司', '示例食品有限公司', 'hit'],
    ['示例有限公司', '示例食品有限公司绍兴分公司', 'hit'],
  ])(
    'of a head that the register does not name: %s shown for %s is %s (企业名称登记管理规定 art. 13)',
    (name, own, outcome) => {
      const register = found({ fields: { ...REGISTERED, name: own } });
      expect(company({ name }, register).outcome).toBe(outcome);
    },
  );

  it('allows ten working days for the update over the holidays of October', () => {
    const register = found({ formerNames: [{ name: '旧名食品有限公司', until: '2026-09-24' }] });
    const on = (at: string) =>
      evaluate({ kind: 'company', shown: shown({ name: '旧名食品有限公司' }), register }, at).outcome;
    // 25–27 September and 1–7 October are off, 10 October is worked.
    expect([on('2026-10-15'), on('2026-10-16')]).toEqual(['clear', 'hit']);
  });

  it('lists what the page does not show, when it shows the facts themselves', () => {
    const { name, uscc, ...rest } = REGISTERED;
    expect(rest.capital).toBeDefined();
    const { result, trace } = company({ name, uscc }, found(), 'fields');
    expect(result.hits).toEqual(['complete']);
    expect(trace.zh).toContain('没有公示：类型、法定代表人或经营者、住所、注册资本');
  });

  it('tells a licence that was revoked', () => {
    expect(company({ name: REGISTERED.name }, found({ status: 'revoked' })).trace.zh).toContain('公示的主体已吊销');
  });

  it('does not compare what is masked', () => {
    const { outcome, needs } = company({ name: REGISTERED.name, address: '绍兴市越城区***' });
    expect(outcome).toBe('undecided');
    expect(needs.map(({ code }) => code)).toEqual(['maskedFields']);
  });
});

describe('登记系统不可用（brief 3.9）', () => {
  it('is never a mismatch, whatever is shown', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (uscc, name) => {
        expect(company({ uscc, name }, { verdict: 'unavailable' }).outcome).toBe('undecided');
      }),
    );
  });

  it('asks for a capture when nothing is known of the page', () => {
    expect(evaluate({ kind: 'company', shown: null, register: found() }).needs[0]?.code).toBe('capture');
  });
});

describe('licence.display for any name', () => {
  const names = fc
    .array(fc.constantFrom(...Array.from('绍兴越城食品贸易公司商行甲乙丙丁(（ ·A1')), { minLength: 4, maxLength: 20 })
    .map((all) => all.join(''));

  it('a name is as registered when it is the same, in either width and with other brackets', () => {
    fc.assert(
      fc.property(names, (name) => {
        fc.pre(name.trim() !== '');
        const register = found({ fields: { ...REGISTERED, name } });
        const wide = name.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
        expect(company({ name: wide }, register).outcome).toBe('clear');
      }),
    );
  });
});
