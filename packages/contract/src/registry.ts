import { z } from 'zod';
import { abnormalEntrySchema } from './abnormal-list.ts';
import { civilDateSchema, countyCodeSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { importOperations } from './import.ts';
import { operation } from './operation.ts';
import { operatorPersonSchema, revealOperatorPerson } from './operator-person.ts';
import { asOfSchema, lineageSchema, recordHistory, recordVersionSchema } from './record-version.ts';

export const subjectKindSchema = z.enum(['platform', 'operator', 'shop', 'liveRoom']);
export type SubjectKind = z.infer<typeof subjectKindSchema>;
export const operatorKindSchema = z.enum([
  'enterprise',
  'individualBusiness',
  'cooperative',
  'exemptNaturalPerson',
  'other',
]);
export const operatorStatusSchema = z.enum([
  'active',
  'deregistered',
  'revoked',
  'annulled',
  'suspended',
  'movedOut',
  'unknown',
]);

/** Lists are paged by the id of their last row, and hits by their place in the order of matches. */
const afterId = idSchema.optional().meta({ description: 'Id of the last row of the page before' });
const afterHit = z
  .string()
  .regex(/^\d\.\d{3,6}\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .optional()
  .meta({ description: '`next` of the page before' });

export const operatorSchema = z.object({
  id: idSchema,
  version: z.number().int(),
  nameZh: z.string(),
  kind: operatorKindSchema,
  uscc: z.string().nullable(),
  legacyRegNo: z.string().nullable(),
  status: operatorStatusSchema,
  countyCode: countyCodeSchema,
  address: z.string().meta({ description: 'Masked to the street for individual businesses and natural persons' }),
  businessScope: z.string(),
  trade: z.string().nullable(),
  establishedOn: civilDateSchema.nullable(),
  /** Subject in the vault that holds what is masked of a natural person; never the data itself. */
  personRef: idSchema.nullable(),
  validFrom: instantSchema,
  validTo: instantSchema.nullable(),
  lineage: lineageSchema,
  demo: demoFlag,
});
export type Operator = z.infer<typeof operatorSchema>;

export const platformClassSchema = z.enum([
  'onlineSales',
  'lifeServices',
  'socialEntertainment',
  'information',
  'finance',
  'computing',
]);
export const platformSchema = z.object({
  id: idSchema,
  version: z.number().int(),
  nameZh: z.string(),
  uscc: z.string().nullable(),
  domain: z.string(),
  platformClass: platformClassSchema,
  countyCode: countyCodeSchema.nullable(),
  icpFilingNo: z.string().nullable(),
  shops: z.number().int(),
  liveRooms: z.number().int(),
  validFrom: instantSchema,
  lineage: lineageSchema,
  demo: demoFlag,
});
export type Platform = z.infer<typeof platformSchema>;

export const licenceKindSchema = z.enum([
  'businessLicence',
  'foodBusinessPermit',
  'foodProductionPermit',
  'drugBusinessPermit',
  'deviceFiling',
  'other',
]);
export const licenceStatusSchema = z.enum(['valid', 'expired', 'revoked', 'unknown']);
export const licenceSchema = z.object({
  id: idSchema,
  kind: licenceKindSchema,
  number: z.string(),
  scope: z.string(),
  /** The organ that issued it, as the licence says. */
  issuingOrgan: z.string().nullable(),
  issuedOn: civilDateSchema.nullable(),
  validTo: civilDateSchema.nullable(),
  status: licenceStatusSchema,
});
export const shopStatusSchema = z.enum(['open', 'closed']);
export const shopSchema = z.object({
  id: idSchema,
  platformId: idSchema,
  platformNameZh: z.string(),
  platformShopId: z.string(),
  nameZh: z.string(),
  url: z.string().nullable(),
  status: shopStatusSchema,
  operatorId: idSchema.nullable(),
  demo: demoFlag,
});
export type Shop = z.infer<typeof shopSchema>;
export const liveRoomStatusSchema = z.enum(['registered', 'retired']);
export const liveRoomSchema = z.object({
  id: idSchema,
  platformId: idSchema,
  platformNameZh: z.string(),
  platformRoomId: z.string(),
  titleZh: z.string(),
  shopId: idSchema.nullable(),
  operatorId: idSchema.nullable(),
  operatorNameZh: z.string().nullable(),
  countyCode: countyCodeSchema.nullable(),
  /** Pseudonym of the anchor as the source sent it, masked for display. */
  anchorMasked: z.string().nullable(),
  status: liveRoomStatusSchema,
  lastHeardAt: instantSchema.nullable(),
  demo: demoFlag,
});
export type LiveRoom = z.infer<typeof liveRoomSchema>;

export const searchHitSchema = z.object({
  kind: subjectKindSchema,
  id: idSchema,
  title: z.string(),
  subtitle: z.string(),
  code: z.string().nullable(),
  countyCode: countyCodeSchema.nullable(),
  matched: z.enum(['name', 'pinyin', 'code']),
  demo: demoFlag,
});

export const searchSubjects = operation({
  id: 'registry.searchSubjects',
  method: 'GET',
  path: '/api/v1/subjects',
  summary: { zh: '按名称、拼音或代码检索主体', en: 'Search subjects by name, pinyin or code' },
  access: 'registry.view',
  query: z.object({
    ...pageQuery,
    after: afterHit,
    q: z.string().min(1).max(100),
    kind: subjectKindSchema.optional(),
    countyCode: countyCodeSchema.optional(),
  }),
  response: pageOf(searchHitSchema),
});

export const listOperators = operation({
  id: 'registry.listOperators',
  method: 'GET',
  path: '/api/v1/operators',
  summary: { zh: '经营者列表', en: 'Operators' },
  access: 'registry.view',
  query: z.object({
    ...pageQuery,
    after: afterId,
    countyCode: countyCodeSchema.optional(),
    kind: operatorKindSchema.optional(),
    status: operatorStatusSchema.optional(),
  }),
  response: pageOf(operatorSchema),
});

export const getOperator = operation({
  id: 'registry.getOperator',
  method: 'GET',
  path: '/api/v1/operators/:id',
  summary: { zh: '经营者档案（可按时点）', en: "An operator's file, as of an instant" },
  access: 'registry.view',
  params: z.object({ id: idSchema }),
  query: z.object({ asOf: asOfSchema.optional() }),
  response: z.object({
    operator: operatorSchema,
    /** Null when the operator is no natural person. */
    person: operatorPersonSchema.nullable(),
    licences: z.array(licenceSchema),
    shops: z.array(shopSchema),
    liveRooms: z.array(liveRoomSchema),
    /** Entries in the list of abnormal operations as they stood on the day, the newest first. */
    abnormal: z.array(abnormalEntrySchema),
    versions: z.array(recordVersionSchema),
    asOf: instantSchema,
  }),
});

export const putOperator = operation({
  id: 'registry.putOperator',
  method: 'PUT',
  path: '/api/v1/operators/:id',
  summary: { zh: '更正经营者（新版本）', en: 'Correct an operator by a new version' },
  access: 'registry.edit',
  params: z.object({ id: idSchema }),
  body: z.object({
    expectedVersion: z.number().int(),
    nameZh: z.string().min(1).max(200),
    status: operatorStatusSchema,
    countyCode: countyCodeSchema,
    address: z.string().max(300),
    businessScope: z.string().max(4000),
    reason: z.string().min(2).max(200),
  }),
  response: operatorSchema,
  errors: ['registry.versionChanged'],
});

export const listPlatforms = operation({
  id: 'registry.listPlatforms',
  method: 'GET',
  path: '/api/v1/platforms',
  summary: { zh: '平台列表', en: 'Platforms' },
  access: 'registry.view',
  query: z.object({ ...pageQuery, after: afterId, countyCode: countyCodeSchema.optional() }),
  response: pageOf(platformSchema),
});

export const getPlatform = operation({
  id: 'registry.getPlatform',
  method: 'GET',
  path: '/api/v1/platforms/:id',
  summary: { zh: '平台档案（可按时点）', en: "A platform's file, as of an instant" },
  access: 'registry.view',
  params: z.object({ id: idSchema }),
  query: z.object({ asOf: asOfSchema.optional() }),
  /** The numbers of shops and rooms are always those of now. */
  response: z.object({ platform: platformSchema, ...recordHistory }),
});

export const getShop = operation({
  id: 'registry.getShop',
  method: 'GET',
  path: '/api/v1/shops/:id',
  summary: { zh: '网店档案（可按时点）', en: "A shop's file, as of an instant" },
  access: 'registry.view',
  params: z.object({ id: idSchema }),
  query: z.object({ asOf: asOfSchema.optional() }),
  response: z.object({
    shop: shopSchema.extend({ operatorNameZh: z.string().nullable(), countyCode: countyCodeSchema.nullable() }),
    ...recordHistory,
  }),
});

export const getLicence = operation({
  id: 'registry.getLicence',
  method: 'GET',
  path: '/api/v1/licences/:id',
  summary: { zh: '证照档案（可按时点）', en: "A licence's file, as of an instant" },
  access: 'registry.view',
  params: z.object({ id: idSchema }),
  query: z.object({ asOf: asOfSchema.optional() }),
  response: z.object({
    licence: licenceSchema.extend({
      operatorId: idSchema,
      operatorNameZh: z.string().nullable(),
      countyCode: countyCodeSchema.nullable(),
      demo: demoFlag,
    }),
    ...recordHistory,
  }),
});

export const listLiveRooms = operation({
  id: 'registry.listLiveRooms',
  method: 'GET',
  path: '/api/v1/live-rooms',
  summary: { zh: '直播间列表', en: 'Live rooms' },
  access: 'registry.view',
  query: z.object({
    ...pageQuery,
    after: afterId,
    platformId: idSchema.optional(),
    countyCode: countyCodeSchema.optional(),
    operatorId: idSchema.optional(),
  }),
  response: pageOf(liveRoomSchema),
});

export const getLiveRoom = operation({
  id: 'registry.getLiveRoom',
  method: 'GET',
  path: '/api/v1/live-rooms/:id',
  summary: { zh: '直播间档案（可按时点）', en: "A live room's file, as of an instant" },
  access: 'registry.view',
  params: z.object({ id: idSchema }),
  query: z.object({ asOf: asOfSchema.optional() }),
  /** When it was last heard is always that of now. */
  response: z.object({ liveRoom: liveRoomSchema, ...recordHistory }),
});

export const registryOperations = [
  searchSubjects,
  listOperators,
  getOperator,
  putOperator,
  revealOperatorPerson,
  listPlatforms,
  getPlatform,
  getShop,
  getLicence,
  listLiveRooms,
  getLiveRoom,
  ...importOperations,
] as const;
