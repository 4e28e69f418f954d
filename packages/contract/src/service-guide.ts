import { z } from 'zod';
import { fieldTypes } from './field-type.ts';
import { civilDateSchema, demoFlag, idSchema, pageOf, pageQuery } from './common.ts';
import { operation } from './operation.ts';

const named = { nameZh: z.string(), nameEn: z.string() };
const bilingual = z.object({ zh: z.string(), en: z.string() });
export const serviceItemIdSchema = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*$/)
  .max(60);

export const serviceFieldSchema = z.object({
  key: z.string(),
  ...named,
  type: z.enum([...fieldTypes, 'files', 'factKeys']),
  options: z.array(z.object({ id: z.string(), ...named })),
  required: z.boolean(),
  hint: bilingual.nullable(),
  section: z.string().nullable(),
  personal: z.boolean(),
  short: z.boolean().meta({ description: 'Answered in one line' }),
  /** Asked for only while that fact is so. */
  onlyWhen: z.object({ fact: z.string(), is: z.union([z.string(), z.boolean()]) }).nullable(),
});
export type ServiceField = z.infer<typeof serviceFieldSchema>;

const citedSchema = z.object({ article: z.string(), checked: z.string() });

export const serviceCardSchema = z.object({
  itemId: serviceItemIdSchema,
  ...named,
  summary: bilingual,
  measure: z.int(),
  applicants: z.array(z.enum(['operator', 'platform', 'unit'])),
  /** Working days, calendar days, months: the term to decide, in words. */
  decideWithin: bilingual,
});
export type ServiceCard = z.infer<typeof serviceCardSchema>;

export const serviceGuideSchema = serviceCardSchema.extend({
  version: z.string(),
  handledBy: z.enum(['county', 'city']),
  operatorKinds: z.array(z.string()),
  basis: z.array(citedSchema),
  prepare: z.array(bilingual),
  sections: z.array(z.object({ id: z.string(), ...named })),
  form: z.array(serviceFieldSchema),
  documents: z.array(z.object(named)),
  terms: z.array(
    z.object({
      startZh: z.string(),
      startEn: z.string(),
      dutyZh: z.string(),
      dutyEn: z.string(),
      lengthZh: z.string(),
      lengthEn: z.string(),
      article: z.string(),
    }),
  ),
  steps: z.array(
    z.object({
      action: z.string(),
      ...named,
      role: z.enum(['officer', 'reviewer', 'head', 'convener', 'member', 'applicant', 'system', 'recorder']),
      from: z.array(z.string()),
      toZh: z.string(),
      toEn: z.string(),
      article: z.string(),
      checked: z.string(),
      guards: z.array(bilingual.extend({ article: z.string() })),
    }),
  ),
  effectiveFrom: civilDateSchema,
  effectiveTo: civilDateSchema.nullable(),
});
export type ServiceGuide = z.infer<typeof serviceGuideSchema>;

export const listServiceItems = operation({
  id: 'services.listItems',
  method: 'GET',
  path: '/api/v1/service-items',
  summary: { zh: '服务事项清单', en: 'Service items' },
  access: 'public',
  response: z.object({ items: z.array(serviceCardSchema) }),
});

export const getServiceGuide = operation({
  id: 'services.getGuide',
  method: 'GET',
  path: '/api/v1/service-items/:itemId',
  summary: { zh: '办事指南', en: 'Guide to a service item' },
  access: 'public',
  params: z.object({ itemId: serviceItemIdSchema }),
  response: serviceGuideSchema,
  errors: ['service.noItem'],
});

export const publicNoticeSchema = z.object({
  id: idSchema,
  number: z.string(),
  itemId: serviceItemIdSchema,
  ...named,
  applicantZh: z.string().nullable().meta({ description: 'An organisation; null where a natural person applies' }),
  said: z.array(z.object({ key: z.string(), ...named, valueZh: z.string(), valueEn: z.string() })),
  state: z.enum(['running', 'paused', 'ended']).meta({ description: 'paused: an objection is examined' }),
  firstOn: civilDateSchema,
  lastOn: civilDateSchema.meta({ description: 'As things are today; a pause moves it' }),
  organZh: z.string().meta({ description: 'The unit that takes objections' }),
  objection: bilingual,
  demo: demoFlag,
});
export type PublicNotice = z.infer<typeof publicNoticeSchema>;

export const listPublicNotices = operation({
  id: 'services.listPublicNotices',
  method: 'GET',
  path: '/api/v1/public/service-notices',
  summary: {
    zh: '登记公示：正在公示和已经结束的',
    en: 'Public notices of applications: those that run and those that ended',
  },
  access: 'public',
  query: z.object({ ...pageQuery, after: idSchema.optional() }),
  response: pageOf(publicNoticeSchema),
});

export const checkPremisesProof = operation({
  id: 'services.checkPremisesProof',
  method: 'GET',
  path: '/api/v1/public/premises-proofs/:code',
  summary: {
    zh: '凭码查验网络经营场所核对单是否有效',
    en: 'Whether a proof of online premises stands, by its code',
  },
  access: 'public',
  params: z.object({ code: z.string().min(1).max(40) }),
  response: z.object({
    code: z.string(),
    stands: z.boolean(),
    documentNo: z.string(),
    shopName: z.string(),
    shopUrl: z.string(),
    platformZh: z.string().nullable(),
    organZh: z.string(),
    issuedOn: civilDateSchema,
    endedOn: civilDateSchema.nullable(),
    sha256: z.string(),
    sm3: z.string(),
    demo: demoFlag,
  }),
  errors: ['proof.unknown'],
});

export const serviceGuideOperations = [
  listServiceItems,
  getServiceGuide,
  listPublicNotices,
  checkPremisesProof,
] as const;
