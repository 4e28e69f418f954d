import { addDays, addMonths, type CivilDate, parseCivilDate } from '@jianhu/kernel';
import { z } from 'zod';

const key = z.string().regex(/^[a-z][A-Za-z]+$/);
/** An amount of the rulebook by its name, so that no procedure holds a number that another place may set otherwise. */
const bound = z.union([z.number(), z.strictObject({ threshold: z.string().min(1) })]);
export type Bound = z.infer<typeof bound>;

/** What must hold before an action: about facts of the record, actions that were done, and clocks. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly derived: string }
  | { readonly fact: string; readonly known: true }
  | { readonly fact: string; readonly is: string | boolean }
  | { readonly fact: string; readonly includes: string }
  | { readonly fact: string; readonly only: string }
  | { readonly fact: string; readonly atLeast: Bound }
  | { readonly fact: string; readonly atMost: Bound }
  | { readonly fact: string; readonly atLeastFact: string }
  | { readonly fact: string; readonly atMostFact: string }
  | { readonly fact: string; readonly atMostEarlier: true }
  | { readonly fact: string; readonly workingDaysAhead: number }
  | { readonly fact: string; readonly notAfterAct: true }
  | { readonly fact: string; readonly notAfterFact: string }
  /** The day lies within a term of the law that began on another one. */
  | { readonly fact: string; readonly withinTerm: string; readonly from: string }
  | { readonly fact: string; readonly monthsPassed: number }
  | { readonly fact: string; readonly daysPassed: number }
  | { readonly fact: string; readonly amongInvited: true }
  | { readonly fact: string; readonly amongEarlier: true }
  /** Each of them stands as it did before the step. */
  | { readonly unchanged: readonly string[] }
  | { readonly noneRunning: string }
  | { readonly done: string }
  | { readonly pending: string; readonly until: readonly string[] }
  | { readonly everyInvited: string }
  | { readonly clock: string; readonly is: 'running' | 'overdue' | 'over' | 'suspended' };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ derived: key }),
    z.strictObject({ fact: key, known: z.literal(true) }),
    z.strictObject({ fact: key, is: z.union([z.string(), z.boolean()]) }),
    z.strictObject({ fact: key, includes: z.string() }),
    z.strictObject({ fact: key, only: z.string() }),
    z.strictObject({ fact: key, atLeast: bound }),
    z.strictObject({ fact: key, atMost: bound }),
    z.strictObject({ fact: key, atLeastFact: key }),
    z.strictObject({ fact: key, atMostFact: key }),
    z.strictObject({ fact: key, atMostEarlier: z.literal(true) }),
    z.strictObject({ fact: key, workingDaysAhead: z.int().min(1) }),
    z.strictObject({ fact: key, notAfterAct: z.literal(true) }),
    z.strictObject({ fact: key, notAfterFact: key }),
    z.strictObject({ fact: key, withinTerm: z.string().min(1), from: key }),
    z.strictObject({ fact: key, monthsPassed: z.int().min(1).max(600) }),
    z.strictObject({ fact: key, daysPassed: z.int().min(1).max(4_000) }),
    z.strictObject({ fact: key, amongInvited: z.literal(true) }),
    z.strictObject({ fact: key, amongEarlier: z.literal(true) }),
    z.strictObject({ unchanged: z.array(key).min(1) }),
    z.strictObject({ noneRunning: z.string() }),
    z.strictObject({ done: key }),
    z.strictObject({ pending: key, until: z.array(key).min(1) }),
    z.strictObject({ everyInvited: key }),
    z.strictObject({ clock: z.string(), is: z.enum(['running', 'overdue', 'over', 'suspended']) }),
  ]),
);

export type FactValue = string | number | boolean | readonly string[];
export type Facts = Readonly<Record<string, FactValue>>;

/** What a condition is asked about. */
export interface ConditionView {
  readonly facts: Facts;
  /** The facts as they stood before the step that is asked about. */
  readonly earlier: Facts;
  readonly derived: Readonly<Record<string, Condition>>;
  threshold(name: string): number;
  isDone(action: string): boolean;
  /** It was done, and none of those that answer it came since. */
  isPending(action: string, until: readonly string[]): boolean;
  /** The unit takes part now. */
  isInvited(unitId: string): boolean;
  /** Every invited unit has done it. */
  isDoneByEveryInvited(action: string): boolean;
  /** No clock of that term runs, of whichever unit. */
  isNoneRunning(deadline: string): boolean;
  clock(deadline: string): 'none' | 'running' | 'suspended' | 'overdue' | 'ended';
  /** The last day of a term that began on a day; null where the law of the day of the act knows none. */
  termEnd(deadline: string, from: string): CivilDate | null;
  /** Working days from the day of the act to that day; negative when it lies before. */
  workingDaysUntil(day: string): number;
  readonly actOn: string;
}

