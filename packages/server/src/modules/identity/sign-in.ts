import { uuidV7 } from '@jianhu/kernel';
import { APIError, betterAuth } from 'better-auth';
import { genericOAuth, twoFactor, username } from 'better-auth/plugins';
import { sql } from 'kysely';
import type { Infra } from '../../infra/infra.ts';
import { cityProvider, findCityRefusal, type CityProvider } from './city-sign-in.ts';

export interface SignInDeps {
  readonly secret: string;
  /** Every address under which people open the console; the first one is told to the outside. */
  readonly baseUrls: readonly string[];
  readonly appName: string;
  readonly demo: boolean;
  readonly oidc: CityProvider | null;
}

/** A valid session: who, and how the person came in. */
export interface SignedIn {
  readonly personId: string;
  readonly via: 'password' | 'city';
  readonly twoFactor: boolean;
}

export interface SignIn {
  handle(request: Request): Promise<Response>;
  findSession(headers: Headers): Promise<SignedIn | null>;
}

const CITY = 'city';
export const CLIENT_ADDRESS_HEADER = 'x-jianhu-client-address';
const SESSION_SECONDS = 8 * 3600;

/** Passwords, TOTP and OpenID Connect by better-auth, in the tables of schema `auth`; nobody signs up by himself. */
export function createSignIn(infra: Infra, deps: SignInDeps): SignIn {
  const auth = betterAuth(buildSignInOptions(infra, deps));
  return {
    handle: (request) => auth.handler(request),
    async findSession(headers) {
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
      if (!found) return null;
      const { session, user } = found;
      return {
        personId: user.id,
        via: session.via === CITY ? CITY : 'password',
        twoFactor: 'twoFactorEnabled' in user && user.twoFactorEnabled === true,
      };
    },
  };
}

export function buildSignInOptions(infra: Infra, deps: SignInDeps) {
  const hosts = deps.baseUrls.map((url) => new URL(url));
  const secure = hosts[0]?.protocol === 'https:';
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
      additionalFields: { via: { type: 'string' as const, required: true, input: false, defaultValue: 'password' } },
    },
    user: {
      validateUserInfo: (data: UserInfoCheck) => findCityRefusal(infra, deps, data),
    },
    account: {
      encryptOAuthTokens: true,
      accountLinking: { enabled: true, trustedProviders: [CITY], requireLocalEmailVerified: false },
    },
    databaseHooks: { session: { create: { before: beforeSession(infra) } } },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 600,
      storage: 'memory' as const,
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
      twoFactor({ issuer: deps.appName, totpOptions: { digits: 6, period: 30 } }),
      ...(deps.oidc ? [genericOAuth({ config: [cityProvider(infra, deps.oidc)] })] : []),
    ],
  };
}

interface UserInfoCheck {
  readonly user: { readonly id?: string };
  readonly source: {
    readonly method: string;
    readonly oauth?: { readonly profile?: Record<string, unknown> | undefined } | undefined;
  };
}

/** No session for the suspended; and each session tells by which way the person came. */
function beforeSession(infra: Infra) {
  return async (session: { userId: string }, context: { path?: string } | null) => {
    const { rows } = await sql<{
      status: string;
    }>`select status from identity.person where id = ${session.userId}`.execute(infra.db);
    if (rows[0]?.status !== 'active') {
      throw new APIError('FORBIDDEN', { code: 'PERSON_SUSPENDED', message: 'This account is suspended' });
    }
    return { data: { ...session, via: context?.path?.startsWith('/callback') === true ? CITY : 'password' } };
  };
}
