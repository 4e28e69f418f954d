import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HitList, createHitList, findAll, openAutomaton } from './automaton.ts';
import { buildMatcher } from './build-matcher.ts';
import { findInText } from './find-in-text.ts';

describe('buildMatcher', () => {
  it('finds all occurrences, also those inside others', () => {
    expect(search(['最', '最佳', '佳', '国家级'], '最佳国家级')).toEqual(['最@1', '最佳@2', '佳@2', '国家级@5']);
  });

  it('finds what a plain search finds', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '最', '佳'), minLength: 1, maxLength: 4 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '最', '佳', 'x'), maxLength: 40 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 20 }), text, (patterns, haystack) => {
        expect(search(patterns, haystack).sort()).toEqual(plainSearch(patterns, haystack).sort());
      }),
    );
  });

  it('finds the same in a text as it stands', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '最', '佳'), minLength: 1, maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '最', '佳', 'x'), maxLength: 40 });
    const long = fc.string({ unit: fc.constantFrom('a', 'b', '最', '佳'), minLength: 4, maxLength: 8 });
    const lists = fc.oneof(fc.uniqueArray(word, { maxLength: 20 }), fc.uniqueArray(long, { maxLength: 20 }));
    fc.assert(
      fc.property(lists, text, text, (patterns, before, after) => {
        const haystack = before + (patterns[0] ?? '') + after;
        const hits = createHitList();
        findInText(buildMatcher(patterns), haystack, hits);
        expect(listed(patterns, hits).sort()).toEqual(plainSearch(patterns, haystack).sort());
      }),
    );
  });

  it('lives in one shared buffer that another thread can open', () => {
    const { buffer } = buildMatcher(['最佳']);
    expect(buffer).toBeInstanceOf(SharedArrayBuffer);
    const hits = createHitList();
    findAll(openAutomaton(buffer), units('最佳'), 2, hits);
    expect(hits.count).toBe(1);
  });

  it('holds 20,000 terms in a few states per unit', () => {
    const patterns = Array.from({ length: 20_000 }, (_, i) => `词${String.fromCharCode(0x4e00 + (i % 5000))}${i}`);
    const automaton = buildMatcher(patterns);
    expect(automaton.nodes.length / 4).toBeLessThan(4 * patterns.join('').length);
    expect(search(patterns.slice(0, 100), patterns[42] ?? '')).toHaveLength(1);
  });

  it('refuses an empty pattern and one given twice', () => {
    expect(() => buildMatcher(['最佳', ''])).toThrow(RangeError);
    expect(() => buildMatcher(['最佳', '最佳'])).toThrow(RangeError);
  });

  it('finds nothing with no pattern at all', () => {
    expect(search([], '最佳')).toEqual([]);
  });
});

function search(patterns: readonly string[], haystack: string): string[] {
  const hits = createHitList();
  findAll(buildMatcher(patterns), units(haystack), haystack.length, hits);
  return listed(patterns, hits).sort(
    (a, b) => Number(a.split('@')[1]) - Number(b.split('@')[1]) || b.length - a.length,
  );
}

function listed(patterns: readonly string[], hits: HitList): string[] {
  return Array.from({ length: hits.count }, (_, i) => `${patterns[hits.items[2 * i]!]}@${hits.items[2 * i + 1]}`);
}

function plainSearch(patterns: readonly string[], haystack: string): string[] {
  return patterns.flatMap((pattern) => {
    const ends: string[] = [];
    for (let at = haystack.indexOf(pattern); at >= 0; at = haystack.indexOf(pattern, at + 1)) {
      ends.push(`${pattern}@${at + pattern.length}`);
    }
    return ends;
  });
}

function units(text: string): Uint16Array {
  return Uint16Array.from(text, (char) => char.charCodeAt(0));
}
