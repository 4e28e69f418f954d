import { licenceSchema, liveRoomSchema, operatorSchema, platformSchema, shopSchema } from '@jianhu/contract';
import { z } from 'zod';

/** Kinds of versioned records, all of which come in files; the first four can be found by search. */
export type RecordKind = 'platform' | 'operator' | 'shop' | 'liveRoom' | 'licence';

export const platformRecordSchema = platformSchema
  .pick({ nameZh: true, uscc: true, domain: true, platformClass: true, countyCode: true, icpFilingNo: true })
  .readonly();
export type PlatformRecord = z.infer<typeof platformRecordSchema>;

export const operatorRecordSchema = operatorSchema
  .pick({
    nameZh: true,
    kind: true,
    uscc: true,
    legacyRegNo: true,
    status: true,
    countyCode: true,
    address: true,
    businessScope: true,
    trade: true,
    establishedOn: true,
    personRef: true,
  })
  .extend({
    /** Pseudonym under which a source names an operator that has no code of its own. */
    subjectKey: z.string().nullable(),
    /** Sealed entry of the vault's subject `personRef` for this version; versions that are older than the field have none. */
    personEntry: z.string().nullable().default(null),
  })
  .readonly();
export type OperatorRecord = z.infer<typeof operatorRecordSchema>;

export const shopRecordSchema = shopSchema
  .pick({ platformId: true, platformShopId: true, nameZh: true, url: true, status: true, operatorId: true })
  .extend({ countyCode: z.string().nullable() })
  .readonly();
export type ShopRecord = z.infer<typeof shopRecordSchema>;

export const liveRoomRecordSchema = liveRoomSchema
  .pick({
    platformId: true,
    platformRoomId: true,
    titleZh: true,
    shopId: true,
    operatorId: true,
    countyCode: true,
    status: true,
  })
  .extend({ anchorPseudonym: z.string().nullable(), anchorRef: z.string().nullable() })
  .readonly();
export type LiveRoomRecord = z.infer<typeof liveRoomRecordSchema>;

export const licenceRecordSchema = licenceSchema
  .omit({ id: true })
  .extend({
    operatorId: z.string(),
    countyCode: z.string().nullable(),
    /** Versions that are older than the field do not hold it. */
    issuingOrgan: z.string().nullable().default(null),
  })
  .readonly();
export type LicenceRecord = z.infer<typeof licenceRecordSchema>;

export interface RecordOf {
  readonly platform: PlatformRecord;
  readonly operator: OperatorRecord;
  readonly shop: ShopRecord;
  readonly liveRoom: LiveRoomRecord;
  readonly licence: LicenceRecord;
}
export type AnyRecord = RecordOf[RecordKind];

export const recordSchemas = {
  platform: platformRecordSchema,
  operator: operatorRecordSchema,
  shop: shopRecordSchema,
  liveRoom: liveRoomRecordSchema,
  licence: licenceRecordSchema,
} as const;

/** Natural keys (brief 3.13). A shop and a room keep theirs when the operator changes. */
export const naturalKeys: { readonly [K in RecordKind]: (record: RecordOf[K]) => string } = {
  platform: (platform) => platform.domain,
  operator: (operator) => operatorKeys(operator)[0] ?? '',
  shop: (shop) => `${shop.platformId}/${shop.platformShopId}`,
  liveRoom: (room) => `${room.platformId}/${room.platformRoomId}`,
  licence: (licence) => `${licence.kind}:${licence.number}`,
};

/** The strongest key first: an operator known by its old 15-digit number is still found when its credit code comes. */
export function operatorKeys(operator: Pick<OperatorRecord, 'uscc' | 'legacyRegNo' | 'subjectKey'>): string[] {
  return [
    ...(operator.uscc === null ? [] : [`uscc:${operator.uscc}`]),
    ...(operator.legacyRegNo === null ? [] : [`reg:${operator.legacyRegNo}`]),
    ...(operator.subjectKey === null ? [] : [`key:${operator.subjectKey}`]),
  ];
}

export interface FieldChange {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * What differs between two versions, field by field, in the order of the new one. The reference to a person never changes without
 * the entry, which stands for both; neither tells its value.
 */
export function listChanges(before: AnyRecord | null, after: AnyRecord): FieldChange[] {
  const old: Readonly<Record<string, unknown>> = { ...before };
  return Object.entries(after)
    .filter(([field, value]) => field !== 'personRef' && (old[field] ?? null) !== (value ?? null))
    .map(([field, value]) =>
      field === 'personEntry'
        ? { field, from: null, to: null }
        : { field, from: asText(old[field]), to: asText(value) },
    );
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function isOperator(record: AnyRecord): record is OperatorRecord {
  return 'legacyRegNo' in record;
}

/** Kinds of operators whose address and name of the person are personal (brief 7.5). */
export function isNaturalPerson(kind: OperatorRecord['kind']): boolean {
  return kind === 'individualBusiness' || kind === 'exemptNaturalPerson';
}
