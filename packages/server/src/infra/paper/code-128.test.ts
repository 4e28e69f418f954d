import { describe, expect, it } from 'vitest';
import { barModules, barWidths, code128 } from './code-128.ts';

const everySign = Array.from({ length: 95 }, (_, at) => String.fromCodePoint(32 + at));

describe('Code 128, set B (ISO/IEC 15417)', () => {
  it('begins with 104, ends with 106, and has the check symbol of the textbook', () => {
    expect(code128('Wikipedia')).toEqual([104, 55, 73, 75, 73, 80, 69, 68, 73, 65, 88, 106]);
  });

  it('gives every symbol 11 modules in three bars and three spaces, the bars an even number, and no two the same', () => {
    const patterns = everySign.map((sign) => barWidths(sign).slice(6, 12));
    for (const pattern of patterns) {
      expect(pattern.reduce((sum, width) => sum + width, 0)).toBe(11);
      expect(((pattern[0] ?? 0) + (pattern[2] ?? 0) + (pattern[4] ?? 0)) % 2).toBe(0);
    }
    expect(new Set(patterns.map(String)).size).toBe(95);
  });

  it.each([
    [' ', '212222'],
    ['0', '123122'],
    ['9', '321122'],
    ['A', '111323'],
    ['Z', '312311'],
    ['a', '121124'],
    ['z', '214121'],
    ['-', '122132'],
  ])('writes %j as %s', (sign, widths) => {
    expect(barWidths(sign).slice(0, 6).join('')).toBe('211214');
    expect(barWidths(sign).slice(6, 12).join('')).toBe(widths);
    expect(barWidths(sign).slice(-7).join('')).toBe('2331112');
  });

  it('leaves ten modules clear on both sides, and refuses what it cannot write', () => {
    const modules = barModules('2026-330602-C00012');
    expect([...modules.slice(0, 10), ...modules.slice(-10)].some(Boolean)).toBe(false);
    expect(modules).toHaveLength(20 + 11 * 20 + 13);
    expect(() => code128('案')).toThrow();
    expect(() => code128('')).toThrow();
  });
});
