import { describe, expect, it } from 'vitest';
import { foundIn, scannerOfTerms } from './test-terms.ts';

const scanner = scannerOfTerms(['抗衰', '肝胆', '增强免疫力', '全国第一', '提高抵抗力', '手脚']);
const found = (text: string): string[] => foundIn(scanner, text);

describe('a word with something put into it (广告法第十七条)', () => {
  it.each([
    ['真的可以抗和衰', '抗衰=抗和衰[filler]'],
    ['喝它增和强免疫力', '增强免疫力=增和强免疫力[filler]'],
    ['喝它提和高抵某力', '提高抵抗力=提和高抵某力[masked,filler]'],
    ['吃了小肝小胆都舒服', '肝胆=肝小胆[filler]'],
    ['吃了小肝·小胆都舒服', '肝胆=肝·小胆[filler,insertedSymbol]'],
  ])('given %s, when it is scanned, then the word is found', (text, finding) => {
    expect(found(text)).toEqual([finding]);
  });

  it.each([
    ['“and” joins two words', '全国和第一'],
    ['it joins two words that begin and end so', '抵抗和衰老'],
    ['“little” stands before one character only', '小肝胆儿'],
    ['there is “little” between others', '增强小免疫小力'],
  ])('given characters of a term, when %s, then no disguise is found', (_why, text) => {
    expect(found(text).filter((finding) => finding.includes('filler'))).toEqual([]);
  });
});
