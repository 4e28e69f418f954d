import { AppError, normaliseDocumentNumber } from '@jianhu/kernel';
import type { Facts } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { OfferedItem } from '../rulebook.ts';

interface Claiming {
  readonly place: { readonly id: string; readonly item_id: string; readonly subject_id: string };
  readonly life: OfferedItem['life'];
  readonly facts: Facts;
}

/** What no two living applications may share. The refusal does not say whose the other one is: the walls hide it, the key finds it. */
export async function claimUnique(tx: Tx, { place, life, facts }: Claiming): Promise<void> {
  for (const { key, unique, ofDecision } of life.facts) {
    const value = facts[key];
    if (unique !== true || value === undefined) continue;
    const text = String(value);
    const isDecision = ofDecision === 'number' || ofDecision === 'listing';
    const told = isDecision ? normaliseDocumentNumber(text) : text.trim().toLowerCase();
    const claim = {
      item_id: place.item_id,
      fact: key,
      // The number of a decision belongs to its party: somebody else who writes it takes nothing from it and learns nothing.
      value: isDecision ? `${place.subject_id} ${told}` : told,
      application_id: place.id,
    };
    // A value that is given anew in a supplement takes the place of the old one.
    await tx.deleteFrom('services.claim').where('application_id', '=', place.id).where('fact', '=', key).execute();
    const inserted = await tx
      .insertInto('services.claim')
      .values(claim)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) throw new AppError('service.duplicate', 409, { about: key });
  }
}

export async function releaseClaims(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('services.claim').where('application_id', '=', id).execute();
}
