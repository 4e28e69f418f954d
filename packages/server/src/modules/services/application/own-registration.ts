import type { FactDefinition, Facts } from '@jianhu/rules';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { PartyKey } from '../../registry/index.ts';
import type { ServicesContext } from '../context.ts';

interface Asked {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly definitions: readonly FactDefinition[];
  readonly facts: Facts;
}

/**
 * Whoever says that it stands in no list of abnormal operations, or in none at all, is held to the registry and to the entries of the city's own
 * organs, applicant and officer alike: a yes that they contradict is a no. The walls go by county, so the platform reads, and only of the applicant.
 */
export async function withOwnRegistration(
  ctx: Pick<ServicesContext, 'infra' | 'registry' | 'decisions'>,
  { subject, definitions, facts }: Asked,
): Promise<Facts> {
  const told = definitions.filter(({ key, ofRegistry }) => ofRegistry !== undefined && facts[key] === true);
  const { kind, id: subjectId } = subject;
  if (told.length === 0 || (kind !== 'operator' && kind !== 'platform')) return facts;
  const party = { kind, subjectId } as const;
  const isAbnormal = await standsAbnormal(ctx, party);
  const asksBoth = told.some(({ ofRegistry }) => ofRegistry === 'notListed');
  const isListed = asksBoth && (isAbnormal || (await ctx.decisions.isListed(party)));
  const untrue = told.filter(({ ofRegistry }) => (ofRegistry === 'notListed' ? isListed : isAbnormal));
  return { ...facts, ...Object.fromEntries(untrue.map(({ key }) => [key, false])) };
}

function standsAbnormal({ infra, registry }: Pick<ServicesContext, 'infra' | 'registry'>, party: PartyKey) {
  return inScope(infra.db, systemScope, async (tx) => {
    const operatorId = await registry.operatorOfTenant(tx, party);
    if (operatorId === null) return false;
    const entries = (await registry.listAbnormal(tx, [operatorId])).get(operatorId) ?? [];
    return entries.some(({ removed }) => removed === null);
  });
}
