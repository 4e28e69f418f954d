import { describe, expect, it } from 'vitest';
import { endCodeIn, noticeLinkIn } from './notice-link.ts';

const ID = '01900000-0000-7000-8000-0000000000a1';
const CODE = 'aB_-'.repeat(10).concat('xyz');

describe('what a mail carries behind the #', () => {
  it('is read where it is whole', () => {
    expect(noticeLinkIn(`#${ID}.${CODE}`)).toEqual({ tenantId: ID, code: CODE });
    expect(endCodeIn(`#${ID}.${CODE}`)).toBe(`${ID}.${CODE}`);
  });

  it.each(['', '#', `#${ID}`, `#${ID}.${CODE.slice(1)}`, `#${CODE}`, `#${ID}.${CODE}=`])('%s is not', (hash) => {
    expect([noticeLinkIn(hash), endCodeIn(hash)]).toEqual([null, null]);
  });
});
