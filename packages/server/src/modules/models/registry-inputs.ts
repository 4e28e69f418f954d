import type { CivilDate } from '@jianhu/kernel';
import type { LicenceRecord, OperatorRecords } from '../registry/index.ts';

/** What the registry's records give to a model; a model that is absent needs data that the registry does not hold. */
export type RegistryInputs = ReadonlyMap<string, unknown>;

/** Models that concern only some operators, by a word of their scope or trade or by a permit that they hold. */
const CONCERNS: Readonly<Record<string, { readonly word: string; readonly kinds: readonly LicenceRecord['kind'][] }>> =
  {
    'food.permit': { word: '食品', kinds: ['foodBusinessPermit', 'foodProductionPermit'] },
    'drug.permit': { word: '药', kinds: ['drugBusinessPermit'] },
    'drug.banned': { word: '药', kinds: ['drugBusinessPermit'] },
  };

export function concerns(modelId: string, { operator, licences }: OperatorRecords): boolean {
  const concern = CONCERNS[modelId];
  if (!concern) return true;
  const told = `${operator.businessScope}${operator.trade ?? ''}`;
  return (
    told.includes(concern.word) ||
    licences.some(
      (licence) => concern.kinds.includes(licence.kind) || (modelId === 'food.permit' && isFoodFiling(licence)),
    )
  );
}

export function registryInputs(records: OperatorRecords, id: string, day: CivilDate): RegistryInputs {
  return new Map<string, unknown>([
    ['licence.display', licenceInput(records)],
    ['food.permit', foodInput(records)],
    ['drug.permit', drugInput(records)],
    ['operator.exemptLimit', exemptInput(records, id, day)],
  ]);
}

/** No page is captured here: what the platform or the file gave as the licence stands against the registered facts. */
function licenceInput({ operator, licences }: OperatorRecords): object {
  const filed = licences.find(({ kind }) => kind === 'businessLicence');
  const isExempt = operator.kind === 'exemptNaturalPerson';
  const isKnown = operator.uscc !== null || operator.legacyRegNo !== null;
  return {
    kind: isExempt ? 'exemptPerson' : operator.kind === 'individualBusiness' ? 'individualBusiness' : 'company',
    shown: filed && !isExempt ? { how: 'filed', fields: { uscc: filed.number } } : null,
    register: isKnown
      ? {
          verdict: 'found',
          status: operator.status,
          fields: { uscc: operator.uscc ?? operator.legacyRegNo, name: operator.nameZh },
          legacyRegNo: operator.legacyRegNo,
        }
      : { verdict: 'unavailable' },
  };
}

function foodInput({ operator, licences }: OperatorRecords): object {
  const permit =
    latest(licences, ['foodBusinessPermit', 'foodProductionPermit']) ?? licences.find(isFoodFiling) ?? null;
  return {
    permit: permit && {
      number: permit.number,
      scope: permit.scope,
      validTo: permit.validTo,
      isRevoked: permit.status === 'revoked',
    },
    regionCodes: [operator.countyCode],
    sells: null,
  };
}

/** 仅销售预包装食品备案 has no kind of its own in the registry. */
function isFoodFiling({ kind, number }: LicenceRecord): boolean {
  return kind === 'other' && number.startsWith('YB');
}

function drugInput({ licences }: OperatorRecords): object {
  const permit = latest(licences, ['drugBusinessPermit']);
  return {
    permit: permit && { number: permit.number, validTo: permit.validTo, isRevoked: permit.status === 'revoked' },
    sellsDrugs: null,
    showsPermit: null,
  };
}

/** Only the shops are known here, not what they sold: below the limit the model asks for every month. */
function exemptInput({ operator, shops }: OperatorRecords, id: string, day: CivilDate): object {
  const [year, month] = day.split('-').map(Number);
  return {
    personToken: id,
    isRegistered: operator.kind !== 'exemptNaturalPerson',
    year,
    untilMonth: month,
    allPlatformsAsked: false,
    shops: shops
      .filter(({ status }) => status === 'open')
      .map((shop) => ({
        shop: `${shop.platformNameZh} ${shop.nameZh}`.trim(),
        platform: shop.platformId,
        activity: 'trade',
        needsPermit: false,
        months: [],
      })),
  };
}

/** The one that runs longest. */
function latest(licences: readonly LicenceRecord[], kinds: readonly LicenceRecord['kind'][]): LicenceRecord | null {
  const own = licences.filter(({ kind }) => kinds.includes(kind));
  return own.toSorted((a, b) => ((a.validTo ?? '9999') < (b.validTo ?? '9999') ? 1 : -1))[0] ?? null;
}
