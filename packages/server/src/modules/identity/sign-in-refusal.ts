import { AppError } from '@jianhu/kernel';
import type { identityRefusals } from './refusal.ts';

type Code = keyof typeof identityRefusals;

/** What the sign-in library says, by our code. */
const codes: Readonly<Record<string, Code>> = {
  INVALID_USERNAME_OR_PASSWORD: 'signIn.wrongPassword',
  INVALID_PASSWORD: 'signIn.wrongPassword',
  INVALID_USERNAME: 'signIn.wrongPassword',
  USERNAME_TOO_SHORT: 'signIn.wrongPassword',
  USERNAME_TOO_LONG: 'signIn.wrongPassword',
  PASSWORD_TOO_SHORT: 'signIn.passwordLength',
  PASSWORD_TOO_LONG: 'signIn.passwordLength',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'signIn.noPassword',
  INVALID_CODE: 'signIn.wrongCode',
  INVALID_BACKUP_CODE: 'signIn.wrongCode',
  OTP_HAS_EXPIRED: 'signIn.wrongCode',
  INVALID_TWO_FACTOR_COOKIE: 'signIn.startAgain',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'signIn.tooMany',
  ACCOUNT_TEMPORARILY_LOCKED: 'signIn.tooMany',
  PERSON_SUSPENDED: 'signIn.suspended',
};

/** What the library writes into the address when the city's sign-in ends without a session. */
const redirectCodes: Readonly<Record<string, Code>> = {
  signup_disabled: 'signIn.unknownIdentity',
  account_not_linked: 'signIn.unknownIdentity',
  unable_to_link_account: 'signIn.unknownIdentity',
  second_factor_missing: 'signIn.secondFactorAtProvider',
  PERSON_SUSPENDED: 'signIn.suspended',
};

export function refusalOfSignIn(status: number, body: string): AppError {
  if (status >= 500) return new AppError('internal', 500);
  if (status === 429) return new AppError('signIn.tooMany', 429);
  const reason = reasonOf(body);
  const code = codes[reason] ?? (status === 401 ? 'access.signInFirst' : 'signIn.refused');
  return new AppError(code, status, { reason });
}

/** Puts our code into the `error` of a redirect, so that the sign-in page has a sentence for it. */
export function refusalOfRedirect(location: string): string {
  if (!URL.canParse(location, 'http://localhost')) return location;
  const url = new URL(location, 'http://localhost');
  const reason = url.searchParams.get('error');
  if (reason === null) return location;
  url.searchParams.set('error', redirectCodes[reason] ?? 'signIn.providerFailed');
  url.searchParams.delete('error_description');
  return location.startsWith('/') ? `${url.pathname}${url.search}` : url.href;
}

function reasonOf(body: string): string {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string')
      return value.code;
    return 'unknown';
  } catch {
    return 'unknown';
  }
}
