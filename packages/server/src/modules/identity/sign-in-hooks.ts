import { APIError } from 'better-auth';
import type { Infra } from '../../infra/infra.ts';
import { findCityRefusal } from './city-sign-in.ts';
import { proofOf } from './proof.ts';
import { hasTwoFactors } from './second-factor.ts';
import { findPersonRow } from './store.ts';

interface UserInfoCheck {
  readonly user: { readonly id?: string };
  readonly source: {
    readonly method: string;
    readonly oauth?: { readonly profile?: Record<string, unknown> | undefined } | undefined;
  };
}

/** What the library tells of the call it is in. */
interface CallContext {
  readonly path?: string;
  readonly request?: Request | undefined;
  readonly context: { readonly session: { readonly session: Record<string, unknown> } | null };
}

/** Where the library asks us. */
export function createSignInHooks(infra: Infra, demo: boolean) {
  const provenAtCity = new WeakSet<Request>();
  return {
    /** The provider vouches for two factors by the `amr` claim; remembered for the session that this very request will open. */
    async validateUserInfo({ user, source }: UserInfoCheck, { request }: Pick<CallContext, 'request'>) {
      if (source.method !== 'oauth') return undefined;
      if (hasTwoFactors(source.oauth?.profile?.['amr'])) {
        if (request) provenAtCity.add(request);
        return undefined;
      }
      return demo || user.id === undefined ? undefined : findCityRefusal(infra, user.id);
    },

    /** No session for the suspended; and each session tells by which way the person came and with how many factors. */
    async beforeSession(session: { readonly userId: string }, call: CallContext | null) {
      const person = await findPersonRow(infra.db, session.userId);
      if (person?.status !== 'active') {
        throw new APIError('FORBIDDEN', { code: 'PERSON_SUSPENDED', message: 'This account is suspended' });
      }
      const proof = proofOf({
        path: call?.path ?? '',
        present: call?.context.session?.session ?? null,
        provenAtCity: call?.request !== undefined && provenAtCity.has(call.request),
      });
      return { data: { ...session, ...proof } };
    },

    /**
     * Tokens of the provider are needed no longer, and the ID token tells names. The library changes a password for its own person
     * only, so a password that comes this way is that person's choice.
     */
    beforeAccount(account: { readonly password?: string | null | undefined }) {
      const own = typeof account.password === 'string' ? { mustChangePassword: false } : {};
      return Promise.resolve({ data: { ...account, ...own, idToken: null, accessToken: null, refreshToken: null } });
    },
  };
}
