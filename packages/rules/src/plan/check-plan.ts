import type { Problem, Report } from '../rulebook.ts';
import { checkClauses } from './check-clauses.ts';
import { checkSystems } from './check-systems.ts';
import { checkTargets } from './check-targets.ts';
import type { PlanBook } from './load-plan.ts';
import type { ObjectRegistry } from './object-registry.ts';

/**
 * Everything in which the parts of a plan do not fit each other or the text; an empty list lets it be used.
 * @param unitIds units of the place, without the groups: those are the plan's own
 */
export function checkPlan(book: PlanBook, unitIds: ReadonlySet<string>): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (path, subject, code, message) => problems.push({ path, subject, code, message });
  checkUnits(book, unitIds, report);
  checkStructure(book, report);
  checkTrades(book, report);
  checkTradeClasses(book, report);
  checkClauses(book, report);
  checkTargets(book, report);
  checkSystems(book, unitIds, report);
  for (const registry of book.registries) checkKey(registry, report);
  return problems;
}

function checkUnits({ folder, plan }: PlanBook, unitIds: ReadonlySet<string>, report: Report): void {
  const path = `${folder}/plan.json`;
  const groups = new Set(plan.groups.map(({ id }) => id));
  const missing = (subject: string, units: readonly string[], known: (unit: string) => boolean): void => {
    for (const unit of units) if (!known(unit)) report(path, subject, 'unknownUnit', `there is no unit ${unit}`);
  };
  const isKnown = (unit: string): boolean => unitIds.has(unit) || groups.has(unit);
  for (const { id, members } of plan.groups) missing(id, members, (unit) => unitIds.has(unit));
  for (const { no, leadUnit, supportUnits } of plan.measures)
    missing(`measure ${no}`, [leadUnit, ...supportUnits], isKnown);
  for (const { clauses } of [...plan.measures, ...plan.safeguards]) {
    for (const { id, owedBy } of clauses) missing(id, owedBy, isKnown);
  }
}

function checkStructure({ folder, plan }: PlanBook, report: Report): void {
  const path = `${folder}/plan.json`;
  const placed = plan.actions.flatMap(({ no, measures }) => measures.map((measure) => `${measure} of ${no}`));
  const written = plan.measures.map(({ no, actionNo }) => `${no} of ${actionNo}`);
  for (const place of placed) {
    if (!written.includes(place)) report(path, 'actions', 'unknownReference', `there is no measure ${place}`);
  }
  for (const place of written) {
    if (!placed.includes(place)) report(path, 'measures', 'unknownReference', `no action has measure ${place}`);
  }
  const ids = [
    ...plan.measures.map(({ no }) => `measure ${no}`),
    ...plan.safeguards.map(({ no }) => `safeguard ${no}`),
  ];
  for (const id of findRepeated(ids)) report(path, id, 'duplicateId', 'the number is used twice');
}

/** The trades are those that the goals of the plan name, in their order. */
function checkTrades({ folder, plan }: PlanBook, report: Report): void {
  const text = plan.goals.map(({ textZh }) => textZh).join('');
  const list = plan.trades.map(({ nameZh }) => nameZh).join('、');
  if (!text.includes(list)) report(`${folder}/plan.json`, 'trades', 'unknownReference', 'the goals name other trades');
  for (const code of findRepeated(plan.trades.map(({ code }) => code)))
    report(`${folder}/plan.json`, code, 'duplicateId', 'the trade is listed twice');
}

/** Each trade of the plan is mapped once, and no class leads to two trades. */
function checkTradeClasses({ plan, tradeClasses }: PlanBook, report: Report): void {
  const path = 'plan/trade-classes.json';
  const known = new Set(plan.trades.map(({ code }) => code));
  const mapped = tradeClasses.trades.map(({ trade }) => trade);
  for (const trade of mapped)
    if (!known.has(trade)) report(path, trade, 'unknownReference', 'the plan has no such trade');
  for (const trade of known) if (!mapped.includes(trade)) report(path, trade, 'unknownReference', 'is not mapped');
  for (const trade of findRepeated(mapped)) report(path, trade, 'duplicateId', 'the trade is mapped twice');
  const prefixes = tradeClasses.trades.flatMap(({ classes }) => classes.map(({ prefix }) => prefix));
  for (const prefix of prefixes) {
    const wider = prefixes.filter((other) => prefix.startsWith(other));
    if (wider.length > 1) report(path, prefix, 'duplicateId', 'leads to two trades');
  }
}

/** A key with a part that may be empty would take two different objects for one. */
function checkKey({ id, dedupKey, county, fields }: ObjectRegistry, report: Report): void {
  const optional = new Set(fields.filter(({ required }) => !required).map(({ key }) => key));
  if (county === 'optional') optional.add('countyCode');
  for (const key of dedupKey) {
    if (optional.has(key)) report(`plan/registries/${id}.json`, key, 'looseKey', 'is part of the key and may be empty');
  }
  for (const key of findRepeated(fields.map(({ key }) => key)))
    report(`plan/registries/${id}.json`, key, 'duplicateId', 'the field is there twice');
}

function findRepeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
