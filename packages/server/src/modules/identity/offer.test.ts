import { describe, expect, it } from 'vitest';
import { bodyFor, findOffer } from './offer.ts';

describe('functions of the sign-in library', () => {
  it.each([
    ['GET', '/get-session'],
    ['POST', '/two-factor/get-totp-uri'],
    ['POST', '/two-factor/disable'],
    ['POST', '/sign-up/email'],
    ['GET', '/sign-out'],
    ['POST', '/callback/city'],
    ['POST', '__proto__'],
  ])('%s %s is not offered', (method, path) => {
    expect(findOffer(method, path)).toBeNull();
  });

  it('see only what they need of a body', () => {
    const offer = findOffer('POST', '/change-password');
    if (!offer) throw new Error('not offered');
    const given = { currentPassword: 'a', newPassword: 'b', revokeOtherSessions: false, more: 1 };
    expect(bodyFor(offer, given)).toEqual({ currentPassword: 'a', newPassword: 'b', revokeOtherSessions: true });
    for (const odd of [undefined, null, 'text', 7, []])
      expect(bodyFor(offer, odd)).toEqual({ revokeOtherSessions: true });
  });

  it.each(['verify-totp', 'verify-backup-code'])('cannot be asked by %s to trust a machine', (step) => {
    const offer = findOffer('POST', `/two-factor/${step}`);
    expect(offer && bodyFor(offer, { code: '000000', trustDevice: true })).toEqual({ code: '000000' });
  });
});
