/** A function of the sign-in library that is served. */
export interface Offer {
  /**
   * `anybody`; `halfway`: the second step of a sign-in, or somebody signed in; `signedIn`: also with a password that somebody else
   * has set; `settled`: past that.
   */
  readonly to: 'anybody' | 'halfway' | 'signedIn' | 'settled';
  /**
   * What of the body reaches the library. The rest stays outside, as it would weaken a sign-in: a trusted machine (`trustDevice`), a
   * session of a day (`rememberMe`), an ID token from the caller instead of the provider (`idToken`).
   */
  readonly takes: readonly string[];
  readonly adds?: Readonly<Record<string, boolean>>;
}

/** Whatever else the library offers (sign-up, change of e-mail, showing a secret again …) is not offered here. */
const offers: Readonly<Record<string, Offer>> = {
  'POST /sign-in/username': { to: 'anybody', takes: ['username', 'password'] },
  'POST /sign-in/social': { to: 'anybody', takes: ['provider', 'callbackURL'] },
  'GET /callback/city': { to: 'anybody', takes: [] },
  'POST /sign-out': { to: 'anybody', takes: [] },
  'POST /change-password': {
    to: 'signedIn',
    takes: ['currentPassword', 'newPassword'],
    adds: { revokeOtherSessions: true },
  },
  'POST /revoke-other-sessions': { to: 'settled', takes: [] },
  'POST /two-factor/enable': { to: 'settled', takes: ['password'] },
  'POST /two-factor/verify-totp': { to: 'halfway', takes: ['code'] },
  'POST /two-factor/verify-backup-code': { to: 'halfway', takes: ['code'] },
  'POST /two-factor/generate-backup-codes': { to: 'settled', takes: ['password'] },
};

export function findOffer(method: string, path: string): Offer | null {
  return offers[`${method} ${path}`] ?? null;
}

/** The body as the library may see it. */
export function bodyFor(offer: Offer, given: unknown): Record<string, unknown> {
  const fields = typeof given === 'object' && given !== null ? Object.entries(given) : [];
  return { ...Object.fromEntries(fields.filter(([name]) => offer.takes.includes(name))), ...offer.adds };
}
