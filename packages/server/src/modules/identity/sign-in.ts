import { uuidV7 } from '@jianhu/kernel';
import { betterAuth } from 'better-auth';
import { genericOAuth, twoFactor, username } from 'better-auth/plugins';
import type { Infra } from '../../infra/infra.ts';
import { createAddressLimit } from './address-limit.ts';
import { cityProvider, type CityProvider } from './city-sign-in.ts';
import { createSignInHooks } from './sign-in-hooks.ts';
import { readSessionToken } from './session-cookie.ts';

export interface SignInDeps {
  readonly secret: string;
  /** Every address under which people open the console; the first one is told to the outside. */
  readonly baseUrls: readonly string[];
  readonly appName: string;
  readonly demo: boolean;
  readonly oidc: CityProvider | null;
}

export interface SignIn {
  handle(request: Request): Promise<Response>;
  /** The token of a session cookie that we have signed; whether the session still stands is asked of its row. */
  readToken(cookies: string): string | null;
}

export const CLIENT_ADDRESS_HEADER = 'x-jianhu-client-address';
const SESSION_SECONDS = 8 * 3600;

/** Passwords, TOTP and OpenID Connect by better-auth, in the tables of schema `auth`; nobody signs up by himself. */
export function createSignIn(infra: Infra, deps: SignInDeps): SignIn {
  const auth = betterAuth(buildSignInOptions(infra, deps));
  return {
    handle: (request) => auth.handler(request),
    readToken: (cookies) => readSessionToken(cookies, deps.secret),
  };
}

export function buildSignInOptions(infra: Infra, deps: SignInDeps) {
  const hosts = deps.baseUrls.map((url) => new URL(url));
  const secure = hosts[0]?.protocol === 'https:';
  const hooks = createSignInHooks(infra, deps.demo);
  return {
    appName: deps.appName,
    secret: deps.secret,
    basePath: '/api/auth',
    baseURL: {
      allowedHosts: hosts.map((url) => url.host),
      protocol: secure ? ('https' as const) : ('http' as const),
      ...(deps.baseUrls[0] === undefined ? {} : { fallback: deps.baseUrls[0] }),
    },
    trustedOrigins: [...deps.baseUrls],
    database: { db: infra.db, type: 'postgres' as const, schemaName: 'auth', transaction: true },
    telemetry: { enabled: false },
    logger: {
      level: 'warn' as const,
      // Only the sentence: its arguments may hold what a person typed.
      log: (level: string, message: string) => infra.log.warn({ part: 'sign-in', level }, message),
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 200,
      revokeSessionsOnPasswordReset: true,
    },
    session: {
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      additionalFields: {
        via: { type: 'string' as const, required: true, input: false, defaultValue: 'password' },
        twoFactor: { type: 'boolean' as const, required: true, input: false, defaultValue: false },
      },
    },
    user: { validateUserInfo: hooks.validateUserInfo },
    account: {
      additionalFields: {
        mustChangePassword: { type: 'boolean' as const, required: false, input: false, defaultValue: false },
      },
      accountLinking: { enabled: true, trustedProviders: ['city'], requireLocalEmailVerified: false },
    },
    databaseHooks: {
      session: { create: { before: hooks.beforeSession } },
      account: { create: { before: hooks.beforeAccount }, update: { before: hooks.beforeAccount } },
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 600,
      customStorage: createAddressLimit(infra.clock),
      // Per address. A whole bureau may sit behind one, so guessing at one account is counted apart (failed-sign-in.ts).
      customRules: {
        '/sign-in/username': { window: 60, max: 60 },
        '/sign-in/social': { window: 60, max: 60 },
        '/two-factor/*': { window: 60, max: 60 },
        '/change-password': { window: 60, max: 20 },
        '/get-session': false as const,
      },
    },
    advanced: {
      cookiePrefix: 'jianhu',
      useSecureCookies: secure,
      // Said outright, because the library would be laxer under test than in service.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' as const, path: '/' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      database: { generateId: () => uuidV7(infra.clock, infra.rng) },
    },
    onAPIError: { errorURL: `${deps.baseUrls[0] ?? ''}/sign-in` },
    plugins: [
      username({
        displayUsername: false,
        maxUsernameLength: 40,
        usernameValidator: (name) => /^[a-z0-9][a-z0-9._-]*$/i.test(name),
      }),
      // No machine is trusted instead of the second factor: its trust is over before it begins.
      twoFactor({ issuer: deps.appName, totpOptions: { digits: 6, period: 30 }, trustDeviceMaxAge: 0 }),
      ...(deps.oidc ? [genericOAuth({ config: [cityProvider(infra, deps.oidc)] })] : []),
    ],
  };
}
