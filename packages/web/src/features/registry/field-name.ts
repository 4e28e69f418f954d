import { operatorKindSchema, operatorStatusSchema } from '@jianhu/contract';
import type { Translate } from '../../phrases/index.ts';

const FIELDS = [
  'key',
  'nameZh',
  'kind',
  'uscc',
  'legacyRegNo',
  'status',
  'countyCode',
  'address',
  'businessScope',
  'trade',
  'establishedOn',
  'domain',
  'platformClass',
  'icpFilingNo',
  'platformShopId',
  'platformRoomId',
  'titleZh',
  'url',
] as const;

/** The name of a record's field in words; a field that a newer server added is shown by its code. */
export function fieldNameOf(field: string, t: Translate): string {
  const known = FIELDS.find((name) => name === field);
  return known ? t(`registryField.${known}`) : field;
}

/** A value of a record's field in words, where it is one of our codes. */
export function valueNameOf(field: string, value: string | null, t: Translate): string {
  if (value === null) return '—';
  const status = operatorStatusSchema.options.find((known) => field === 'status' && known === value);
  if (status) return t(`operatorStatus.${status}`);
  const kind = operatorKindSchema.options.find((known) => field === 'kind' && known === value);
  return kind ? t(`operatorKind.${kind}`) : value;
}
