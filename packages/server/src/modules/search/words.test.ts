import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsAll, markWords, snippetsOf } from './mark-words.ts';
import { foldWords, readAsked, tokensAsked, tokensOf } from './words.ts';

const finds = (q: string, text: string): boolean => {
  const tokens = new Set(tokensOf(text));
  return tokensAsked(readAsked(q).whole).every((one) => tokens.has(one));
};

describe('words of a search', () => {
  it.each([
    ['虚假宣传', '直播间虚假宣传珍珠功效'],
    ['宣传珍珠', '直播间虚假宣传珍珠功效'],
    ['2026-330681-C00012', '案号 2026-330681-C00012'],
    ['c00012', '案号 2026-330681-C00012'],
    ['ＡＢＣ１２', 'abc12 型'],
    ['𠮷野', '𠮷野家'],
  ])('%s is found in %s', (q, text) => expect(finds(q, text)).toBe(true));

  it('nothing is found by a single character, nor across a full stop', () => {
    expect(readAsked('酒').whole).toEqual([]);
    expect(finds('传珍', '虚假宣传。珍珠')).toBe(false);
  });

  it('the words of a question are those of the dictionary of ICU', () => {
    expect(readAsked('直播间虚假宣传').words).toEqual(expect.arrayContaining(['虚假', '宣传']));
  });

  it('whatever stands in a text is found by every piece of it of two characters and more', () => {
    const han = fc.array(fc.constantFrom('黄', '酒', '珍', '珠', '直', '播', '虚', '假', '宣', '传'), {
      minLength: 2,
      maxLength: 30,
    });
    fc.assert(
      fc.property(han, fc.nat(28), fc.integer({ min: 2, max: 30 }), (signs, from, length) => {
        const piece = signs.slice(from, from + length).join('');
        return piece.length < 2 || finds(piece, signs.join(''));
      }),
    );
  });

  it('folding moves nothing, so that marks stand where the words are', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => foldWords(text).length === text.length));
    expect(markWords('宣称“ＴＯＰ１”', ['top1']).marks).toEqual([{ start: 3, end: 7 }]);
  });

  it('a snippet is the line that holds most of the words, cut around the first of them', () => {
    const [first] = snippetsOf(`别的一行\n${'前'.repeat(60)}虚假宣传${'后'.repeat(90)}`, ['虚假', '宣传']);
    expect(first?.text).toMatch(/^…前+虚假宣传后+…$/);
    expect(first?.marks.map(({ start, end }) => first.text.slice(start, end))).toEqual(['虚假', '宣传']);
    expect(holdsAll(['虚假', '宣传'], ['虚假', '宣传'])).toBe(true);
  });
});
