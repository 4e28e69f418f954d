import { z } from 'zod';
import { civilDateSchema } from './common.ts';
import { operation } from './operation.ts';

const courseSchema = z.enum(['single', 'ended', 'ongoing']);
const kindSchema = z.enum(['ordinary', 'lifeHealth', 'finance']);

export const limitationSchema = z.object({
  actOn: civilDateSchema.meta({ description: 'Day of the act, or on which a continuing one ended' }),
  discoveredOn: civilDateSchema,
  ongoing: z.boolean().meta({ description: 'It still went on when it was discovered: no term had begun' }),
  within: z.boolean().meta({ description: 'What the program proposes; the officer confirms it or says why not' }),
  terms: z.array(
    z.object({
      nameZh: z.string(),
      nameEn: z.string(),
      lastOn: civilDateSchema.meta({ description: 'Last day on which a discovery is in time' }),
      applies: z.boolean(),
      article: z.string(),
      checked: z.string(),
    }),
  ),
  startArticle: z.string().meta({ description: 'From which day the terms count' }),
});
export type Limitation = z.infer<typeof limitationSchema>;

export const caseLimitationSchema = limitationSchema.extend({
  confirmed: z.boolean().nullable().meta({ description: 'What the officer answered; null in a log that did not say' }),
  evidence: z.string().nullable(),
  reason: z.string().nullable().meta({ description: 'Why the answer differs from what the days say' }),
  barred: z.boolean().meta({ description: 'No penalty may be decided as the file stands' }),
});
export type CaseLimitation = z.infer<typeof caseLimitationSchema>;

export const getLimitation = operation({
  id: 'cases.getLimitation',
  method: 'GET',
  path: '/api/v1/limitation',
  summary: {
    zh: '处罚时效：按违法行为终了之日和发现之日计算',
    en: 'The limitation of a penalty, by the day of the act and that of its discovery',
  },
  access: 'case.view',
  query: z.object({
    actOn: civilDateSchema,
    discoveredOn: civilDateSchema,
    course: courseSchema.default('single'),
    kind: kindSchema.default('ordinary'),
  }),
  response: limitationSchema,
});

export const caseLimitationOperations = [getLimitation] as const;
