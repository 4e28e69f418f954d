import { describe, expect, it } from 'vitest';
import { findRising, logLikelihood, type RisingRule, type ToldItem } from './rising-words.ts';
import { wordsOf } from './words-of.ts';

const rule: RisingRule = { days: 7, usualWeeks: 8, leastItems: 5, leastPeople: 5, leastScore: 10.83 };
const usual: ToldItem[] = Array.from({ length: 400 }, (_, at) => ({
  id: `b${at}`,
  isNow: false,
  text: '收到的衣服有质量问题，客服拒绝退款',
  person: `p${at}`,
  respondent: `r${at}`,
}));
const told = (count: number, text: string, person = (at: number): string | null => `n${at}`): ToldItem[] =>
  Array.from({ length: count }, (_, at) => ({ id: `w${at}`, isNow: true, text, person: person(at), respondent: 'r1' }));

function rising(items: readonly ToldItem[]): string[] {
  return resultOf(items).map(({ word }) => word);
}
function resultOf(items: readonly ToldItem[]) {
  const steps = findRising([...usual, ...items], rule);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

describe('rising words of complaints', () => {
  it('finds what was not said before, and not what is said every week', () => {
    const half = told(4, '客服拒绝退款，充电宝鼓包');
    const other = told(4, '客服拒绝退款，电池鼓包', (at) => `m${at}`).map((one) => ({ ...one, id: `m${one.id}` }));
    const found = resultOf([...half, ...other]);
    expect(found.map(({ word }) => word)).toContain('鼓包');
    expect(found.map(({ word }) => word)).not.toContain('退款');
    expect(found.find(({ word }) => word === '鼓包')).toMatchObject({ count: 8, before: 0, people: 8, respondents: 1 });
  });

  it('says no word of fewer than five complaints or five people, nor where nobody is known', () => {
    expect(rising(told(4, '充电宝鼓包'))).toEqual([]);
    expect(rising(told(9, '充电宝鼓包', (at) => `n${at % 4}`))).toEqual([]);
    expect(rising(told(9, '充电宝鼓包', () => null))).toEqual([]);
    expect(rising(told(5, '充电宝鼓包'))).not.toEqual([]);
  });

  it('a word that falls is none that rises', () => {
    expect(rising(told(40, '物流很慢'))).not.toContain('质量');
  });

  it('G² is that of the table of Dunning (1993), and nothing where the shares are equal', () => {
    expect(logLikelihood({ count: 110, of: 2_552 }, { count: 111, of: 29_225 })).toBeCloseTo(270.72, 1);
    expect(logLikelihood({ count: 5, of: 50 }, { count: 50, of: 500 })).toBeCloseTo(0, 9);
  });

  it('takes no number, no mask and no sign for a word, and reads an unknown word whole', () => {
    expect([...wordsOf('电话138****1234，金额399元！ABC店')]).not.toEqual(expect.arrayContaining(['138', '399']));
    expect(wordsOf('')).toEqual(new Set());
    expect([...wordsOf('Ｔｅｍｕ 退款')]).toEqual(['temu', '退款']);
  });
});
