import type { ResetKind } from '@jianhu/contract';
import type { Tx } from '../../infra/database.ts';

export async function setInitialPassword(tx: Tx, personId: string, passwordHash: string, at: Date): Promise<void> {
  await tx
    .updateTable('auth.account')
    .set({ password: passwordHash, mustChangePassword: true, updatedAt: at })
    .where('userId', '=', personId)
    .where('providerId', '=', 'credential')
    .execute();
}

export async function deleteSecondFactor(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx.deleteFrom('auth.twoFactor').where('userId', '=', personId).execute();
  await tx
    .updateTable('auth.user')
    .set({ twoFactorEnabled: false, updatedAt: at })
    .where('id', '=', personId)
    .execute();
}

interface NewReset {
  readonly personId: string;
  readonly kind: ResetKind;
  readonly byRef: string;
  readonly reason: string;
  readonly at: Date;
}

export async function insertReset(tx: Tx, { personId, kind, byRef, reason, at }: NewReset): Promise<void> {
  await tx
    .insertInto('identity.sign_in_reset')
    .values({ person_id: personId, kind, by_ref: byRef, reason, at })
    .execute();
}

export interface ResetRow extends Omit<NewReset, 'personId'> {
  readonly no: number;
  readonly seenAt: Date | null;
}

/** The newest first; all that were not seen are among them unless there are very many. */
export async function listResets(tx: Tx, personId: string, limit: number): Promise<readonly ResetRow[]> {
  const rows = await tx
    .selectFrom('identity.sign_in_reset')
    .select(['no', 'kind', 'by_ref as byRef', 'reason', 'at', 'seen_at as seenAt'])
    .where('person_id', '=', personId)
    .orderBy('no', 'desc')
    .limit(limit)
    .execute();
  // The table's CHECK allows only the kinds of the contract.
  return rows.map((row) => ({ ...row, kind: row.kind as ResetKind }));
}

export async function markResetsSeen(tx: Tx, personId: string, upTo: number, at: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('identity.sign_in_reset')
    .set({ seen_at: at })
    .where('person_id', '=', personId)
    .where('no', '<=', upTo)
    .where('seen_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
