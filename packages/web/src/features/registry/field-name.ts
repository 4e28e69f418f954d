import {
  licenceKindSchema,
  licenceStatusSchema,
  liveRoomStatusSchema,
  operatorKindSchema,
  operatorStatusSchema,
  platformClassSchema,
  shopStatusSchema,
} from '@jianhu/contract';
import { useInstallation } from '../../api/queries.ts';
import { type Translate, useLanguage, useTranslation } from '../../phrases/index.ts';
import { countyName } from '../../ui/format.ts';

const FIELDS = [
  'key',
  'nameZh',
  'kind',
  'uscc',
  'legacyRegNo',
  'status',
  'countyCode',
  'address',
  'personEntry',
  'businessScope',
  'trade',
  'establishedOn',
  'domain',
  'platformClass',
  'icpFilingNo',
  'platform',
  'platformId',
  'platformShopId',
  'platformRoomId',
  'titleZh',
  'url',
  'number',
  'issuingOrgan',
  'scope',
  'issuedOn',
  'validTo',
  'operatorUscc',
  'operatorId',
  'shopId',
  'anchorPseudonym',
] as const;

/** The name of a record's field in words; a field that a newer server added is shown by its code. */
export function fieldNameOf(field: string, t: Translate): string {
  const known = FIELDS.find((name) => name === field);
  return known ? t(`registryField.${known}`) : field;
}

/** The value of a record's field in words, where it is one of our codes. */
export function useValueName(): (field: string, value: string | null) => string {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { counties } = useInstallation();
  return (field, value) => {
    if (value === null) return '—';
    if (field === 'countyCode') return countyName(counties, value, language) ?? value;
    return codeNameOf(field, value, t) ?? value;
  };
}

/** NOTE: kinds of records share a code only where they share its word. */
function codeNameOf(field: string, value: string, t: Translate): string | undefined {
  const among = <T extends string>(options: readonly T[]): T | undefined => options.find((known) => known === value);
  if (field === 'kind') {
    const operator = among(operatorKindSchema.options);
    const licence = among(licenceKindSchema.options);
    return operator ? t(`operatorKind.${operator}`) : licence && t(`licenceKind.${licence}`);
  }
  if (field === 'platformClass') {
    const known = among(platformClassSchema.options);
    return known && t(`platformClass.${known}`);
  }
  if (field !== 'status') return undefined;
  const operator = among(operatorStatusSchema.options);
  const licence = among(licenceStatusSchema.options);
  const shop = among(shopStatusSchema.options);
  const room = among(liveRoomStatusSchema.options);
  if (operator) return t(`operatorStatus.${operator}`);
  if (licence) return t(`licenceStatus.${licence}`);
  return shop ? t(`shopStatus.${shop}`) : room && t(`roomStatus.${room}`);
}