/** A fact that nobody has given yet fulfils nothing but a negation. */
export function holds(condition: Condition, view: ConditionView): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, view));
  if ('any' in condition) return condition.any.some((one) => holds(one, view));
  if ('not' in condition) return !holds(condition.not, view);
  if ('derived' in condition) return holds(namedOf(condition.derived, view), view);
  if ('done' in condition) return view.isDone(condition.done);
  if ('pending' in condition) return view.isPending(condition.pending, condition.until);
  if ('everyInvited' in condition) return view.isDoneByEveryInvited(condition.everyInvited);
  if ('noneRunning' in condition) return view.isNoneRunning(condition.noneRunning);
  if ('unchanged' in condition) return condition.unchanged.every((one) => isUnchanged(one, view));
  if ('clock' in condition) {
    const state = view.clock(condition.clock);
    return condition.is === 'over' ? state === 'overdue' || state === 'ended' : state === condition.is;
  }
  const value = view.facts[condition.fact];
  if (value === undefined) return false;
  if ('known' in condition) return true;
  if ('is' in condition) return value === condition.is;
  if ('includes' in condition) return listOf(value).includes(condition.includes);
  if ('only' in condition) return listOf(value).every((one) => one === condition.only);
  if ('atLeast' in condition) return Number(value) >= boundOf(condition.atLeast, view);
  if ('atMost' in condition) return Number(value) <= boundOf(condition.atMost, view);
  if ('atLeastFact' in condition) return Number(value) >= Number(view.facts[condition.atLeastFact]);
  if ('atMostFact' in condition) return Number(value) <= Number(view.facts[condition.atMostFact]);
  if ('atMostEarlier' in condition) return Number(value) <= Number(view.earlier[condition.fact]);
  if ('amongInvited' in condition) return listOf(value).every((unit) => view.isInvited(unit));
  if ('amongEarlier' in condition) {
    const earlier = listOf(view.earlier[condition.fact] ?? []);
    return listOf(value).every((one) => earlier.includes(one));
  }
  if ('notAfterAct' in condition) return String(value) <= view.actOn;
  if ('notAfterFact' in condition) return String(value) <= String(view.facts[condition.notAfterFact] ?? '');
  if ('withinTerm' in condition) {
    const from = view.facts[condition.from];
    const last = from === undefined ? null : view.termEnd(condition.withinTerm, String(from));
    return last !== null && String(value) <= last;
  }
  if ('daysPassed' in condition) return addDays(parseCivilDate(String(value)), condition.daysPassed) <= view.actOn;
  if ('monthsPassed' in condition)
    return addMonths(parseCivilDate(String(value)), condition.monthsPassed) <= view.actOn;
  return view.workingDaysUntil(String(value)) >= condition.workingDaysAhead;
}

/** The first day on which a condition that fails now will hold if nothing but time passes; null where time does not mend it. */
export function earliestDay(condition: Condition, view: ConditionView): CivilDate | null {
  const days = partsOf(condition).flatMap((part) => {
    const value = 'monthsPassed' in part ? view.facts[part.fact] : undefined;
    return value !== undefined && 'monthsPassed' in part
      ? [addMonths(parseCivilDate(String(value)), part.monthsPassed)]
      : [];
  });
  return days.toSorted().find((day) => holds(condition, { ...view, actOn: day })) ?? null;
}

/** Every fact that a condition looks at, also through the conditions that it names. */
export function factsIn(condition: Condition, derived: Readonly<Record<string, Condition>>): string[] {
  if ('all' in condition) return condition.all.flatMap((one) => factsIn(one, derived));
  if ('any' in condition) return condition.any.flatMap((one) => factsIn(one, derived));
  if ('not' in condition) return factsIn(condition.not, derived);
  if ('derived' in condition) {
    const named = derived[condition.derived];
    return named ? factsIn(named, derived) : [];
  }
  if ('atLeastFact' in condition) return [condition.fact, condition.atLeastFact];
  if ('atMostFact' in condition) return [condition.fact, condition.atMostFact];
  if ('notAfterFact' in condition) return [condition.fact, condition.notAfterFact];
  if ('withinTerm' in condition) return [condition.fact, condition.from];
  if ('unchanged' in condition) return [...condition.unchanged];
  return 'fact' in condition ? [condition.fact] : [];
}

/** Conditions within a condition, itself first. */
export function partsOf(condition: Condition): Condition[] {
  const inner = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [];
  return [condition, ...('not' in condition ? [condition.not] : inner).flatMap(partsOf)];
}

function namedOf(name: string, { derived }: ConditionView): Condition {
  const condition = derived[name];
  if (!condition) throw new Error(`the procedure derives no ${name}`);
  return condition;
}

function boundOf(value: Bound, view: ConditionView): number {
  return typeof value === 'number' ? value : view.threshold(value.threshold);
}

function isUnchanged(fact: string, { facts, earlier }: ConditionView): boolean {
  return String(facts[fact] ?? '') === String(earlier[fact] ?? '');
}

function listOf(value: FactValue): readonly string[] {
  return Array.isArray(value) ? value : [String(value)];
}
