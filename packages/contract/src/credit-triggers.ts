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

export const creditTriggerOperations = [listTriggers] as const;
