import { z } from 'zod';
import { civilDateSchema, countyCodeSchema, idSchema, instantSchema } from './common.ts';
import { tenantParams } from './front.ts';
import { operation } from './operation.ts';

const named = { nameZh: z.string(), nameEn: z.string() };

const factValueSchema = z.union([z.boolean(), z.number().min(0).max(1e15), z.string().max(100)]);

export const uptakeStateSchema = z.enum(['none', 'applied', 'enjoyed']);
export type UptakeState = z.infer<typeof uptakeStateSchema>;

/** All conditions met; one that can be changed is not; something is not known; or it does not concern this business. */
export const matchOutcomeSchema = z.enum(['fits', 'oneAway', 'open', 'not']);
export type MatchOutcome = z.infer<typeof matchOutcomeSchema>;

const matchSchema = z.object({
  policyId: z.string(),
  group: z.string(),
  ...named,
  benefitZh: z.string(),
  benefitEn: z.string(),
  article: z.string(),
  recalled: z.boolean(),
  effectiveTo: civilDateSchema.nullable(),
  whereZh: z.string(),
  whereEn: z.string(),
  noteZh: z
    .string()
    .nullable()
    .meta({ description: 'What is not certain of it; null where nothing is known to be open' }),
  noteEn: z.string().nullable(),
  outcome: matchOutcomeSchema,
  conditions: z.array(
    z.object({
      fact: z.string(),
      ...named,
      state: z.enum(['met', 'unmet', 'unknown']),
      article: z.string(),
      changeable: z
        .boolean()
        .meta({ description: 'Something that a business can bring about; its kind or trade is not' }),
    }),
  ),
  uptake: uptakeStateSchema,
});
export type BenefitMatch = z.infer<typeof matchSchema>;

const matchesSchema = z.object({
  policies: z.array(matchSchema),
  /** What may be said for the conditions that are not known from a register. */
  facts: z.array(
    z.object({
      key: z.string(),
      type: z.enum(['flag', 'number', 'choice', 'text']),
      ...named,
      options: z.array(z.object({ value: z.string(), ...named })),
      value: factValueSchema.nullable(),
    }),
  ),
  saidAt: instantSchema.nullable(),
  assumed: z.boolean().meta({ description: 'Nobody competent has confirmed the list yet' }),
  today: civilDateSchema,
  asOf: instantSchema,
});
export type BenefitMatches = z.infer<typeof matchesSchema>;

export const getOwnBenefits = operation({
  id: 'benefits.getOwnBenefits',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/benefits',
  summary: {
    zh: '适用本企业的惠企政策，差一项条件的政策',
    en: 'Policies that fit one’s own business, and those missed by one condition',
  },
  access: 'tenant',
  params: tenantParams,
  response: matchesSchema,
});

export const sayOwnFacts = operation({
  id: 'benefits.sayOwnFacts',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/benefits/facts',
  summary: { zh: '填写用于匹配的经营数据', en: 'Say what the matching has to know' },
  access: 'tenant',
  params: tenantParams,
  body: z.object({ facts: z.record(z.string().max(40), factValueSchema) }),
  response: matchesSchema,
  errors: ['benefit.badFact'],
});

export const noteUptake = operation({
  id: 'benefits.noteUptake',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/benefits/uptake',
  summary: { zh: '登记已申请或者已享受', en: 'Say that a policy was applied for or is enjoyed' },
  access: 'tenant',
  params: tenantParams,
  body: z.object({ policyId: z.string().max(60), state: uptakeStateSchema }),
  response: matchesSchema,
  errors: ['benefit.noPolicy'],
});

export const getOperatorBenefits = operation({
  id: 'benefits.getOperatorBenefits',
  method: 'GET',
  path: '/api/v1/operators/:operatorId/benefits',
  summary: { zh: '经营者可享受的惠企政策', en: 'Policies that fit an operator' },
  access: 'registry.view',
  params: z.object({ operatorId: idSchema }),
  response: matchesSchema,
});

export const getBenefitUptake = operation({
  id: 'benefits.getUptake',
  method: 'GET',
  path: '/api/v1/benefits/uptake',
  summary: { zh: '惠企政策应享尽享：各区县适用与享受户数', en: 'Uptake of policies by county' },
  access: 'plan.view',
  response: z.object({
    policies: z.array(
      z.object({
        policyId: z.string(),
        group: z.string(),
        ...named,
        article: z.string(),
        recalled: z.boolean(),
        fits: z.int(),
        oneAway: z.int(),
        open: z.int(),
        applied: z.int(),
        enjoyed: z.int(),
        counties: z.array(
          z.object({
            countyCode: countyCodeSchema,
            fits: z.int(),
            oneAway: z.int(),
            open: z.int(),
            applied: z.int(),
            enjoyed: z.int(),
          }),
        ),
      }),
    ),
    assumed: z.boolean(),
    computedAt: instantSchema.nullable(),
    asOf: instantSchema,
  }),
});
export type BenefitUptake = z.infer<(typeof getBenefitUptake)['response']>;

export const benefitOperations = [
  getOwnBenefits,
  sayOwnFacts,
  noteUptake,
  getOperatorBenefits,
  getBenefitUptake,
] as const;
