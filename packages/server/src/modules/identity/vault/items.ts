import type { Clock } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Database, Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';
import { createTurn } from '../../../infra/turn.ts';
import type { Sealing, SubjectKeys, WrappedKey } from './keys.ts';
import { createOpened } from './opened.ts';

/** Names one sealed value. */
export interface ItemRef {
  readonly subjectId: string;
  readonly field: string;
}

export interface Item extends ItemRef {
  readonly value: string;
}

/** Sealed values, many at once: a file of operators has as many of them as it has rows. */
export interface Items {
  put(tx: Tx, items: readonly Item[]): Promise<void>;
  /** What is not there, or was forgotten, is absent. */
  read(db: Database, refs: readonly ItemRef[]): Promise<readonly Item[]>;
  /** Deletes these values, and the key of a subject that has none left. */
  drop(tx: Tx, refs: readonly ItemRef[]): Promise<void>;
}

/** Rows of one statement. */
const BATCH = 5_000;
/** So long sealing keeps the server to itself before others are served. */
const TURN_MS = 20;

export function createItems(
  { crypto, briefly }: Pick<Sealing, 'crypto' | 'briefly'>,
  keys: SubjectKeys,
  clock: Clock,
): Items & { forget(subjectId: string): void } {
  const opened = createOpened(clock);
  const open = ({ subjectId, field, ciphertext, algorithm, ...wrapped }: SealedRow): string => {
    const key = keys.unwrap(wrapped);
    return crypto.open(key, { algorithm, bytes: ciphertext }, itemContext({ subjectId, field })).toString('utf8');
  };
  return {
    forget: opened.drop,
    put: (tx, items) =>
      inBatches(items, async (batch) => {
        const keyOf = await keys.take(tx, subjectsOf(batch));
        const turn = createTurn(TURN_MS);
        const sealed: Buffer[] = [];
        for (const { subjectId, field, value } of batch) {
          const key = keyOf.get(subjectId) ?? Buffer.alloc(0);
          sealed.push(
            Buffer.from(crypto.seal(key, Buffer.from(value, 'utf8'), itemContext({ subjectId, field })).bytes),
          );
          await turn();
        }
        await sql`insert into vault.item (subject_id, field, ciphertext, algorithm)
          select subject_id, field, ciphertext, ${crypto.algorithm}
          from unnest(${subjectsOf(batch)}::uuid[], ${fieldsOf(batch)}::text[], ${sealed}::bytea[])
            as item(subject_id, field, ciphertext)
          on conflict (subject_id, field) do update set ciphertext = excluded.ciphertext, algorithm = excluded.algorithm`.execute(
          tx,
        );
      }),
    async read(db, refs) {
      const found: Item[] = [];
      await inBatches(refs, async (batch) => {
        const rows = await sealedOf(db, { subjects: subjectsOf(batch), fields: fieldsOf(batch) }).execute();
        const turn = createTurn(TURN_MS);
        for (const row of rows) {
          const { subjectId, field } = row;
          const value = briefly?.includes(field) === true ? opened.get(row, open) : open(row);
          found.push({ subjectId, field, value });
          await turn();
        }
      });
      return found;
    },
    drop: (tx, refs) =>
      inBatches(refs, async (batch) => {
        await sql`delete from vault.item i
          using unnest(${subjectsOf(batch)}::uuid[], ${fieldsOf(batch)}::text[]) as w(subject_id, field)
          where i.subject_id = w.subject_id and i.field = w.field`.execute(tx);
        await sql`delete from vault.subject s where s.id = any (${subjectsOf(batch)}::uuid[]) and s.state = 'kept'
          and not exists (select 1 from vault.item i where i.subject_id = s.id)`.execute(tx);
      }),
  };
}

export type SealedRow = ItemRef & { ciphertext: Buffer; algorithm: string } & WrappedKey;
const sealedOf = fixedStatement(
  (_db, { subjects, fields }: Readonly<Record<'subjects' | 'fields', string[]>>) => sql<SealedRow>`
    select i.subject_id as "subjectId", i.field, i.ciphertext, i.algorithm, s.id, s.wrapped_key as wrapped,
      s.algorithm as "keyAlgorithm"
    from unnest(${subjects}::uuid[], ${fields}::text[]) as w(subject_id, field)
      join vault.item i on i.subject_id = w.subject_id and i.field = w.field
      join vault.subject s on s.id = i.subject_id and s.wrapped_key is not null`,
);

async function inBatches<T>(all: readonly T[], work: (batch: readonly T[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += BATCH) await work(all.slice(from, from + BATCH));
}

function subjectsOf(refs: readonly ItemRef[]): string[] {
  return refs.map((ref) => ref.subjectId);
}

function fieldsOf(refs: readonly ItemRef[]): string[] {
  return refs.map((ref) => ref.field);
}

/** Bound to the value, so that it opens nowhere else. */
function itemContext({ subjectId, field }: ItemRef): string {
  return `vault.item/${subjectId}/${field}`;
}
