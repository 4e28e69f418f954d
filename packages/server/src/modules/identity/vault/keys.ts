import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { CryptoPort } from '../../../infra/crypto.ts';
import type { Database, Tx } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';

/** The key of each subject, wrapped by the master key, which lies outside the database. */
export interface SubjectKeys {
  /** For writing: a subject not seen before gets its key; a forgotten one refuses all of them. */
  take(tx: Tx, subjectIds: readonly string[]): Promise<ReadonlyMap<string, Buffer>>;
  /** The key of a subject that is not forgotten, as its row has it. */
  unwrap(row: WrappedKey): Buffer;
}

export interface WrappedKey {
  readonly id: string;
  readonly wrapped: Buffer;
  readonly keyAlgorithm: string;
}

export interface Sealing {
  readonly crypto: CryptoPort;
  readonly masterKey: Uint8Array;
  /** Fields that stay open for a minute once they were read; none where this is not said. */
  readonly briefly?: readonly string[];
}

export function createSubjectKeys(infra: Pick<Infra, 'clock'>, { crypto, masterKey }: Sealing): SubjectKeys {
  const unwrap: SubjectKeys['unwrap'] = ({ id, wrapped, keyAlgorithm: algorithm }) =>
    crypto.open(masterKey, { algorithm, bytes: wrapped }, wrapContext(id));
  /** A forgotten or unknown subject is absent. */
  const find = async (db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> => {
    if (ids.length === 0) return new Map();
    const { rows } = await sql<WrappedKey>`
      select id, wrapped_key as wrapped, algorithm as "keyAlgorithm" from vault.subject
      where id = any (${ids}::uuid[]) and wrapped_key is not null`.execute(db);
    return new Map(rows.map((row) => [row.id, unwrap(row)]));
  };
  return {
    unwrap,
    async take(tx, subjectIds) {
      const ids = [...new Set(subjectIds)];
      const known = await find(tx, ids);
      const made = ids
        .filter((id) => !known.has(id))
        .map((id) => ({ id, sealed: crypto.seal(masterKey, crypto.newKey(), wrapContext(id)) }));
      if (made.length === 0) return known;
      await sql`insert into vault.subject (id, wrapped_key, algorithm, created_at)
        select id, wrapped_key, ${crypto.algorithm}, ${infra.clock.now()}::timestamptz
        from unnest(${made.map((each) => each.id)}::uuid[], ${made.map((each) => Buffer.from(each.sealed.bytes))}::bytea[])
          as made(id, wrapped_key)
        on conflict do nothing`.execute(tx);
      // Somebody else may have made one of them in between; the one that stands counts.
      const keys = await find(tx, ids);
      if (keys.size < ids.length) throw new AppError('vault.forgotten', 410);
      return keys;
    },
  };
}

function wrapContext(subjectId: string): string {
  return `vault.subject/${subjectId}`;
}
