import { createSecretKey } from 'node:crypto';
import { AppError } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';
import { hashKey, parseBearer } from './api-key.ts';

/** A revoked key is good for so long at most. */
const FRESH_MS = 1_000;
const MOST_REMEMBERED = 10_000;

export interface KeyGate {
  /** Refuses what is no key in force. */
  admit(authorization: string | undefined): Promise<void>;
}

/** Keys are looked up once a second: verifying must cost memory only. What is remembered is the hash, never the key. */
export function createKeyGate(infra: Infra, pepper: Buffer): KeyGate {
  const secret = createSecretKey(pepper);
  const goodUntil = new Map<string, number>();

  async function isInForce(hash: string): Promise<boolean> {
    const row = await inScope(infra.db, systemScope, (tx) =>
      tx
        .selectFrom('counter.api_key')
        .select('id')
        .where('key_hash', '=', hash)
        .where('revoked_at', 'is', null)
        .executeTakeFirst(),
    );
    return row !== undefined;
  }

  return {
    async admit(authorization) {
      const key = parseBearer(authorization);
      if (key === null) throw new AppError('licence.wrongKey', 401);
      const hash = hashKey(secret, key);
      const nowMs = infra.clock.now().getTime();
      if ((goodUntil.get(hash) ?? 0) > nowMs) return;
      if (!(await isInForce(hash))) {
        goodUntil.delete(hash);
        throw new AppError('licence.wrongKey', 401);
      }
      if (goodUntil.size >= MOST_REMEMBERED) goodUntil.clear();
      goodUntil.set(hash, nowMs + FRESH_MS);
    },
  };
}
