import { describe, expect, it } from 'vitest';
import { readNumber, readPrices } from './read-prices.ts';

const fenOf = (text: string): number[] => readPrices(text).map(({ fen }) => fen);

describe('prices in speech', () => {
  it.each([
    ['今天只要99元', [9_900]],
    ['九块九包邮', [990]],
    ['9块9包邮', [990]],
    ['原价一百九十九元', [19_900]],
    ['只要三百六十块钱', [36_000]],
    ['¥ 12.50', [1_250]],
    ['一万两千元', [1_200_000]],
    ['两百块', [20_000]],
    ['到手价199', [19_900]],
  ])('%s', (text, fen) => expect(fenOf(text)).toEqual(fen));

  it.each(['最后3件', '买2斤', '打8折', '2026年', '12:30', '满十个', '第二件半价'])('%s is none', (text) =>
    expect(fenOf(text)).toEqual([]),
  );

  it.each([
    ['三百六', 360],
    ['三百零六', 306],
    ['十五', 15],
    ['一千二', 1_200],
    ['两万三', 20_003],
    ['一二三', null],
    ['百千', null],
    ['万', null],
  ])('%s is %s', (text, value) => expect(readNumber(text)).toBe(value));
});
