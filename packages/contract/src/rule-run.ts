import { z } from 'zod';
import { civilDateSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';
import { personRefSchema, reasonSchema } from './studio.ts';

const ruleIdSchema = z.string().regex(/^[A-Za-z0-9.-]{1,80}$/);
const brakeSchema = z.object({
  paused: z.boolean(),
  since: instantSchema.nullable(),
  cause: z.enum(['band', 'person']).nullable(),
  by: personRefSchema.nullable(),
  reason: z.string().nullable(),
  held: z.int(),
});
const ruleRowSchema = z.object({
  ruleId: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  category: z.string(),
  article: z.string(),
  path: z.string(),
  upheld: z.int(),
  adjudicated: z.int(),
  lowBp: z.int().nullable(),
  highBp: z.int().nullable(),
  floorBp: z.int().nullable(),
  minAdjudicated: z.int().nullable(),
  hits7d: z.int(),
  brake: brakeSchema,
});
export type RuleRow = z.infer<typeof ruleRowSchema>;

export const listRuleRuns = operation({
  id: 'studio.listRules',
  method: 'GET',
  path: '/api/v1/rules/runs',
  summary: { zh: '规则运行：精确率、命中量与制动', en: 'How rules run: precision, volume and brake' },
  access: 'rule.view',
  response: z.object({ items: z.array(ruleRowSchema), asOf: instantSchema }),
});

export const getRuleRun = operation({
  id: 'studio.getRule',
  method: 'GET',
  path: '/api/v1/rules/runs/:ruleId',
  summary: { zh: '一条规则的运行情况', en: 'How one rule runs' },
  access: 'rule.view',
  params: z.object({ ruleId: ruleIdSchema }),
  response: ruleRowSchema.extend({
    months: z.array(
      z.object({
        month: z.string(),
        upheld: z.int(),
        adjudicated: z.int(),
        lowBp: z.int().nullable(),
        highBp: z.int().nullable(),
      }),
    ),
    hours: z.array(z.object({ hour: instantSchema, hits: z.int() })),
    band: z
      .object({
        median: z.number(),
        deviation: z.number(),
        limit: z.int(),
        samples: z.int(),
        hour: instantSchema,
        hits: z.int(),
      })
      .nullable(),
    owner: z.string().nullable(),
    actions: z.array(
      z.object({
        action: z.enum(['pause', 'resume', 'raiseHeld']),
        cause: z.enum(['band', 'person']),
        at: instantSchema,
        by: personRefSchema.nullable(),
        reason: z.string().nullable(),
      }),
    ),
    versions: z.array(
      z.object({ version: z.string(), effectiveFrom: civilDateSchema, effectiveTo: civilDateSchema.nullable() }),
    ),
    asOf: instantSchema,
  }),
});

export const setRuleBrake = operation({
  id: 'studio.setBrake',
  method: 'POST',
  path: '/api/v1/rules/runs/:ruleId/brake',
  summary: { zh: '暂停或者恢复规则，放行暂存的命中', en: 'Pause or resume a rule, let its held hits go up' },
  access: 'rule.brake',
  params: z.object({ ruleId: ruleIdSchema }),
  body: z.object({ action: z.enum(['pause', 'resume', 'raiseHeld']), reason: reasonSchema }),
  response: z.object({ paused: z.boolean(), released: z.int() }),
  errors: ['brake.notNow'],
});

export const ruleRunOperations = [listRuleRuns, getRuleRun, setRuleBrake] as const;
