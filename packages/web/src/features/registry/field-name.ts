import type { useTranslation } from '../../phrases/index.ts';

const FIELDS = [
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
export function fieldNameOf(field: string, t: ReturnType<typeof useTranslation>['t']): string {
  const known = FIELDS.find((name) => name === field);
  return known ? t(`registryField.${known}`) : field;
}
