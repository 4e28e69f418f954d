import { hiddenFieldsOf, type PersonField, protectPerson } from '../protect-person.ts';
import type { OperatorRecord } from '../record.ts';

/** What masking takes out of an operator's record, as it was given; a field that hides nothing is absent. */
export type PersonValues = { readonly [F in PersonField]?: string };

/** What the vault holds of an operator before it is written again. */
export interface PersonStanding {
  readonly subjectId: string | null;
  /** The subject was deleted: nothing of it is kept anew (个人信息保护法 art. 47). */
  readonly forgotten: boolean;
  readonly entryId: string | null;
  readonly values: PersonValues;
}

export const NOTHING_KEPT: PersonStanding = { subjectId: null, forgotten: false, entryId: null, values: {} };

/** Values on their way into the vault; they leave this process only sealed. */
export interface SealedPerson {
  readonly subjectId: string;
  readonly entryId: string;
  readonly values: PersonValues;
}

/**
 * Parts an operator's record into what the registry keeps, masked and with references, and what belongs into the vault (brief 7.5).
 * Whoever sends back a masked text unchanged, as the form does, has said nothing new: the value behind it stays.
 */
export function sealPerson(
  given: OperatorRecord,
  before: { readonly record: OperatorRecord | null; readonly person: PersonStanding },
  nextId: () => string,
): { readonly record: OperatorRecord; readonly sealed: SealedPerson | null } {
  const { person } = before;
  const masked = protectPerson(given);
  const refer = (subjectId: string | null, entryId: string | null): OperatorRecord => ({
    ...masked,
    personRef: subjectId,
    personEntry: entryId,
  });
  const values = listHidden(given, masked, before);
  if (person.forgotten || Object.keys(values).length === 0) {
    return { record: refer(person.subjectId, null), sealed: null };
  }
  if (person.entryId !== null && isSame(values, person.values)) {
    return { record: refer(person.subjectId, person.entryId), sealed: null };
  }
  const sealed = { subjectId: person.subjectId ?? nextId(), entryId: nextId(), values };
  return { record: refer(sealed.subjectId, sealed.entryId), sealed };
}

function listHidden(
  given: OperatorRecord,
  masked: OperatorRecord,
  { record, person }: { readonly record: OperatorRecord | null; readonly person: PersonStanding },
): PersonValues {
  const values: { [F in PersonField]?: string } = {};
  for (const field of hiddenFieldsOf([given.kind])) {
    const held = record?.[field] === given[field] ? person.values[field] : undefined;
    const value = masked[field] === given[field] ? held : given[field];
    if (value !== undefined) values[field] = value;
  }
  return values;
}

function isSame(one: PersonValues, other: PersonValues): boolean {
  return one.nameZh === other.nameZh && one.address === other.address;
}
