import { addWorkingDays, type CivilDate } from '@jianhu/kernel';
import type { JudgeContext } from '../model.ts';
import type { DisplayField } from './display-input.ts';
import { type DisplayTolerances, isHeadName, isSameField } from './same-field.ts';

/** What the register knows beside the fields, by which a difference may be explained. */
interface RegisteredBeside {
  readonly fields: { readonly name: string | null };
  /** The number of before the credit code; still printed on old licences. */
  readonly legacyRegNo: string | null;
  /** Each with the day of its change. */
  readonly formerNames: readonly { readonly name: string; readonly until: CivilDate }[];
  readonly head: { readonly uscc: string; readonly name: string } | null;
}

export interface FieldException {
  readonly id: 'oldNumber' | 'branch' | 'renamed';
  readonly applies: boolean;
  readonly field: DisplayField;
}

/**
 * What explains a difference: a change not older than the days for the update, a number of old, the licence of the head. A head that
 * the register does not name is told from the name of its branch.
 */
export function exceptionsOf(
  field: DisplayField,
  shown: string,
  { fields, legacyRegNo, formerNames, head }: RegisteredBeside,
  { at, calendar }: JudgeContext,
  parameters: DisplayTolerances,
): FieldException[] {
  if (field === 'uscc')
    return [
      { id: 'oldNumber', field, applies: legacyRegNo !== null && isSameField('uscc', shown, legacyRegNo, parameters) },
      { id: 'branch', field, applies: head !== null && isSameField('uscc', shown, head.uscc, parameters) },
    ];
  if (field !== 'name') return [];
  const renamed = formerNames.some(
    ({ name, until }) =>
      isSameField('name', shown, name, parameters) &&
      at <= addWorkingDays(calendar, until, parameters.updateWorkingDays).due,
  );
  const isBranch =
    head === null
      ? fields.name !== null && isHeadName(shown, fields.name, parameters)
      : isSameField('name', shown, head.name, parameters);
  return [
    { id: 'renamed', field, applies: renamed },
    { id: 'branch', field, applies: isBranch },
  ];
}
