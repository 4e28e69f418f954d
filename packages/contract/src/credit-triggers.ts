import { z } from 'zod';
import { civilDateSchema, countyCodeSchema, demoFlag, idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

const triggerSchema = z.object({
  operatorId: idSchema,
  operatorNameZh: z.string(),
  countyCode: countyCodeSchema.nullable(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  basis: z.string().meta({ description: 'The ground on which a check may be proposed' }),
  article: z.string(),
  recalled: z.boolean(),
  count: z.int(),
  since: civilDateSchema,
  done: z.int().meta({ description: 'Checks of this year' }),
  waiting: z.int().meta({ description: 'Checks that are proposed or approved' }),
  demo: demoFlag,
});
export type CreditTrigger = z.infer<typeof triggerSchema>;

export const listTriggers = operation({
  id: 'credit.listTriggers',
  method: 'GET',
  path: '/api/v1/credit/triggers',
  summary: {
    zh: '触发式监管：达到触发条件的经营者',
    en: 'What has set off a check; whoever is not here is left in peace',
  },
  access: 'case.view',
  response: z.object({ items: z.array(triggerSchema), more: z.boolean(), asOf: instantSchema }),
});

export const occurrenceTriggerSchema = z.enum(['accident', 'sampleFailed', 'transferred']);

const ofOperator = z.object({ operatorId: idSchema });

const occurrencesSchema = z.object({
  items: z.array(
    z.object({
      id: idSchema,
      nameZh: z.string(),
      nameEn: z.string(),
      reference: z.string(),
      onDay: civilDateSchema,
      unitZh: z.string(),
      byName: z.string(),
      liftedFor: z.string().nullable().meta({ description: 'Why it counts no more' }),
      mayLift: z.boolean(),
    }),
  ),
  kinds: z.array(
    z.object({
      code: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      withinDays: z.int().nullable().meta({ description: 'For how many days it sets off a check' }),
    }),
  ),
  mayNote: z.boolean(),
  asOf: instantSchema,
});
export type Occurrences = z.infer<typeof occurrencesSchema>;

export const listOccurrences = operation({
  id: 'credit.listOccurrences',
  method: 'GET',
  path: '/api/v1/operators/:operatorId/occurrences',
  summary: { zh: '已登记的触发事件', en: 'Events of an operator that set off a check' },
  access: 'case.view',
  params: ofOperator,
  response: occurrencesSchema,
});

export const noteOccurrence = operation({
  id: 'credit.noteOccurrence',
  method: 'POST',
  path: '/api/v1/operators/:operatorId/occurrences',
  summary: { zh: '登记触发事件', en: 'Note an event that sets off a check' },
  access: 'case.act',
  params: ofOperator,
  body: z.object({
    trigger: occurrenceTriggerSchema,
    reference: z.string().trim().min(1).max(200),
    onDay: civilDateSchema,
  }),
  response: occurrencesSchema,
  status: 201,
  errors: ['credit.occurrenceDay', 'credit.notYourUnit'],
});

export const liftOccurrence = operation({
  id: 'credit.liftOccurrence',
  method: 'POST',
  path: '/api/v1/operators/:operatorId/occurrences/:id/lifting',
  summary: { zh: '撤销登记有误的触发事件', en: 'Lift an event that was noted by mistake' },
  access: 'case.act',
  params: z.object({ operatorId: idSchema, id: idSchema }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  response: occurrencesSchema,
  errors: ['credit.occurrenceUnit'],
});

export const creditTriggerOperations = [listTriggers, listOccurrences, noteOccurrence, liftOccurrence] as const;
