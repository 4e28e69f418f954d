import { z } from 'zod';
import { named } from './application-parts.ts';
import { civilDateSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

/** Null where so few answered that one of them could be recognised. */
const figures = {
  answers: z.int().nullable().meta({ description: 'Rounded down in steps of `fewest`' }),
  average: z.number().nullable().meta({ description: 'Of one to five, in halves' }),
};

export const satisfactionSchema = z.object({
  asOf: instantSchema,
  fromOn: civilDateSchema,
  toOn: civilDateSchema.meta({ description: 'Months that are over, so that no single new answer shows in a figure' }),
  fewest: z.int().meta({ description: 'Of fewer answers no figure is given' }),
  total: z.object(figures),
  items: z.array(z.object({ itemId: z.string(), ...named, ...figures })),
  units: z.array(z.object({ unitId: z.string(), unitNameZh: z.string(), ...figures })),
  months: z.array(z.object({ month: z.string(), ...figures })),
});
export type Satisfaction = z.infer<typeof satisfactionSchema>;

export const getServiceSatisfaction = operation({
  id: 'services.satisfaction',
  method: 'GET',
  path: '/api/v1/service-satisfaction',
  summary: {
    zh: '近十二个月的服务评价，按事项、单位和月份；不足五份的不给数字',
    en: 'What applicants said over twelve months by item, unit and month; of fewer than five no figure is given',
  },
  access: 'plan.view',
  response: satisfactionSchema,
});

export const serviceSatisfactionOperations = [getServiceSatisfaction] as const;
