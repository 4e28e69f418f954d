import { AppError } from '@jianhu/kernel';
import type { Facts, Procedure, Proposal } from '@jianhu/rules';
import type { CasesContext } from '../context.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Everybody whose certificate the gate will ask about. */
export function peopleIn(
  procedure: Procedure,
  { officers, facts }: { readonly officers: readonly string[]; readonly facts: Facts },
): string[] {
  const named = procedure.facts
    .filter(({ type }) => type === 'officers')
    .flatMap(({ key }) => {
      const value = facts[key];
      return Array.isArray(value) ? (value as readonly string[]) : [];
    });
  return [...new Set([...officers, ...named])].filter((id) => UUID.test(id));
}

/** What the law leaves to the organ at city level is asked of no other (反不正当竞争法第十六条第二款). */
export function requireCityOrgan(ctx: CasesContext, procedure: Procedure, { facts }: Proposal): void {
  const cityOrgan = ctx.identity.units.cityMarketRegulator().id;
  const named = procedure.facts.filter(({ key, cityOrgan: is }) => is === true && facts[key] !== undefined);
  if (named.some(({ key }) => facts[key] !== cityOrgan)) throw new AppError('case.notCityOrgan', 422, { cityOrgan });
}

/** A unit that the rulebook of the place does not know can receive nothing. */
export function requireUnits(ctx: CasesContext, procedure: Procedure, { facts }: Proposal): void {
  for (const { key, type } of procedure.facts) {
    if (type !== 'unit' && type !== 'units') continue;
    const value = facts[key];
    const units = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
    const unknown = units.find((unit) => ctx.identity.units.find(unit) === null);
    if (unknown !== undefined) throw new AppError('case.unitUnknown', 422, { unitId: unknown });
  }
}

/**
 * The common superior of two market regulators of the place is that of the city; a dispute to which the city's bureau itself is a party
 * goes to the province by letter (程序规定第十三条).
 */
export function requireSuperior(
  ctx: CasesContext,
  { procedure, proposal, unitId, facts }: { procedure: Procedure; proposal: Proposal; unitId: string; facts: Facts },
): void {
  const key = procedure.facts.find(({ commonSuperior }) => commonSuperior === true)?.key;
  if (key === undefined || proposal.facts[key] === undefined) return;
  const superior = ctx.identity.units.cityMarketRegulator().id;
  const parties = [unitId, facts['receiver'], facts['counterpart']];
  if (proposal.facts[key] === superior && !parties.includes(superior)) return;
  throw new AppError('case.notCommonSuperior', 422, { superior });
}
