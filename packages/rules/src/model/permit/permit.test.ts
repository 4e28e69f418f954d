import { readFileSync } from 'node:fs';
import { mod11And10CheckDigit } from '@jianhu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatorOf } from '../test-model-book.ts';
import { drugBanned } from './drug-banned.ts';
import { foodPermit } from './food-permit.ts';

const RULEBOOK = new URL('../../../../../rulebook/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, RULEBOOK), 'utf8');

const numberOf = (letters: string, body: string): string => `${letters}${body}${mod11And10CheckDigit(body)}`;
const NUMBER = numberOf('JY', '1330602000001');

describe('食品安全法第三十五条：食品许可', () => {
  const evaluate = evaluatorOf(foodPermit, read);
  const permitOf = (given: object = {}) => ({
    number: NUMBER,
    scope: '预包装食品销售',
    validTo: '2028-05-31',
    isRevoked: false,
    ...given,
  });
  const of = (permit: object | null, sells: readonly string[] | null = ['prepackaged'], regionCodes = ['330602']) =>
    evaluate({ permit, regionCodes, sells });

  it('reminds thirty days before the end and hits after the last day', () => {
    expect(of(permitOf({ validTo: '2026-12-11' })).trace.zh).toContain('许可证将于 2026-12-11 到期');
    expect(of(permitOf({ validTo: '2026-11-11' })).outcome).toBe('clear');
    expect(of(permitOf({ validTo: '2026-11-10' })).result.hits).toEqual(['expiry']);
  });

  it('accepts a former code of the county, and asks for the place of business in another one', () => {
    const former = permitOf({ number: numberOf('JY', '1330621000001') });
    expect(of(former, ['prepackaged'], ['330603', '330621']).outcome).toBe('clear');
    const { outcome, needs } = of(former, ['prepackaged'], ['330602']);
    expect(outcome).toBe('undecided');
    expect(needs.map(({ code }) => code)).toEqual(['placeOfBusiness']);
  });

  it('asks no last day of a filing', () => {
    const filing = permitOf({ number: numberOf('YB', '1330602000001'), scope: '仅销售预包装食品', validTo: null });
    expect(of(filing).outcome).toBe('clear');
    expect(of(permitOf({ validTo: null })).needs.map(({ code }) => code)).toEqual(['validTo']);
  });

  it('needs the kinds of food before it judges the items', () => {
    expect(of(permitOf(), null).needs.map(({ code }) => code)).toEqual(['goods']);
  });

  it('never calls a mistyped number an offence', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(JY|SC|YB)\d{14}$/), (number) => {
        expect(of(permitOf({ number })).outcome).not.toBe('hit');
      }),
    );
  });
});

describe('药品网络销售监督管理办法第八条：禁止网络零售', () => {
  const evaluate = evaluatorOf(drugBanned, read);
  const of = (name: string, given: object = {}) =>
    evaluate({ name, form: null, approvalNo: null, isSingleIngredient: null, isForSale: true, ...given }).outcome;

  it.each([
    ['狂犬病疫苗', {}, 'hit'],
    ['某院内制剂', {}, 'hit'],
    ['清热颗粒', { approvalNo: '浙药制字Z20080001' }, 'hit'],
    ['黄芪配方颗粒', {}, 'hit'],
    ['注射用青霉素钠', {}, 'hit'],
    ['司美格鲁肽注射液', {}, 'clear'],
    ['猪肺磷脂注射液', {}, 'hit'],
    ['猪用疫苗', {}, 'clear'],
    ['华法林钠片', { isSingleIngredient: true }, 'hit'],
    ['華法林鈉片', { isSingleIngredient: true }, 'hit'],
    ['华法林钠片', {}, 'undecided'],
    ['伊曲康唑乳膏', { isSingleIngredient: true }, 'clear'],
    ['复方伪麻黄碱缓释胶囊', { isSingleIngredient: false }, 'hit'],
    ['布洛芬缓释胶囊', {}, 'clear'],
    ['维生素C片', {}, 'clear'],
  ])('%s %j is %s', (name, given, outcome) => {
    expect(of(name, given)).toBe(outcome);
  });
});
