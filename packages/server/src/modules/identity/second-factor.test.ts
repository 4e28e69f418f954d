import { describe, expect, it } from 'vitest';
import { hasTwoFactors } from './second-factor.ts';

describe('two factors by what the provider says of itself (RFC 8176)', () => {
  it.each([
    [['mfa']],
    [['mfa', 'pwd']],
    ...['otp', 'hwk', 'swk', 'sc', 'pop', 'sms', 'tel', 'fpt', 'face', 'iris', 'retina', 'vbm'].map((kind) => [
      ['pwd', kind],
    ]),
  ])('%j are two', (amr) => {
    expect(hasTwoFactors(amr)).toBe(true);
  });

  it.each([
    [['pwd']],
    [['otp']],
    [['pwd', 'pin']],
    [['pwd', 'user']],
    [['pwd', 'kba']],
    [['pwd', 'geo', 'rba']],
    [['pwd', 'wia']],
    [['pwd', 'pwd']],
    [['otp', 'sms']],
    [['pwd', 'anything else']],
    [[]],
    [['pwd', 1, null]],
    ['mfa'],
    [undefined],
    [{ mfa: true }],
  ])('%j are not', (amr) => {
    expect(hasTwoFactors(amr)).toBe(false);
  });
});
