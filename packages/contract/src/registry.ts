import { z } from 'zod';
import { civilDateSchema, countyCodeSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { operation } from './operation.ts';
import { operatorPersonSchema, revealOperatorPerson } from './operator-person.ts';
import { asOfSchema, fieldChangeSchema, lineageSchema, recordHistory, recordVersionSchema } from './record-version.ts';

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

/** Lists are paged by the id of their last row, import rows by their line, and hits by their place in the order of matches. */
const afterId = idSchema.optional().meta({ description: 'Id of the last row of the page before' });
const afterLine = z
  .string()
  .regex(/^\d{1,9}$/)
  .optional()
  .meta({ description: 'Line of the last row of the page before' });
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

export const importKindSchema = z.enum(['operators', 'licences', 'shops', 'liveRooms', 'platforms']);
export const importSchema = z.object({
  id: idSchema,
  kind: importKindSchema,
  fileName: z.string(),
  state: z.enum(['previewed', 'applied', 'undone', 'discarded']),
  rows: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
  /** The officer who uploaded it, with the unit. */
  byName: z.string(),
  byUnitZh: z.string(),
  at: instantSchema,
  appliedAt: instantSchema.nullable(),
  demo: demoFlag,
  availableActions: z.array(z.enum(['apply', 'discard', 'undo'])),
});
export type Import = z.infer<typeof importSchema>;
export const importRowSchema = z.object({
  line: z.number().int(),
  outcome: z.enum(['create', 'change', 'same', 'reject']),
  key: z.string(),
  title: z.string(),
  changed: z.array(fieldChangeSchema),
  problems: z.array(
    z.object({
      field: z.string(),
      code: z.string(),
      reasonZh: z.string(),
      reasonEn: z.string(),
      proposal: z.string().nullable(),
    }),
  ),
});

export const previewImport = operation({
  id: 'registry.previewImport',
  method: 'POST',
  path: '/api/v1/imports',
  summary: { zh: '上传 CSV 或 XLSX 并预览', en: 'Upload a CSV or XLSX file and preview it' },
  access: 'registry.import',
  query: z.object({ kind: importKindSchema, fileName: z.string().min(1).max(200) }),
  media: { request: 'application/octet-stream' },
  status: 201,
  response: importSchema,
  errors: ['import.unreadable', 'import.missingColumn', 'import.tooLarge', 'import.tooHeavy', 'import.busy'],
});
export const listImports = operation({
  id: 'registry.listImports',
  method: 'GET',
  path: '/api/v1/imports',
  summary: { zh: '导入记录', en: 'Imports' },
  access: 'registry.view',
  query: z.object({ ...pageQuery, after: afterId }),
  response: pageOf(importSchema),
});
export const getImport = operation({
  id: 'registry.getImport',
  method: 'GET',
  path: '/api/v1/imports/:id',
  summary: { zh: '一次导入', en: 'One import' },
  access: 'registry.view',
  params: z.object({ id: idSchema }),
  response: importSchema,
});
export const listImportRows = operation({
  id: 'registry.listImportRows',
  method: 'GET',
  path: '/api/v1/imports/:id/rows',
  summary: { zh: '导入逐行结果', en: 'Rows of an import' },
  access: 'registry.view',
  params: z.object({ id: idSchema }),
  query: z.object({
    ...pageQuery,
    after: afterLine,
    outcome: z.enum(['create', 'change', 'same', 'reject']).optional(),
  }),
  response: pageOf(importRowSchema),
});
export const getImportErrors = operation({
  id: 'registry.getImportErrors',
  method: 'GET',
  path: '/api/v1/imports/:id/errors.csv',
  summary: { zh: '逐行错误文件', en: 'Error file, row by row' },
  access: 'registry.view',
  params: z.object({ id: idSchema }),
  media: { response: 'text/csv; charset=utf-8' },
  response: z.string(),
});
export const actOnImport = operation({
  id: 'registry.actOnImport',
  method: 'POST',
  path: '/api/v1/imports/:id/actions',
  summary: { zh: '应用、放弃或撤销导入', en: 'Apply, discard or undo an import' },
  access: 'registry.import',
  params: z.object({ id: idSchema }),
  body: z.object({ action: z.enum(['apply', 'discard', 'undo']) }),
  response: importSchema,
  errors: ['import.notAvailable', 'import.changedSince'],
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
  previewImport,
  listImports,
  getImport,
  listImportRows,
  getImportErrors,
  actOnImport,
] as const;
