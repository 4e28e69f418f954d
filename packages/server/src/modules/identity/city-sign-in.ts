import type { GenericOAuthConfig } from 'better-auth/plugins';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Infra } from '../../infra/infra.ts';
import { needsSecondFactor } from './role.ts';
import { findPersonRow } from './store.ts';

/** The city's OpenID provider. */
export interface CityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Claim that holds our username; used once, to link a person to the provider's subject. */
  readonly usernameClaim?: string;
}

const TIMEOUT_MS = 10_000;
const NOBODY = 'nobody@people.invalid';
const claimsSchema = z.looseObject({ sub: z.string().min(1) });
type Claims = z.infer<typeof claimsSchema>;

/**
 * An identity of the provider opens only an account that exists: by the subject linked before, else by the username claim where that
 * person has no linked subject yet. Everybody else is refused and never created.
 */
export function cityProvider(infra: Infra, provider: CityProvider): GenericOAuthConfig<'city'> {
  const discoveryUrl = `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  return {
    providerId: 'city',
    discoveryUrl,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    scopes: ['openid', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: true,
    disableProviderLogout: true,
    // The ID token was verified before this is called; only it tells how the person proved himself (amr).
    getUserInfo: async (tokens) => {
      const claims = readClaims(tokens.idToken);
      if (!claims) return null;
      const profile = await fetchProfile(discoveryUrl, tokens.accessToken);
      if (profile !== null && profile.sub !== claims.sub) return null;
      return { ...profile, ...claims, amr: claims['amr'], email: null, emailVerified: false };
    },
    mapProfileToUser: async (profile) => {
      const name = profile[provider.usernameClaim ?? 'preferred_username'];
      const id = await findPersonId(infra, String(profile.sub), typeof name === 'string' ? name : '');
      return { email: id === null ? NOBODY : `${id}@people.invalid`, name: id ?? '', emailVerified: true };
    },
  };
}

/** Refuses a sign-in with one factor to somebody whose role needs two, with a sentence that the sign-in page shows. */
export async function findCityRefusal(infra: Infra, personId: string): Promise<{ error: string } | undefined> {
  const person = await findPersonRow(infra.db, personId);
  return needsSecondFactor(person?.roles ?? []) ? { error: 'second_factor_missing' } : undefined;
}

async function findPersonId(infra: Infra, subject: string, username: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select "userId" as id from auth.account where "providerId" = 'city' and "accountId" = ${subject}
    union all
    select u.id from auth."user" u where u.username = ${username.toLowerCase()}
      and not exists (select 1 from auth.account a where a."userId" = u.id and a."providerId" = 'city')
    limit 1`.execute(infra.db);
  return rows[0]?.id ?? null;
}

function readClaims(idToken: string | undefined): Claims | null {
  const payload = idToken?.split('.')[1];
  if (payload === undefined) return null;
  const parsed = claimsSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  return parsed.success ? parsed.data : null;
}

/** The profile of the userinfo endpoint, or null where the provider has none. */
async function fetchProfile(discoveryUrl: string, accessToken: string | undefined): Promise<Claims | null> {
  const configuration = z
    .looseObject({ userinfo_endpoint: z.url().optional() })
    .parse(await fetchJson(discoveryUrl, undefined));
  if (configuration.userinfo_endpoint === undefined || accessToken === undefined) return null;
  return claimsSchema.parse(await fetchJson(configuration.userinfo_endpoint, accessToken));
}

async function fetchJson(url: string, accessToken: string | undefined): Promise<unknown> {
  const response = await fetch(url, {
    headers: accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`the OpenID provider answered ${response.status}`);
  return response.json();
}
