import { describe, expect, it } from 'vitest';
import { visitorOf } from './find-visitor.ts';
import { proofOf } from './proof.ts';
import type { PersonRow } from './store.ts';

const person = (over: Partial<PersonRow>): PersonRow => ({
  id: 'p',
  unitId: 'u',
  status: 'active',
  demo: false,
  username: 'someone',
  twoFactor: false,
  password: 'own',
  lastSignInAt: null,
  roles: [],
  ...over,
});
const officer = person({ roles: ['enforcementOfficer'] });
const session = (via: 'password' | 'city', twoFactor: boolean) => ({ via, twoFactor });

describe('what a session is still good for (GB/T 22239-2019 level 3)', () => {
  it('with one factor and a role of two: to enrol after a password, nothing after the city', () => {
    expect(visitorOf(officer, session('password', false), false)).toMatchObject({ mustEnrolTwoFactor: true });
    expect(visitorOf(officer, session('city', false), false)).toBeNull();
  });

  it('with two factors, or where nothing is changed, or in the demo: everything', () => {
    const free = { mustChangePassword: false, mustEnrolTwoFactor: false };
    for (const via of ['password', 'city'] as const) {
      expect(visitorOf(officer, session(via, true), false)).toMatchObject(free);
      expect(visitorOf(person({ roles: ['officeStaff'] }), session(via, false), false)).toMatchObject(free);
      expect(visitorOf(officer, session(via, false), true)).toMatchObject(free);
    }
  });

  it('with a password that somebody else has set: to change it, in the demo too; with one that is gone: nothing', () => {
    const initial = person({ password: 'initial' });
    for (const demo of [true, false]) {
      expect(visitorOf(initial, session('password', false), demo)).toMatchObject({ mustChangePassword: true });
      expect(visitorOf(person({ password: 'none' }), session('password', true), demo)).toBeNull();
    }
    expect(visitorOf(initial, session('city', false), false)).toMatchObject({ mustChangePassword: false });
  });
});

describe('the worth of a session that is being opened', () => {
  const opening = { path: '/sign-in/username', present: null, provenAtCity: false };

  it('is one factor at the first step, and two at the second', () => {
    expect(proofOf(opening)).toEqual({ via: 'password', twoFactor: false });
    expect(proofOf({ ...opening, path: '/two-factor/verify-totp' })).toEqual({ via: 'password', twoFactor: true });
    expect(proofOf({ ...opening, path: '/two-factor/verify-backup-code' }).twoFactor).toBe(true);
    expect(proofOf({ ...opening, path: '/two-factor/enable' }).twoFactor).toBe(false);
    expect(proofOf({ ...opening, path: '' }).twoFactor).toBe(false);
  });

  it('is what the provider vouches for', () => {
    expect(proofOf({ ...opening, path: '/callback/city' })).toEqual({ via: 'city', twoFactor: false });
    expect(proofOf({ ...opening, path: '/callback/city', provenAtCity: true }).twoFactor).toBe(true);
    expect(proofOf({ ...opening, provenAtCity: true }).twoFactor).toBe(false);
  });

  it('is handed on when the password is changed', () => {
    const present = { via: 'city', twoFactor: true };
    expect(proofOf({ ...opening, path: '/change-password', present })).toEqual(present);
    expect(proofOf({ ...opening, path: '/change-password' }).twoFactor).toBe(false);
    expect(proofOf({ ...opening, present })).toEqual({ via: 'password', twoFactor: false });
  });
});
