import type { LicenceReply, LicenceVerdict, ShownFields } from '@jianhu/contract';
import { civilDateOf, type WorkingCalendar } from '@jianhu/kernel';
import { type DisplayTolerances, exceptionsOf, type FieldException, isSameField } from '@jianhu/rules';
import type { LicenceEntry } from '../../registry/index.ts';

type Field = LicenceReply['fields'][number];
type Judged = Pick<LicenceReply, 'verdict' | 'fields' | 'status'>;

/** By what a request is judged. */
export interface JudgeBasis {
  readonly tolerances: DisplayTolerances;
  readonly calendar: WorkingCalendar;
  /** Instant of the request. */
  readonly verifiedAt: string;
}

const TOLERANCES: Readonly<Record<FieldException['id'], Field['tolerance']>> = {
  renamed: 'formerName',
  branch: 'branch',
  oldNumber: 'oldNumber',
};
const UNCOMPARED = ['legalRep', 'capital', 'businessScope'] as const;
const NONE: Field[] = [];
/** What nearly every answer says; answers are written out and never changed, so they share it. */
const NAME_AS_WRITTEN: Field[] = [{ field: 'name', equal: true, tolerance: null }];
/** 撤销 counts as deregistered, since it is no penalty; 迁出 and 歇业 are still in being (brief 3.9). */
const GONE: Readonly<Record<string, LicenceVerdict>> = {
  revoked: 'revoked',
  deregistered: 'deregistered',
  annulled: 'deregistered',
  // A record that does not know how it stands answers nothing.
  unknown: 'unavailable',
};

/** What the registry's own record says of a licence as it is shown. Equal as written is asked first: it is the usual case and costs nothing. */
export function judgeEntry(entry: LicenceEntry, shown: ShownFields, basis: JudgeBasis): Judged {
  const fields = fieldsOf(entry, shown, basis);
  const isEqual = fields === NAME_AS_WRITTEN || fields.every(({ equal }) => equal !== false);
  return { verdict: verdictOf(entry, isEqual), fields, status: entry.status };
}

/** In the order in which the answer of the e-licence is judged: gone, then unlike what is shown, then the list. */
function verdictOf({ status, isAbnormal }: LicenceEntry, isEqual: boolean): LicenceVerdict {
  return GONE[status] ?? (!isEqual ? 'mismatch' : isAbnormal ? 'abnormalList' : 'match');
}

function fieldsOf(entry: LicenceEntry, shown: ShownFields, basis: JudgeBasis): Field[] {
  const { name, address } = shown;
  if (address === undefined && UNCOMPARED.every((field) => shown[field] === undefined)) {
    if (name === undefined) return NONE;
    if (name === entry.nameZh) return NAME_AS_WRITTEN;
  }
  const fields: Field[] = [];
  if (name !== undefined) fields.push(compareName(entry, name, basis));
  if (address !== undefined) fields.push(compareAddress(entry, address, basis));
  // The registry holds no name of a person, and the copy neither capital nor scope.
  for (const field of UNCOMPARED) if (shown[field] !== undefined) fields.push({ field, equal: null, tolerance: null });
  return fields;
}

function compareName(entry: LicenceEntry, shown: string, basis: JudgeBasis): Field {
  const { tolerances } = basis;
  if (shown === entry.nameZh) return { field: 'name', equal: true, tolerance: null };
  if (isSameField('name', shown, entry.nameZh, tolerances)) return { field: 'name', equal: true, tolerance: 'writing' };
  const explained = explainName(entry, shown, basis);
  return {
    field: 'name',
    equal: explained !== undefined,
    tolerance: explained ? TOLERANCES[explained] : null,
  };
}

/** By the exceptions of the model by which officers judge; asked only of a name that is not the registered one. */
function explainName(
  { nameZh, legacyRegNo, formerNames }: LicenceEntry,
  shown: string,
  { tolerances, calendar, verifiedAt }: JudgeBasis,
): FieldException['id'] | undefined {
  const beside = { fields: { name: nameZh }, legacyRegNo, formerNames, head: null };
  const context = { at: civilDateOf(new Date(verifiedAt)), calendar };
  return exceptionsOf('name', shown, beside, context, tolerances).find(({ applies }) => applies)?.id;
}

/** Of natural persons the registry keeps the street only, so their address is compared with nothing. */
function compareAddress({ kind, address }: LicenceEntry, shown: string, { tolerances }: JudgeBasis): Field {
  if (kind === 'individualBusiness' || kind === 'exemptNaturalPerson' || address === '') {
    return { field: 'address', equal: null, tolerance: null };
  }
  if (shown === address) return { field: 'address', equal: true, tolerance: null };
  const equal = isSameField('address', shown, address, tolerances);
  return { field: 'address', equal, tolerance: equal ? 'writing' : null };
}
