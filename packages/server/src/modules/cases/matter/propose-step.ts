import type { actOnMatter, BodyOf } from '@jianhu/contract';
import { AppError, type CivilDate, isCivilDate, redactNote } from '@jianhu/kernel';
import type { Facts, FactValue, Procedure, Proposal } from '@jianhu/rules';
import type { CasesContext } from '../context.ts';

type Step = Omit<BodyOf<typeof actOnMatter>, 'expectedVersion'>;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What was sent, as the gate of the procedure is asked about it: no number of a person or telephone enters the log. */
export function proposalOf(procedure: Procedure, step: Step, today: CivilDate): Proposal {
  const facts: Facts = Object.fromEntries(
    Object.entries(step.facts ?? {}).map(([key, value]): [string, FactValue] => [key, cleaned(procedure, key, value)]),
  );
  const documents = Object.fromEntries(Object.entries(step.documents ?? {}).map(([id, number]) => [id, number.trim()]));
  const on = step.on !== undefined && isCivilDate(step.on) ? step.on : today;
  return { action: step.action, on, officers: [...new Set(step.officers)], facts, documents };
}

/** Everybody whose certificate the gate will ask about. */
export function peopleIn(procedure: Procedure, { officers, facts }: Proposal): string[] {
  const named = procedure.facts
    .filter(({ type }) => type === 'officers')
    .flatMap(({ key }) => {
      const value = facts[key];
      return Array.isArray(value) ? (value as readonly string[]) : [];
    });
  return [...new Set([...officers, ...named])].filter((id) => UUID.test(id));
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

function cleaned({ facts }: Procedure, key: string, value: FactValue): FactValue {
  const isText = facts.some((one) => one.key === key && one.type === 'text');
  return isText && typeof value === 'string' ? (redactNote(value) ?? '') : value;
}
