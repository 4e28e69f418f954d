import { describe, expect, it } from 'vitest';
import { readCell, writeCell } from './cell-text.ts';

describe('a cell in the words of a person', () => {
  it.each([
    ['', { op: 'any', values: [] }, false],
    ['<= 49', { op: 'le', values: ['49'] }, false],
    ['> 49', { op: 'gt', values: ['49'] }, false],
    ['5', { op: 'is', values: ['5'] }, false],
    ['5, 7', { op: 'oneOf', values: ['5', '7'] }, false],
    ['[20..60]', { op: 'between', values: ['20', '60'] }, false],
    ['"none", "filing"', { op: 'oneOf', values: ['none', 'filing'] }, true],
    ['>= "2026-01-01"', { op: 'ge', values: ['2026-01-01'] }, true],
    ['["2026-01-01".."2026-02-01"]', { op: 'between', values: ['2026-01-01', '2026-02-01'] }, true],
    ['not in ["none"]', { op: 'notIn', values: ['none'] }, true],
    ['true', { op: 'is', values: ['true'] }, false],
  ] as const)('%s is read and written back', (text, words, quotes) => {
    expect(readCell(text)).toEqual(words);
    expect(writeCell(words, quotes)).toBe(text);
  });

  it('keeps what no operator of ours says as it is written', () => {
    const words = readCell('not(5) and > 3');
    expect(words.op).toBe('raw');
    expect(writeCell(words, false)).toBe('not(5) and > 3');
  });
});
