import { z } from 'zod';
import type { Tx } from '../../../infra/database.ts';
import type { Identity } from '../../identity/index.ts';
import type { OperatorRecord } from '../record.ts';
import { NOTHING_KEPT, type PersonStanding, type PersonValues, type SealedPerson } from './seal-person.ts';

export type PersonVault = Omit<Identity['vault'], 'forget'>;

/** References that an operator's record carries. */
export type PersonRefs = Pick<OperatorRecord, 'personRef' | 'personEntry'>;

const valuesSchema = z.object({ nameZh: z.string().optional(), address: z.string().optional() });

/** What the vault holds for these records, as a question per record. */
export async function readStandings(
  tx: Tx,
  vault: Pick<PersonVault, 'readItems' | 'findForgotten'>,
  records: readonly PersonRefs[],
): Promise<(record: PersonRefs) => PersonStanding> {
  const forgotten = await vault.findForgotten(
    tx,
    records.flatMap((record) => record.personRef ?? []),
  );
  const found = await vault.readItems(tx, listItems(records));
  const values = new Map(found.map(({ field, value }) => [field, parseValues(value)]));
  return ({ personRef, personEntry }) => {
    if (personRef === null) return NOTHING_KEPT;
    const held = personEntry === null ? undefined : values.get(fieldOf(personEntry));
    return {
      subjectId: personRef,
      forgotten: forgotten.has(personRef),
      entryId: held ? personEntry : null,
      values: held ?? {},
    };
  };
}

export async function keepPersons(
  tx: Tx,
  vault: Pick<PersonVault, 'putItems'>,
  sealed: readonly SealedPerson[],
): Promise<void> {
  await vault.putItems(
    tx,
    sealed.map(({ subjectId, entryId, values }) => ({
      subjectId,
      field: fieldOf(entryId),
      value: JSON.stringify(values),
    })),
  );
}

/** Deletes what no version shows any more, with the key of whom nothing is left. */
export async function dropPersons(
  tx: Tx,
  vault: Pick<PersonVault, 'dropItems'>,
  records: readonly PersonRefs[],
): Promise<void> {
  await vault.dropItems(tx, listItems(records));
}

export function parseValues(text: string): PersonValues {
  const { nameZh, address } = valuesSchema.parse(JSON.parse(text));
  return { ...(nameZh === undefined ? {} : { nameZh }), ...(address === undefined ? {} : { address }) };
}

/** The vault's name of a sealed entry. */
export function fieldOf(entryId: string): string {
  return `e${entryId.replaceAll('-', '')}`;
}

function listItems(records: readonly PersonRefs[]): { subjectId: string; field: string }[] {
  return records.flatMap(({ personRef, personEntry }) =>
    personRef === null || personEntry === null ? [] : [{ subjectId: personRef, field: fieldOf(personEntry) }],
  );
}
