import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFoldedText, foldInto, normalise } from './normalise.ts';

describe('normalise', () => {
  it.each([
    ['国家级', '国家级'],
    ['國家級', '国家级'],
    ['ＴＯＰ①', 'top1'],
    ['顶\u200b级\ufeff', '顶级'],
    ['顶\u0301\u0301级', '顶级'],
    ['1️⃣', '1'],
    ['㎏', 'kg'],
    ['𝐍𝐎.𝟏', 'no.1'],
    ['❶➀➊⓵⓫⓿', '1111110'],
    ['zuì', 'zui'],
    ['ТОР', 'top'],
    ['⺅圭', '亻圭'],
    ['\u202e级顶\u202c', '级顶'],
    ['a\u0000b', 'ab'],
    ['', ''],
  ])('folds %j to %j', (text, folded) => {
    expect(normalise(text).text).toBe(folded);
  });

  it('maps each unit back to the characters that it came from', () => {
    const { text, map } = normalise('a\u200b㎏𝐍');
    expect(text).toBe('akgn');
    expect([...map]).toEqual([0, 1, 2, 3, 2, 3, 3, 5]);
  });

  it('takes any string, with rising offsets inside the original', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { text: folded, map } = normalise(text);
        expect(map.length).toBe(folded.length * 2);
        for (let i = 0; i < folded.length; i++) {
          expect(map[2 * i]!).toBeLessThan(map[2 * i + 1]!);
          expect(map[2 * i + 1]!).toBeLessThanOrEqual(text.length);
          if (i > 0) expect(map[2 * i]!).toBeGreaterThanOrEqual(map[2 * i - 2]!);
        }
      }),
    );
  });

  it('folding twice changes nothing, for any unit by itself', () => {
    const changed = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit)).filter((unit) => {
      const once = normalise(unit).text;
      return normalise(once).text !== once;
    });
    expect(changed).toEqual([]);
  });

  it('folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalise(text).text;
        expect(normalise(once).text).toBe(once);
      }),
    );
  });

  it('needs room in proportion to the text, however many marks or expansions it holds', () => {
    const folded = createFoldedText();
    foldInto('最' + '\u0301'.repeat(10_000) + '佳', folded);
    expect(folded.length).toBe(2);
    foldInto('\ufdfa'.repeat(10_000), folded);
    expect(folded.length).toBe(180_000);
    expect(folded.units.length).toBeLessThan(8 * 180_000);
  });
});
