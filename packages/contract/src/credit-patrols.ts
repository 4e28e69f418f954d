import { z } from 'zod';
import { civilDateSchema, countyCodeSchema, demoFlag, idSchema, instantSchema } from './common.ts';
import { creditClassSchema, creditTableSchema } from './credit.ts';
import { operation } from './operation.ts';

const named = { nameZh: z.string(), nameEn: z.string() };

const cadenceSchema = z
  .object({ everyDays: z.int(), shops: z.int(), goods: z.int(), liveMinutes: z.int() })
  .meta({ description: 'How often the class is looked over online, and how much of it at least' });
export type PatrolCadence = z.infer<typeof cadenceSchema>;

const dueSchema = z.object({
  operatorId: idSchema,
  operatorNameZh: z.string(),
  countyCode: countyCodeSchema,
  class: creditClassSchema,
  classSince: civilDateSchema,
  reasons: z.array(z.object(named)).meta({ description: 'What put it into its class' }),
  openShops: z.int(),
  lastOn: civilDateSchema.nullable().meta({ description: 'The latest patrol; null where none was recorded' }),
  dueOn: civilDateSchema,
  demo: demoFlag,
});
export type DuePatrol = z.infer<typeof dueSchema>;

export const listDuePatrols = operation({
  id: 'credit.listDuePatrols',
  method: 'GET',
  path: '/api/v1/credit/patrols',
  summary: {
    zh: '到期的网上巡查（内部）：按信用风险类别的巡查周期，最高类别在前，并说明原因',
    en: 'Patrols online that are due (internal): by the cadence of the class, the highest class first, with the cause',
  },
  access: 'case.view',
  query: z.object({ class: creditClassSchema.optional() }),
  response: z.object({
    classes: z.array(
      z.object({
        class: creditClassSchema,
        ...named,
        cadence: cadenceSchema.nullable().meta({ description: 'Null where nobody looks without a cause' }),
        due: z.int(),
      }),
    ),
    items: z.array(dueSchema),
    more: z.boolean(),
    table: creditTableSchema,
    asOf: instantSchema,
  }),
});

const ofOperator = z.object({ operatorId: idSchema });
export const patrolOutcomeSchema = z.enum(['nothing', 'suspected']);

const counted = {
  shops: z.int().min(0).max(10_000),
  goods: z.int().min(0).max(100_000),
  liveMinutes: z.int().min(0).max(1_440),
};

const patrolsSchema = z.object({
  standing: z
    .object({
      class: creditClassSchema,
      ...named,
      cadence: cadenceSchema.nullable(),
      dueOn: civilDateSchema.nullable().meta({ description: 'The next patrol; null where the class has no cadence' }),
    })
    .nullable(),
  items: z.array(
    z.object({
      id: idSchema,
      onDay: civilDateSchema,
      class: creditClassSchema,
      ...counted,
      outcome: patrolOutcomeSchema,
      note: z.string().nullable(),
      unitZh: z.string(),
      byName: z.string(),
    }),
  ),
  mayRecord: z.boolean(),
  today: civilDateSchema,
  asOf: instantSchema,
});
export type Patrols = z.infer<typeof patrolsSchema>;

export const listPatrols = operation({
  id: 'credit.listPatrols',
  method: 'GET',
  path: '/api/v1/operators/:operatorId/patrols',
  summary: {
    zh: '经营者的网上巡查记录与下次到期日（内部）',
    en: 'Patrols online of an operator and the next one (internal)',
  },
  access: 'case.view',
  params: ofOperator,
  response: patrolsSchema,
});

export const recordPatrol = operation({
  id: 'credit.recordPatrol',
  method: 'POST',
  path: '/api/v1/operators/:operatorId/patrols',
  summary: { zh: '登记网上巡查', en: 'Record a patrol online' },
  access: 'case.act',
  params: ofOperator,
  body: z.object({
    id: idSchema.meta({ description: 'Made by the sender: the same form sent twice is one patrol' }),
    onDay: civilDateSchema,
    ...counted,
    outcome: patrolOutcomeSchema,
    note: z.string().trim().min(1).max(500).optional(),
  }),
  response: patrolsSchema,
  status: 201,
  errors: ['credit.patrolDay', 'credit.patrolEmpty', 'credit.patrolNote', 'credit.patrolNoClass', 'credit.notYourUnit'],
});

export const creditPatrolOperations = [listDuePatrols, listPatrols, recordPatrol] as const;
