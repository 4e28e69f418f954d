import type { BodyOf, noteUptake as uptakeOperation } from '@jianhu/contract';
import { AppError, civilDateOf, uuidV7 } from '@jianhu/kernel';
import { inScope, systemScope } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import { appendEntry } from '../audit/index.ts';
import type { BenefitsContext } from './context.ts';
import type { FactValue } from './match.ts';
import { policiesOn } from './policy.ts';
import { operatorOf } from './views.ts';

interface Said {
  readonly tenantId: string;
  readonly facts: Readonly<Record<string, FactValue>>;
}

/** What a business says of itself: only facts that the list asks for, in their form; registers are not overruled. */
export async function sayFacts(ctx: BenefitsContext, caller: Caller, { tenantId, facts }: Said): Promise<void> {
  const operatorId = await operatorOf(ctx, caller, tenantId);
  const wrong = Object.entries(facts).filter(([key, value]) => !fits(ctx, key, value));
  if (wrong.length > 0) throw new AppError('benefit.badFact', 422, { facts: wrong.map(([key]) => key) });
  const about = await subjectOf(ctx, operatorId);
  await inScope(ctx.infra.db, caller, async (tx) => {
    const row = { ...rowOf(ctx, caller, { tenantId, operatorId, ...about }), facts: JSON.stringify(facts) };
    await tx.insertInto('benefits.statement').values(row).execute();
    // Which facts were said stands in the trail; their figures are the business's own.
    const entry = {
      objectKind: 'benefits',
      objectId: operatorId,
      action: 'benefits.said',
      detail: { facts: Object.keys(facts) },
    };
    await appendEntry(tx, ctx.infra.clock, caller, entry);
  });
}

export async function noteUptake(
  ctx: BenefitsContext,
  caller: Caller,
  { tenantId, policyId, state }: BodyOf<typeof uptakeOperation> & { readonly tenantId: string },
): Promise<void> {
  const operatorId = await operatorOf(ctx, caller, tenantId);
  const today = civilDateOf(ctx.infra.clock.now());
  if (!policiesOn(ctx.book, today).some((one) => one.policyId === policyId))
    throw new AppError('benefit.noPolicy', 404);
  const about = await subjectOf(ctx, operatorId);
  await inScope(ctx.infra.db, caller, async (tx) => {
    const row = { ...rowOf(ctx, caller, { tenantId, operatorId, ...about }), policy_id: policyId, state };
    await tx.insertInto('benefits.uptake').values(row).execute();
    const entry = {
      objectKind: 'benefits',
      objectId: operatorId,
      action: 'benefits.uptake',
      detail: { policyId, state },
    };
    await appendEntry(tx, ctx.infra.clock, caller, entry);
  });
}

function fits({ book }: BenefitsContext, key: string, value: FactValue): boolean {
  const fact = book.facts.find((one) => one.key === key && one.source === 'said');
  if (!fact) return false;
  if (fact.type === 'flag') return typeof value === 'boolean';
  if (fact.type === 'number') return typeof value === 'number';
  return typeof value === 'string' && (fact.type === 'text' || fact.options.some((one) => one.value === value));
}

async function subjectOf(ctx: BenefitsContext, operatorId: string) {
  const [subject] = await inScope(ctx.infra.db, systemScope, (tx) =>
    ctx.registry.listPlainSubjects(tx, { ids: [operatorId] }),
  );
  if (!subject) throw new AppError('record.notFound', 404);
  return { countyCode: subject.countyCode, demo: subject.demo };
}

interface About {
  readonly tenantId: string;
  readonly operatorId: string;
  readonly countyCode: string;
  readonly demo: boolean;
}

function rowOf({ infra }: BenefitsContext, caller: Caller, { tenantId, operatorId, countyCode, demo }: About) {
  const who = { tenant_id: tenantId, operator_id: operatorId, county_code: countyCode, said_by: caller.personId };
  return { id: uuidV7(infra.clock, infra.rng), ...who, said_at: infra.clock.now(), demo };
}
