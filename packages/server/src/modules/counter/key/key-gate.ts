import { createSecretKey } from 'node:crypto';
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
  /** The program behind a key; refuses what is no key in force. At once when the key was asked for within the last second. */
  admit(authorization: string | undefined): Program | Promise<Program>;
}

interface Remembered {
  readonly program: Program;
  readonly untilMs: number;
}

/** Keys are looked up once a second: verifying must cost memory only. What is remembered is the hash, never the key. */
export function createKeyGate(infra: Infra, pepper: Buffer): KeyGate {
  const secret = createSecretKey(pepper);
  const remembered = new Map<string, Remembered>();

  async function look(hash: string, nowMs: number): Promise<Program> {
    const row = await inScope(infra.db, systemScope, (tx) =>
      tx
        .selectFrom('counter.api_key')
        .select(['id', 'tenant_id', 'created_by', 'trial'])
        .where('key_hash', '=', hash)
        .where('revoked_at', 'is', null)
        .executeTakeFirst(),
    );
    if (!row) {
      remembered.delete(hash);
      throw new AppError('licence.wrongKey', 401);
    }
    const { id: keyId, tenant_id: tenantId, created_by: createdBy, trial } = row;
    const program = { keyId, tenantId, createdBy, trial };
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(hash, { program, untilMs: nowMs + FRESH_MS });
    return program;
  }

  return {
    admit(authorization) {
      const key = parseBearer(authorization);
      if (key === null) throw new AppError('licence.wrongKey', 401);
      const hash = hashKey(secret, key);
      const nowMs = infra.clock.now().getTime();
      const known = remembered.get(hash);
      return known && known.untilMs > nowMs ? known.program : look(hash, nowMs);
    },
  };
}
