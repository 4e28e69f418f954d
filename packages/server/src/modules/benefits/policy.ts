import { z } from 'zod';

const named = { nameZh: z.string().min(1), nameEn: z.string().min(1) };
const origin = { statute: z.string().min(1), article: z.string().min(1), checked: z.string() };

const factSchema = z.object({
  key: z.string(),
  type: z.enum(['flag', 'number', 'choice', 'text']),
  ...named,
  source: z.enum(['registry', 'credit', 'said']),
  options: z.array(z.object({ value: z.string(), ...named })).default([]),
});
export type BenefitFact = z.infer<typeof factSchema>;

const conditionSchema = z
  .object({ fact: z.string(), ...named, ...origin, changeable: z.boolean() })
  .and(
    z.discriminatedUnion('op', [
      z.object({ op: z.literal('is'), value: z.boolean() }),
      z.object({ op: z.literal('atMost'), value: z.number() }),
      z.object({ op: z.literal('atLeast'), value: z.number() }),
      z.object({ op: z.literal('oneOf'), value: z.array(z.string()).min(1) }),
      z.object({ op: z.literal('noPrefix'), value: z.array(z.string()).min(1) }),
    ]),
  );
export type Condition = z.infer<typeof conditionSchema>;

const policySchema = z.object({
  policyId: z.string().regex(/^[a-z0-9-]+$/),
  group: z.enum(['tax', 'finance', 'export', 'talent', 'dataIp', 'credit']),
  ...named,
  benefitZh: z.string(),
  benefitEn: z.string(),
  ...origin,
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable(),
  whereZh: z.string(),
  whereEn: z.string(),
  /** What is not certain of it, for whoever relies on it. */
  noteZh: z.string().min(1).nullable().default(null),
  noteEn: z.string().min(1).nullable().default(null),
  conditions: z.array(conditionSchema).min(1),
});
export type BenefitPolicy = z.infer<typeof policySchema>;

const fileSchema = z.object({
  kind: z.literal('benefitPolicies'),
  reviewedBy: z.string().nullable(),
  facts: z.array(factSchema),
  policies: z.array(policySchema),
});

/** National policies and those of the place, with the facts that their conditions ask for. */
export interface BenefitBook {
  readonly facts: readonly BenefitFact[];
  readonly policies: readonly BenefitPolicy[];
  readonly isReviewed: boolean;
}

const PATH = /^(tables|places\/\d{6})\/benefit-policies\.json$/;

/** A condition that asks for a fact which nobody knows, or a policy that stands twice, is an error of the rulebook. */
export function readBenefitBook(entries: readonly (readonly [path: string, text: string])[]): BenefitBook {
  const files = entries.filter(([path]) => PATH.test(path)).map(([, text]) => fileSchema.parse(JSON.parse(text)));
  const facts = files.flatMap((file) => file.facts);
  const policies = files.flatMap((file) => file.policies);
  const known = new Set(facts.map(({ key }) => key));
  const lost = policies.flatMap(({ policyId, conditions }) =>
    conditions.filter(({ fact }) => !known.has(fact)).map(({ fact }) => `${policyId} asks for ${fact}`),
  );
  if (lost.length > 0) throw new Error(`no such facts: ${lost.join(', ')}`);
  if (new Set(policies.map(({ policyId }) => policyId)).size < policies.length)
    throw new Error('a benefit policy stands twice');
  return { facts, policies, isReviewed: files.every(({ reviewedBy }) => reviewedBy !== null) };
}

export function policiesOn({ policies }: BenefitBook, day: string): readonly BenefitPolicy[] {
  return policies.filter(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo),
  );
}
