import {
  type BodyOf,
  type ResponseOf,
  type revealOperatorPerson as operation,
  revealNoteLength,
} from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { dataForgotten } from '../../identity/index.ts';
import { isNaturalPerson } from '../record.ts';
import { loadRecords } from '../store.ts';
import { fieldOf, parseValues, type PersonVault } from './person-entries.ts';

/**
 * Name and address of an operator that is a natural person, as its newest version has them, for an officer with a purpose (brief 7.5).
 * The walls decide whether there is such an operator at all; the vault counts, writes down and opens.
 */
export async function revealOperatorPerson(
  tx: Tx,
  vault: Pick<PersonVault, 'reveal' | 'findForgotten'>,
  caller: Caller,
  id: string,
  body: BodyOf<typeof operation>,
): Promise<ResponseOf<typeof operation>> {
  const { purpose, note, clueId } = body;
  const current = (await loadRecords(tx, 'operator', [id])).get(id);
  if (!current || current.withdrawn) throw new AppError('record.notFound', 404);
  if (purpose === undefined || note.length < revealNoteLength.min || (purpose === 'clueVerification' && !clueId))
    throw new AppError('vault.purposeMissing', 400);
  const { kind, nameZh, address, personRef, personEntry } = current.record;
  if (!isNaturalPerson(kind)) throw new AppError('registry.notAPerson', 409);
  if (personRef === null) throw new AppError('registry.nothingHidden', 409);
  if (personEntry === null) {
    const forgotten = (await vault.findForgotten(tx, [personRef])).get(personRef);
    throw forgotten ? dataForgotten(forgotten) : new AppError('registry.nothingHidden', 409);
  }
  const sealed = await vault.reveal(tx, caller, {
    subjectId: personRef,
    field: fieldOf(personEntry),
    reason: { purpose, references: [`operator:${id}`, ...(clueId ? [`clue:${clueId}`] : [])], note },
  });
  return { nameZh, address, ...parseValues(sealed) };
}
