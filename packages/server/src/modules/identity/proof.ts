/** What a session was opened with; it stands in the row of the session and never changes. */
export interface Proof {
  readonly via: 'password' | 'city';
  /** Whether this very session has shown two factors. */
  readonly twoFactor: boolean;
}

export function proofIn(session: { readonly via?: unknown; readonly twoFactor?: unknown }): Proof {
  return { via: session.via === 'city' ? 'city' : 'password', twoFactor: session.twoFactor === true };
}

const secondSteps: readonly string[] = ['/two-factor/verify-totp', '/two-factor/verify-backup-code'];

interface Opening {
  /** Of the library's function that opens the session. */
  readonly path: string;
  /** The session with which it was called. */
  readonly present: Parameters<typeof proofIn>[0] | null;
  /** Whether the city's provider vouched for two factors. */
  readonly provenAtCity: boolean;
}

/** The worth of a session that is about to be opened; one that gives way to a new one when the password is changed hands its own on. */
export function proofOf({ path, present, provenAtCity }: Opening): Proof {
  if (path.startsWith('/callback')) return { via: 'city', twoFactor: provenAtCity };
  if (path === '/change-password' && present) return proofIn(present);
  return { via: 'password', twoFactor: secondSteps.includes(path) };
}
