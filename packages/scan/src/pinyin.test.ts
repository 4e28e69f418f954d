import { describe, expect, it } from 'vitest';
import { foundIn, scannerOfTerms } from './test-terms.ts';

const scanner = scannerOfTerms(['最佳', '最高级', '国家级', '顶级', '一次性烟弹', '国歌图案', '妇女用品'], ['最近']);
const found = (text: string): string[] => foundIn(scanner, text);

describe('a syllable with a sign in it or beside it (广告法第九条第三项)', () => {
  it.each([
    ['口感zui·佳', '最佳=zui·佳[pinyin,insertedSymbol]'],
    ['口感z·ui佳', '最佳=z·ui佳[pinyin,insertedSymbol]'],
    ['口感最j.ia，', '最佳=最j.ia[pinyin,insertedSymbol]'],
    ['口感最ji❤️a品质', '最佳=最ji❤️a[pinyin,insertedSymbol]'],
    ['口感最j👍🏻ia品质', '最佳=最j👍🏻ia[pinyin,insertedSymbol]'],
    ['本店z-ui高级面料', '最高级=z-ui高级[pinyin,insertedSymbol]'],
    ['本店Z·u·I高级面料', '最高级=Z·u·I高级[pinyin,insertedSymbol]'],
    ['本店ｚ·ｕｉ高级面料', '最高级=ｚ·ｕｉ高级[fullWidth,pinyin,insertedSymbol]'],
    ['本店z\u200bu·i高级面料', '最高级=z\u200bu·i高级[zeroWidth,pinyin,insertedSymbol]'],
  ])('given a seller who writes %s, when it is scanned, then the word is found', (text, finding) => {
    expect(found(text)).toEqual([finding]);
  });

  it.each([
    ['a space parts two words of a title', '送给最 j ia'],
    ['what is joined is no pinyin', '口感z·uix佳'],
    ['a letter before it belongs to another word', '口感xz·ui佳'],
  ])('given letters beside a part of 最佳, when %s, then nothing is found', (_why, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a term in pinyin from end to end', () => {
  it.each([
    ['dingji面料', 'dingji'],
    ['本店ding ji面料', 'ding ji'],
    ['本店DingJi面料', 'DingJi'],
    ['本店ding-ji面料', 'ding-ji'],
    ['本店d·ingji面料', 'd·ingji'],
  ])('given %s, when it is scanned, then 顶级 is found', (text, matched) => {
    expect(scanner.scan({ text })).toMatchObject([{ term: '顶级', matched }]);
  });

  it.each([
    ['guogetuan礼品', '国歌图案', 'two syllables look like one (tu an)', ['guogetuan']],
    ['yicixingyandan', '一次性烟弹', 'a character has another reading in the word (弹 dan)', ['yicixingyandan']],
    ['yicixingyantan', '一次性烟弹', 'it is spelt by its first reading', ['yicixingyantan']],
    ['funuyongpin', '妇女用品', 'ü is typed as u', ['funuyongpin']],
    ['guogetu', '国歌图案', 'it is not whole', []],
    ['国歌tuan盒子', '国歌图案', 'two characters are written as one syllable', ['国歌tuan']],
  ])('given %s, when %s is looked for and %s, then it is read as such', (text, term, _why, matched) => {
    expect(scanner.scan({ text })).toMatchObject(matched.map((one) => ({ term, matched: one })));
  });
});
