import type { FactDefinition, Facts } from '@jianhu/rules';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { ServicesContext } from '../context.ts';

interface Asked {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly definitions: readonly FactDefinition[];
  readonly facts: Facts;
}

/**
 * Whoever says that it stands in no list of abnormal operations is held to the registry, applicant and officer alike: a yes that the registry
 * contradicts is a no. The walls go by county, so the platform reads, and only of the applicant.
 */
export async function withOwnRegistration(
  { infra, registry }: Pick<ServicesContext, 'infra' | 'registry'>,
  { subject, definitions, facts }: Asked,
): Promise<Facts> {
  const told = definitions.filter(({ key, ofRegistry }) => ofRegistry !== undefined && facts[key] === true);
  const { kind, id: subjectId } = subject;
  if (told.length === 0 || (kind !== 'operator' && kind !== 'platform')) return facts;
  const isListed = await inScope(infra.db, systemScope, async (tx) => {
    const operatorId = await registry.operatorOfTenant(tx, { kind, subjectId });
    if (operatorId === null) return false;
    const entries = (await registry.listAbnormal(tx, [operatorId])).get(operatorId) ?? [];
    return entries.some(({ removed }) => removed === null);
  });
  return isListed ? { ...facts, ...Object.fromEntries(told.map(({ key }) => [key, false])) } : facts;
}
