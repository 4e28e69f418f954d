/**
 * Ways to prove oneself that are something one has or is (RFC 8176, section 2). Beside a password they make two factors; `pin`, `kba`
 * and `user` are once more what one knows or the mere presence of somebody, `geo`, `rba` and `wia` say nothing of the person.
 */
const secondFactors: ReadonlySet<unknown> = new Set([
  'otp', // one-time password
  'hwk', // key in hardware
  'swk', // key in software
  'pop', // key, kept in either
  'sc', // smart card
  'sms', // code sent to a registered number
  'tel', // call to a registered number
  'face',
  'fpt', // fingerprint
  'iris',
  'retina',
  'vbm', // voice
]);

/** Whether the `amr` claim of a provider vouches for two factors: by `mfa`, or by a second factor beside the password. */
export function hasTwoFactors(amr: unknown): boolean {
  if (!Array.isArray(amr)) return false;
  const ways: ReadonlySet<unknown> = new Set(amr);
  return ways.has('mfa') || (ways.has('pwd') && [...ways].some((way) => secondFactors.has(way)));
}
