import { isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';
import { civilDateSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { tenantParams } from './front.ts';
import { operation } from './operation.ts';
import { platformFilingSchema } from './platform-duties.ts';

const saidSchema = z.object({ zh: z.string(), en: z.string() });
const daySchema = civilDateSchema.refine(isCivilDate, 'no such day');

const replaySpanSchema = z.object({
  room: z.string().trim().min(2).max(120).meta({ description: 'Live room and session' }),
  from: instantSchema,
  until: instantSchema,
});

export const assistanceSchema = z.object({
  id: idSchema,
  number: z.string(),
  platformId: idSchema,
  platformNameZh: z.string(),
  unitNameZh: z.string(),
  basis: saidSchema.extend({ id: z.string(), article: z.string() }),
  matterNumber: z.string().meta({ description: 'Case or clue for which it is asked; there is no general request' }),
  asks: z.string(),
  replay: replaySpanSchema
    .extend({
      keptUntil: civilDateSchema.meta({ description: 'Until then the platform has to keep it at least' }),
      keptArticle: z.string(),
    })
    .nullable(),
  dueOn: civilDateSchema,
  sentAt: instantSchema,
  state: z.enum(['waiting', 'overdue', 'replied', 'closed']),
  replies: z.array(platformFilingSchema),
  demo: demoFlag,
});
export type Assistance = z.infer<typeof assistanceSchema>;

export const listOwnAssistance = operation({
  id: 'platforms.listOwnAssistance',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/assistance-requests',
  summary: { zh: '发给本平台的协查函', en: 'Requests for assistance to the own platform' },
  access: 'tenant',
  programs: 'earnest',
  params: tenantParams,
  response: z.object({ items: z.array(assistanceSchema), today: civilDateSchema }),
  errors: ['platform.companiesOnly'],
});

export const listAssistance = operation({
  id: 'platforms.listAssistance',
  method: 'GET',
  path: '/api/v1/assistance-requests',
  summary: { zh: '发出的协查函', en: 'Requests for assistance that were sent' },
  access: 'case.view',
  query: z.object({
    ...pageQuery,
    after: idSchema.optional(),
    matterId: idSchema.optional().meta({ description: 'Of one case; with `clueId` those of its clue as well' }),
    clueId: idSchema.optional(),
  }),
  response: pageOf(assistanceSchema).extend({
    bases: z.array(saidSchema.extend({ id: z.string(), article: z.string(), replay: z.boolean() })),
    platforms: z.array(z.object({ id: idSchema, nameZh: z.string() })),
  }),
});

export const requestAssistance = operation({
  id: 'platforms.requestAssistance',
  method: 'POST',
  path: '/api/v1/assistance-requests',
  summary: { zh: '向平台发出协查函', en: 'Ask a platform for assistance' },
  access: 'case.act',
  body: z.object({
    id: idSchema,
    platformId: idSchema,
    basisId: z.string().max(40),
    matterNumber: z.string().trim().min(4).max(60),
    asks: z.string().trim().min(4).max(2_000),
    dueOn: daySchema,
    replay: replaySpanSchema
      .optional()
      .meta({ description: 'Needed where the basis asks for a replay, and nowhere else' }),
  }),
  status: 201,
  response: assistanceSchema,
  errors: [
    'platform.noBasis',
    'platform.noMatter',
    'platform.dueInPast',
    'platform.noCompany',
    'platform.replaySpan',
    'case.actionRefused',
  ],
});

export const assistanceOperations = [listOwnAssistance, listAssistance, requestAssistance] as const;
