import { AppError } from '@jianhu/kernel';
import { type Insertable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Database, Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { fieldOf, type Particulars, particularsSchema, type PartyRow } from './party.ts';

export interface PartyAt {
  readonly id: string;
  readonly party: string;
}

export async function listPartyRows(tx: Tx, matterId: string): Promise<PartyRow[]> {
  return tx.selectFrom('cases.party').selectAll().where('matter_id', '=', matterId).orderBy('place').execute();
}

export async function getPartyRow(tx: Tx, { id, party }: PartyAt): Promise<PartyRow> {
  const row = await tx
    .selectFrom('cases.party')
    .selectAll()
    .where('id', '=', party)
    .where('matter_id', '=', id)
    .executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

/** NOTE: the matter is locked, so that two parties do not take one place. */
export async function nextPartyPlace(tx: Tx, matterId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('cases.party')
    .select((eb) => eb.fn.coalesce(eb.fn.max('place'), sql<number>`0`).as('last'))
    .where('matter_id', '=', matterId)
    .executeTakeFirstOrThrow();
  return last + 1;
}

export async function listPartyActions(tx: Tx, parties: readonly string[]) {
  if (parties.length === 0) return [];
  return tx.selectFrom('cases.party_action').selectAll().where('party_id', 'in', parties).orderBy('seq').execute();
}

export async function insertPartyAction(tx: Tx, row: Insertable<DB['cases.party_action']>): Promise<void> {
  await tx.insertInto('cases.party_action').values(row).execute();
}

const nothing: Particulars = { name: '', identifier: '', contact: '', address: '' };

/** Particulars of these parties for the platform's own masks; of a forgotten one nothing. Never give them out unmasked. */
export async function readParticulars(
  { identity }: CasesContext,
  db: Database,
  rows: readonly PartyRow[],
): Promise<(row: PartyRow) => Particulars> {
  const refs = rows.map(({ id, version }) => ({ subjectId: id, field: fieldOf(version) }));
  const items = refs.length === 0 ? [] : await identity.vault.readItems(db, refs);
  const bySubject = new Map(items.map(({ subjectId, value }) => [subjectId, value]));
  return ({ id }) => {
    const value = bySubject.get(id);
    return value === undefined ? nothing : particularsSchema.parse(JSON.parse(value));
  };
}
