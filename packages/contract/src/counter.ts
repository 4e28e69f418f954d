import { abnormalEntrySchema } from './abnormal-list.ts';
import { seriousEntrySchema } from './serious-list.ts';
import { z } from 'zod';
import { publishedComplaintsSchema } from './complaint-publicity.ts';
import { civilDateSchema, countyCodeSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { operation } from './operation.ts';
import { licenceSchema, operatorSchema, shopSchema } from './registry.ts';

/** A penalty as the law has it published: who decided what, on which article; never a suspicion (order 45 arts. 5, 6). */
export const publishedPenaltySchema = z.object({
  documentNo: z.string(),
  organZh: z.string(),
  conductZh: z.string(),
  article: z.string(),
  penaltyKinds: z.array(z.string()),
  fineFen: z.int(),
  decidedOn: civilDateSchema,
  publishedOn: civilDateSchema,
});

/** A consumer warning as the public reads it. */
export const publicWarningSchema = z.object({
  id: idSchema,
  titleZh: z.string(),
  textZh: z.string(),
  organZh: z.string(),
  basis: z.string(),
  factsRef: z.string(),
  publishedAt: instantSchema,
  demo: demoFlag,
});
export type PublicWarning = z.infer<typeof publicWarningSchema>;

export const findPublicShops = operation({
  id: 'counter.findShops',
  method: 'GET',
  path: '/api/v1/public/shops',
  summary: { zh: '按店名或统一社会信用代码查店铺', en: 'Find a shop by its name or its operator’s credit code' },
  access: 'public',
  query: z.object({ q: z.string().trim().min(2).max(60) }),
  response: z.object({
    items: z.array(shopSchema.pick({ id: true, nameZh: true, platformNameZh: true, status: true })).max(20),
    /** There are more than the twenty that are shown; a longer name finds fewer. */
    more: z.boolean(),
  }),
});

export const getPublicShop = operation({
  id: 'counter.getShop',
  method: 'GET',
  path: '/api/v1/public/shops/:shopId',
  summary: {
    zh: '店铺公开页：证照、已公示处罚、消费警示、投诉渠道',
    en: 'A shop’s public page: licence, published penalties, warnings, where to complain',
  },
  access: 'public',
  params: z.object({ shopId: idSchema }),
  response: z.object({
    shop: shopSchema.pick({ id: true, nameZh: true, platformNameZh: true, url: true, status: true }),
    /** Null while nobody is registered as its operator. */
    operator: operatorSchema
      .pick({ nameZh: true, kind: true, uscc: true, status: true, address: true, establishedOn: true })
      .nullable(),
    licences: z.array(
      licenceSchema.pick({ kind: true, number: true, status: true, validTo: true, issuingOrgan: true }),
    ),
    penalties: z.array(publishedPenaltySchema),
    /** The list is published by law; an entry that was wrong is not told. */
    abnormal: z.array(abnormalEntrySchema),
    /** Published by law while they stand. */
    serious: z.array(seriousEntrySchema),
    warnings: z.array(publicWarningSchema),
    complaints: publishedComplaintsSchema
      .nullable()
      .meta({ description: 'Published complaint information of the operator (order 121 art. 38); null where none is' }),
    badge: z.object({ path: z.string(), pagePath: z.string() }),
    asOf: instantSchema,
    demo: demoFlag,
  }),
});

export const getShopBadge = operation({
  id: 'counter.getShopBadge',
  method: 'GET',
  path: '/api/v1/public/shops/:shopId/badge.svg',
  summary: { zh: '亮照徽标（SVG，可嵌入任何页面）', en: 'Badge for any page: leads to the shop’s public page' },
  access: 'public',
  params: z.object({ shopId: idSchema }),
  media: { response: 'image/svg+xml; charset=utf-8' },
  response: z.string(),
});

export const listPublicWarnings = operation({
  id: 'counter.listPublicWarnings',
  method: 'GET',
  path: '/api/v1/public/warnings',
  summary: { zh: '消费警示', en: 'Consumer warnings' },
  access: 'public',
  query: z.object({ ...pageQuery, after: idSchema.optional() }),
  response: pageOf(publicWarningSchema),
});

export const warningStateSchema = z.enum(['drafted', 'published', 'withdrawn', 'discarded']);
export const warningActionNameSchema = z.enum(['revise', 'approve', 'withdraw', 'discard']);
export type WarningActionName = z.infer<typeof warningActionNameSchema>;

/** As officers see it, with who did what and what may come next. */
export const warningSchema = publicWarningSchema.omit({ publishedAt: true, organZh: true }).extend({
  state: warningStateSchema,
  version: z.int(),
  operatorId: idSchema.nullable(),
  operatorNameZh: z.string().nullable(),
  countyCode: countyCodeSchema.nullable(),
  unitNameZh: z.string(),
  publishedAt: instantSchema.nullable(),
  withdrawnAt: instantSchema.nullable(),
  history: z.array(
    z.object({
      action: z.enum(['draft', ...warningActionNameSchema.options]),
      byName: z.string(),
      byUnitZh: z.string(),
      at: instantSchema,
      note: z.string().nullable(),
    }),
  ),
  availableActions: z.array(
    z.object({
      action: warningActionNameSchema,
      allowed: z.boolean(),
      why: z.object({ zh: z.string(), en: z.string() }).nullable(),
    }),
  ),
});
export type Warning = z.infer<typeof warningSchema>;

const wordsSchema = { titleZh: z.string().trim().min(4).max(60), adviceZh: z.string().trim().min(4).max(400) };

export const listWarnings = operation({
  id: 'counter.listWarnings',
  method: 'GET',
  path: '/api/v1/warnings',
  summary: { zh: '消费警示（起草、审批、撤回）', en: 'Consumer warnings: drafted, approved, withdrawn' },
  access: 'case.view',
  query: z.object({ ...pageQuery, after: idSchema.optional(), state: warningStateSchema.optional() }),
  response: pageOf(warningSchema),
});

export const draftWarning = operation({
  id: 'counter.draftWarning',
  method: 'POST',
  path: '/api/v1/warnings',
  summary: {
    zh: '由已决定的案件起草消费警示',
    en: 'Draft a consumer warning from a case that was decided',
  },
  access: 'case.act',
  body: z.object({ matterId: idSchema, ...wordsSchema }),
  status: 201,
  response: warningSchema,
  errors: ['warning.notConfirmed', 'warning.exists'],
});

export const actOnWarning = operation({
  id: 'counter.actOnWarning',
  method: 'POST',
  path: '/api/v1/warnings/:id/actions',
  summary: { zh: '修改、批准发布、撤回或废弃消费警示', en: 'Revise, approve, withdraw or discard a warning' },
  access: 'case.view',
  params: z.object({ id: idSchema }),
  body: z.object({
    action: warningActionNameSchema,
    expectedVersion: z.int().min(1),
    titleZh: wordsSchema.titleZh.optional(),
    adviceZh: wordsSchema.adviceZh.optional(),
    note: z.string().trim().min(2).max(200).optional(),
  }),
  response: warningSchema,
  errors: ['warning.notAllowed', 'warning.versionChanged', 'warning.notConfirmed', 'warning.reasonMissing'],
});

export const counterOperations = [
  findPublicShops,
  getPublicShop,
  getShopBadge,
  listPublicWarnings,
  listWarnings,
  draftWarning,
  actOnWarning,
] as const;
