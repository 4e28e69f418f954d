import { createSecretKey, hash as digest } from 'node:crypto';
import { AppError } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';
import { hashKey, parseBearer } from './api-key.ts';

/** A revoked key is good for so long at most. */
const FRESH_MS = 1_000;
const MOST_REMEMBERED = 10_000;

/** What a key stands for: whose program calls, and who answers for it. */
export interface Program {
  readonly keyId: string;
  readonly tenantId: string;
  readonly createdBy: string;
  readonly trial: boolean;
}

export interface KeyGate {
  /** The same for those who need not know whose program it is. */
  guard(authorization: string | undefined): void | Promise<void>;
  /** The program behind a key; refuses what is no key in force. At once when the key was asked for within the last second. */
  admit(authorization: string | undefined): Program | Promise<Program>;
}

interface Remembered {
  readonly program: Program;
  readonly untilMs: number;
}

/**
 * Keys are looked up once a second: verifying must cost memory only. What is remembered is a salted hash, never the key: in one call, as the
 * keyed hash of the table costs an eighth of a licence check.
 */
export function createKeyGate(infra: Infra, pepper: Buffer): KeyGate {
  const secret = createSecretKey(pepper);
  const salt = Buffer.from(infra.rng.bytes(32)).toString('base64url');
  const remembered = new Map<string, Remembered>();
  /** A program asks on many connections at once: when its second is over, one of them looks. */
  const looking = new Map<string, Promise<Program>>();

  async function look(key: string, known: string, nowMs: number): Promise<Program> {
    const row = await inScope(infra.db, systemScope, (tx) =>
      tx
        .selectFrom('counter.api_key')
        .select(['id', 'tenant_id', 'created_by', 'trial'])
        .where('key_hash', '=', hashKey(secret, key))
        .where('revoked_at', 'is', null)
        .executeTakeFirst(),
    );
    if (!row) {
      remembered.delete(known);
      throw new AppError('licence.wrongKey', 401);
    }
    const { id: keyId, tenant_id: tenantId, created_by: createdBy, trial } = row;
    const program = { keyId, tenantId, createdBy, trial };
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(known, { program, untilMs: nowMs + FRESH_MS });
    return program;
  }

  function admit(authorization: string | undefined): Program | Promise<Program> {
    const key = parseBearer(authorization);
    if (key === null) throw new AppError('licence.wrongKey', 401);
    const known = digest('sha256', salt + key, 'base64url');
    const nowMs = infra.clock.now().getTime();
    const found = remembered.get(known);
    if (found && found.untilMs > nowMs) return found.program;
    const open = looking.get(known) ?? look(key, known, nowMs).finally(() => looking.delete(known));
    looking.set(known, open);
    return open;
  }

  return {
    admit,
    guard(authorization) {
      const program = admit(authorization);
      return program instanceof Promise ? program.then(() => undefined) : undefined;
    },
  };
}
