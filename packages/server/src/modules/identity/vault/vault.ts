import { uuidV7 } from '@jianhu/kernel';
import type { Database, Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { Infra } from '../../../infra/infra.ts';
import { appendEntry } from '../../audit/index.ts';
import { createItems, type Item, type ItemRef } from './items.ts';
import { createSubjectKeys, type Sealing } from './keys.ts';
import { findForgotten, type Forgotten, revealItem, type Revealing } from './reveal.ts';

export interface Vault {
  /** Seals values under the subject's key; without an id, or with one not seen before, a new subject is made. */
  put(tx: Tx, subjectId: string | null, fields: Readonly<Record<string, string>>): Promise<string>;
  /** The same for many subjects at once; refuses all when one of them was forgotten. */
  putItems(tx: Tx, items: readonly Item[]): Promise<void>;
  /** One value for a person with a purpose (brief 7.5). The caller's module has checked that the record itself may be seen. */
  reveal(tx: Tx, caller: Caller, revealing: Revealing): Promise<string>;
  /** Values for the platform's own masks and greetings; a forgotten or unknown subject is absent. Never give them out unmasked. */
  read(db: Database, subjectIds: readonly string[], field: string): Promise<ReadonlyMap<string, string>>;
  /** The same, each by its own field. */
  readItems(db: Database, refs: readonly ItemRef[]): Promise<readonly Item[]>;
  /** Which of these subjects were forgotten, when and by whom. */
  findForgotten(tx: Tx, subjectIds: readonly string[]): Promise<ReadonlyMap<string, Forgotten>>;
  /** Deletes values that no record refers to, and the key of a subject that has none left; nobody was forgotten by it. */
  dropItems(tx: Tx, refs: readonly ItemRef[]): Promise<void>;
  /** Deletes the key and every value; true when there was something to forget. */
  forget(tx: Tx, by: Pick<Caller, 'actorRef'>, subjectId: string): Promise<boolean>;
}

/** The vault of personal data: a key per subject, wrapped by the master key, which lies outside the database. */
export function createVault(infra: Infra, sealing: Sealing): Vault {
  const { clock, rng } = infra;
  const keys = createSubjectKeys(infra, sealing);
  const items = createItems(sealing, keys, clock);
  return {
    putItems: items.put,
    readItems: items.read,
    dropItems: items.drop,
    findForgotten,
    reveal: (tx, caller, revealing) => revealItem(tx, { clock, rng, items }, caller, revealing),
    async put(tx, subjectId, fields) {
      const id = subjectId ?? uuidV7(clock, rng);
      await keys.take(tx, [id]);
      await items.put(
        tx,
        Object.entries(fields).map(([field, value]) => ({ subjectId: id, field, value })),
      );
      return id;
    },
    async read(db, subjectIds, field) {
      const found = await items.read(
        db,
        [...new Set(subjectIds)].map((subjectId) => ({ subjectId, field })),
      );
      return new Map(found.map(({ subjectId, value }) => [subjectId, value]));
    },
    async forget(tx, by, subjectId) {
      const gone = await tx
        .updateTable('vault.subject')
        .set({ state: 'forgotten', wrapped_key: null, forgotten_at: clock.now(), forgotten_by: by.actorRef })
        .where('id', '=', subjectId)
        .where('state', '=', 'kept')
        .executeTakeFirst();
      if (gone.numUpdatedRows === 0n) return false;
      items.forget(subjectId);
      await tx.deleteFrom('vault.item').where('subject_id', '=', subjectId).execute();
      await appendEntry(tx, clock, by, {
        objectKind: 'subject',
        objectId: subjectId,
        action: 'vault.forgotten',
        detail: {},
      });
      return true;
    },
  };
}
