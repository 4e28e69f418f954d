import { seededRng } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { makeProofCode, parseProofCode } from './proof-code.ts';

describe('the code of a proof', () => {
  it('is read as it is typed from paper', () => {
    const code = makeProofCode(seededRng(7));
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    const typed = code
      .toLowerCase()
      .replaceAll('0', 'o')
      .replace(/^(.{4})(.{4})/, '$1-$2 ');
    expect(parseProofCode(typed)).toBe(code);
  });

  it.each(['', '123', 'ABCDEFGHJKMNPQRSU', `${'A'.repeat(15)}U`, "' or 1=1 --      "])('%j is none', (text) => {
    expect(parseProofCode(text)).toBeNull();
  });
});
