import { describe, expect, it } from 'vitest';
import { buildSearchKey, foldText, queryTokens, tokensOf } from './search-key.ts';

const places = ['江海省', '江海', '临湖市', '临湖', '越城区'];

describe('foldText', () => {
  it('makes full width, capitals and punctuation meet', () => {
    expect(foldText('ＡＢＣ（越城）·有限 公司')).toBe('abc越城有限公司');
  });
});

describe('tokens', () => {
  it('hold single characters and pairs, so that one and two characters are found', () => {
    expect(tokensOf('黄酒厂')).toEqual(['黄', '酒', '厂', '黄酒', '酒厂']);
  });
  it('ask for pairs only when the query has any', () => {
    expect(queryTokens('酒')).toEqual(['酒']);
    expect(queryTokens('黄酒厂')).toEqual(['黄酒', '酒厂']);
  });
  it('count a rare character outside the basic plane as one', () => {
    expect(tokensOf('𠮷酒')).toEqual(['𠮷', '酒', '𠮷酒']);
  });
});

describe('buildSearchKey', () => {
  const key = buildSearchKey('临湖市越城区重长黄酒有限公司', ['91330602XXXXXX019J', '330602000000011'], places);
  it('reads the name aloud, whole and by initials', () => {
    expect(key.pinyin).toMatch(/^linhushiyuechengqu.*huangjiuyouxiangongsi$/);
    expect(key.initials).toMatch(/^lhsycq..hjyxgs$/);
  });
  it('takes places off the front for the brand', () => {
    expect(key.core).toBe('重长黄酒有限公司');
  });
  it('keeps the brand when nothing but a place is left', () => {
    expect(buildSearchKey('临湖市', [], places).core).toBe('临湖市');
  });
  it('finds whole codes as tokens and their ends inside', () => {
    expect(key.code).toBe('91330602xxxxxx019j');
    expect(key.tokens).toContain('#91330602xxxxxx019j');
    expect(key.latin.split(' ').slice(2)).toEqual(['xxxxxx019j', '000000011']);
  });
  it('reads a sound with more than one sound by its word', () => {
    expect(buildSearchKey('重庆长兴银行', [], places).pinyin).toBe('chongqingchangxingyinhang');
  });
  it('leaves Latin letters and figures in names as they are', () => {
    expect(buildSearchKey('3C数码ABC', [], places)).toMatchObject({ pinyin: '3cshumaabc' });
  });
});
