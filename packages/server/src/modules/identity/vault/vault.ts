import { AppError, uuidV7 } from '@jianhu/kernel';
import { type Database, inScope, type Tx } from '../../../infra/database.ts';
import type { CryptoPort } from '../../../infra/crypto.ts';
import type { Caller } from '../../../infra/http.ts';
import type { Infra } from '../../../infra/infra.ts';
import { appendEntry } from '../../audit/index.ts';

/** Why somebody looks at a personal value: a kind of purpose and the record it is for, both fit to stand in the trail for ever. */
export interface RevealPurpose {
  readonly kind: 'clueVerification' | 'contact' | 'subjectRequest' | 'courtOrder';
  /** Id of the clue, the request or the order; never a name. */
  readonly reference: string;
}

export interface Vault {
  /** Seals values under the subject's key; without an id, or with one not seen before, a new subject is made. */
  put(tx: Tx, subjectId: string | null, fields: Readonly<Record<string, string>>): Promise<string>;
  /** One value for a person with a purpose (brief 7.5). The caller's module has checked that the record itself may be seen. */
  reveal(caller: Caller, subjectId: string, field: string, purpose: RevealPurpose): Promise<string>;
  /** Values for the platform's own masks and greetings; a forgotten or unknown subject is absent. Never give them out unmasked. */
  read(db: Database, subjectIds: readonly string[], field: string): Promise<ReadonlyMap<string, string>>;
  /** Deletes the key and every value; true when there was something to forget. */
  forget(tx: Tx, by: Pick<Caller, 'actorRef'>, subjectId: string): Promise<boolean>;
}

const REFERENCE = /^[A-Za-z0-9:._/-]{3,80}$/;
const wrapContext = (subjectId: string): string => `vault.subject/${subjectId}`;
const itemContext = (subjectId: string, field: string): string => `vault.item/${subjectId}/${field}`;

/** The vault of personal data: a key per subject, wrapped by the master key, which lies outside the database. */
export function createVault(infra: Infra, deps: { crypto: CryptoPort; masterKey: Uint8Array }): Vault {
  const { crypto, masterKey } = deps;

  async function keyOf(tx: Tx, subjectId: string): Promise<Buffer> {
    const made = crypto.newKey();
    const wrapped = crypto.seal(masterKey, made, wrapContext(subjectId));
    await tx
      .insertInto('vault.subject')
      .values({
        id: subjectId,
        wrapped_key: Buffer.from(wrapped.bytes),
        algorithm: wrapped.algorithm,
        created_at: infra.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await tx
      .selectFrom('vault.subject')
      .select(['wrapped_key', 'algorithm'])
      .where('id', '=', subjectId)
      .executeTakeFirstOrThrow();
    if (row.wrapped_key === null) throw new AppError('vault.forgotten', 410);
    return crypto.open(masterKey, { algorithm: row.algorithm, bytes: row.wrapped_key }, wrapContext(subjectId));
  }

  async function read(db: Database, subjectIds: readonly string[], field: string): Promise<Map<string, string>> {
    if (subjectIds.length === 0) return new Map();
    const rows = await db
      .selectFrom('vault.item as item')
      .innerJoin('vault.subject as subject', 'subject.id', 'item.subject_id')
      .select([
        'subject.id',
        'subject.wrapped_key',
        'subject.algorithm as wrapping',
        'item.ciphertext',
        'item.algorithm',
      ])
      .where('item.field', '=', field)
      .where('subject.id', 'in', [...new Set(subjectIds)])
      .execute();
    return new Map(
      rows.flatMap(({ id, wrapped_key, wrapping, ciphertext, algorithm }) => {
        if (wrapped_key === null) return [];
        const key = crypto.open(masterKey, { algorithm: wrapping, bytes: wrapped_key }, wrapContext(id));
        return [[id, crypto.open(key, { algorithm, bytes: ciphertext }, itemContext(id, field)).toString('utf8')]];
      }),
    );
  }

  return {
    read,
    async put(tx, subjectId, fields) {
      const id = subjectId ?? uuidV7(infra.clock, infra.rng);
      const key = await keyOf(tx, id);
      const values = Object.entries(fields).map(([field, value]) => {
        const sealed = crypto.seal(key, Buffer.from(value, 'utf8'), itemContext(id, field));
        return { subject_id: id, field, ciphertext: Buffer.from(sealed.bytes), algorithm: sealed.algorithm };
      });
      if (values.length === 0) return id;
      await tx
        .insertInto('vault.item')
        .values(values)
        .onConflict((conflict) =>
          conflict.columns(['subject_id', 'field']).doUpdateSet((eb) => ({
            ciphertext: eb.ref('excluded.ciphertext'),
            algorithm: eb.ref('excluded.algorithm'),
          })),
        )
        .execute();
      return id;
    },
    async reveal(caller, subjectId, field, purpose) {
      if (!caller.permissions.has('vault.reveal'))
        throw new AppError('access.denied', 403, { permission: 'vault.reveal' });
      if (!REFERENCE.test(purpose.reference)) throw new AppError('vault.purposeMissing', 400);
      return inScope(infra.db, caller, async (tx) => {
        const value = (await read(tx, [subjectId], field)).get(subjectId);
        if (value === undefined) throw new AppError('record.notFound', 404);
        const detail = { field, purpose: purpose.kind, reference: purpose.reference };
        await appendEntry(tx, infra.clock, caller, {
          objectKind: 'subject',
          objectId: subjectId,
          action: 'vault.revealed',
          detail,
        });
        return value;
      });
    },
    async forget(tx, by, subjectId) {
      const gone = await tx
        .updateTable('vault.subject')
        .set({ state: 'forgotten', wrapped_key: null, forgotten_at: infra.clock.now() })
        .where('id', '=', subjectId)
        .where('state', '=', 'kept')
        .executeTakeFirst();
      if (gone.numUpdatedRows === 0n) return false;
      await tx.deleteFrom('vault.item').where('subject_id', '=', subjectId).execute();
      await appendEntry(tx, infra.clock, by, {
        objectKind: 'subject',
        objectId: subjectId,
        action: 'vault.forgotten',
        detail: {},
      });
      return true;
    },
  };
}
