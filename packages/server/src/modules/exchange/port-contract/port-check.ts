/** One promise of the port contract, and whether the connector at hand keeps it. */
export interface PortCheck {
  readonly port: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly passed: boolean;
  /** What was found instead; empty when it passed. Codes and counts only. */
  readonly found: string;
}

/** Gives what was found wrong, or null. */
export interface Promised {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly check: () => Promise<string | null>;
}

/** Every promise is tried, also after a broken one; an exception is a broken promise too. */
export async function keepPromises(port: string, promises: readonly Promised[]): Promise<PortCheck[]> {
  const checks: PortCheck[] = [];
  for (const { nameZh, nameEn, check } of promises) {
    const found = await check().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    checks.push({ port, nameZh, nameEn, passed: found === null, found: found ?? '' });
  }
  return checks;
}

export const strangerRefused = (ask: () => Promise<{ kind: string; reason?: string }>): Promised => ({
  nameZh: '用错误的密钥签名的请求被拒绝',
  nameEn: 'a call that is signed with a wrong key is refused',
  check: async () => {
    const reply = await ask();
    return reply.kind === 'failed' && reply.reason === 'unauthorised' ? null : `${reply.kind} ${reply.reason ?? ''}`;
  },
});
