import { describe, expect, it } from 'vitest';
import { holdsForbiddenText } from './request-guard.ts';

describe('holdsForbiddenText', () => {
  it.each([['a\0b'], [{ a: ['x', { b: '\ud800' }] }], [{ 'a\0': 1 }]])('finds it in %j', (value) => {
    expect(holdsForbiddenText(value)).toBe(true);
  });
  it.each([['好'], [{ a: [1, null, true, '𠮷'] }], [undefined]])('finds none in %j', (value) => {
    expect(holdsForbiddenText(value)).toBe(false);
  });
  it('is not felled by depth', () => {
    expect(holdsForbiddenText(JSON.parse(`${'['.repeat(50_000)}"\\u0000"${']'.repeat(50_000)}`))).toBe(true);
  });
});
