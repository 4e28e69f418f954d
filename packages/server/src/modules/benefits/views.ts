import type { BenefitMatches, BenefitUptake } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { atOnce, inScope, systemScope, type Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import { readTenant } from '../identity/index.ts';
import type { BenefitsContext } from './context.ts';
import { factsOf } from './facts.ts';
import { matchOf, stateOf } from './match.ts';
import { type BenefitPolicy, policiesOn } from './policy.ts';
import { countUptake, listCounts, listStatements, listUptake } from './store.ts';

/** What fits comes first, then what is missed by one condition, then what waits for a fact. */
const ORDER = ['fits', 'oneAway', 'open', 'not'];

/** An operator against every policy of today, in any scope that sees it. */
export async function matchOperator(ctx: BenefitsContext, tx: Tx, operatorId: string): Promise<BenefitMatches> {
  const now = ctx.infra.clock.now();
  const day = civilDateOf(now);
  const [[subject], statements, penalised, uptake] = await atOnce(
    ctx.registry.listPlainSubjects(tx, { ids: [operatorId] }),
    listStatements(tx, [operatorId]),
    ctx.credit.findPenalised(tx, [operatorId]),
    listUptake(tx, operatorId),
  );
  if (!subject) throw new AppError('record.notFound', 404);
  const statement = statements.get(operatorId);
  const said = statement?.facts ?? {};
  const facts = factsOf({ subject, penaltyInTerm: penalised.has(operatorId), said, day });
  const policies = policiesOn(ctx.book, day).map((policy) => ({
    ...presentPolicy(policy),
    outcome: matchOf(policy, facts),
    conditions: policy.conditions.map((one) => ({
      fact: one.fact,
      nameZh: one.nameZh,
      nameEn: one.nameEn,
      state: stateOf(one, facts),
      article: `《${one.statute}》${one.article}`,
      changeable: one.changeable,
    })),
    uptake: uptake.get(policy.policyId) ?? ('none' as const),
  }));
  return {
    policies: policies.toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome)),
    facts: ctx.book.facts
      .filter(({ source }) => source === 'said')
      .map(({ key, type, nameZh, nameEn, options }) => ({
        key,
        type,
        nameZh,
        nameEn,
        options,
        value: said[key] ?? null,
      })),
    saidAt: statement?.saidAt.toISOString() ?? null,
    assumed: !ctx.book.isReviewed,
    today: day,
    asOf: now.toISOString(),
  };
}

function presentPolicy(policy: BenefitPolicy) {
  const { policyId, group, nameZh, nameEn, benefitZh, benefitEn, effectiveTo, whereZh, whereEn, noteZh, noteEn } =
    policy;
  const benefit = { benefitZh, benefitEn, whereZh, whereEn, noteZh, noteEn };
  const article = `《${policy.statute}》${policy.article}`;
  const recalled = policy.checked === 'recalled' || policy.conditions.some(({ checked }) => checked === 'recalled');
  return { policyId, group, nameZh, nameEn, ...benefit, article, recalled, effectiveTo };
}

/** The operator behind a tenant; a platform company that is no operator of the register has none. */
export async function operatorOf(ctx: BenefitsContext, caller: Caller, tenantId: string): Promise<string> {
  const tenant = await inScope(ctx.infra.db, caller, (tx) => readTenant(tx, tenantId));
  if (tenant?.kind !== 'operator') throw new AppError('record.notFound', 404);
  return tenant.subjectId;
}

/** The walls of the register go by county: the platform reads for the business, and only the business itself. */
export async function getOwnBenefits(ctx: BenefitsContext, caller: Caller, tenantId: string): Promise<BenefitMatches> {
  const operatorId = await operatorOf(ctx, caller, tenantId);
  return inScope(ctx.infra.db, systemScope, (tx) => matchOperator(ctx, tx, operatorId));
}

/** How many operators a policy fits, by county of the caller's reach, and how many say that they enjoy it (应享尽享). */
export async function getUptake(ctx: BenefitsContext, caller: Caller): Promise<BenefitUptake> {
  const now = ctx.infra.clock.now();
  return inScope(ctx.infra.db, caller, async (tx) => {
    const counts = await listCounts(tx);
    const taken = new Map((await countUptake(tx)).map((one) => [`${one.policyId} ${one.countyCode}`, one]));
    const policies = policiesOn(ctx.book, civilDateOf(now)).map((policy) => {
      const counties = counts
        .filter(({ policyId }) => policyId === policy.policyId)
        .map(({ countyCode, fits, oneAway, open }) => {
          const said = taken.get(`${policy.policyId} ${countyCode}`);
          return { countyCode, fits, oneAway, open, applied: said?.applied ?? 0, enjoyed: said?.enjoyed ?? 0 };
        });
      const sum = (key: 'fits' | 'oneAway' | 'open' | 'applied' | 'enjoyed'): number =>
        counties.reduce((total, one) => total + one[key], 0);
      const { policyId, group, nameZh, nameEn, article, recalled } = presentPolicy(policy);
      const named = { policyId, group, nameZh, nameEn, article, recalled };
      const sums = {
        fits: sum('fits'),
        oneAway: sum('oneAway'),
        open: sum('open'),
        applied: sum('applied'),
        enjoyed: sum('enjoyed'),
      };
      return { ...named, ...sums, counties };
    });
    const computed = counts.map(({ computedAt }) => computedAt.getTime());
    return {
      policies,
      assumed: !ctx.book.isReviewed,
      computedAt: computed.length === 0 ? null : new Date(Math.max(...computed)).toISOString(),
      asOf: now.toISOString(),
    };
  });
}
