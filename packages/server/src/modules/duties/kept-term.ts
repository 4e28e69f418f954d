import type { CivilDate } from '@jianhu/kernel';
import { clockStateOn, isRunning, type MatterState, type Procedure, type ProcedureRules, turnsOf } from '@jianhu/rules';
import type { RunningClock } from '@jianhu/rules';

/** The columns by which every room keeps the terms that run in what lives under a procedure. */
export function termColumns(rules: ProcedureRules, clock: RunningClock, today: CivilDate) {
  const { status, provisional } = clockStateOn(rules, clock, today);
  const { dueOn, amberOn, redOn } = turnsOf(rules, clock, today);
  const { deadline, owner, writtenDue, ledger } = clock;
  return {
    deadline: deadline.ruleId,
    owner,
    status: status === 'suspended' ? ('suspended' as const) : ('running' as const),
    // The statute is not copied: the term is found again in the rulebook by its rule and its first day.
    term: JSON.stringify({ ruleId: deadline.ruleId, owner, writtenDue, ledger }),
    due_on: dueOn,
    amber_on: amberOn,
    red_on: redOn,
    provisional,
  };
}

/** The terms that run, each with its place among all. */
export function runningTerms({ clocks }: MatterState): { readonly clock: RunningClock; readonly place: number }[] {
  return clocks.flatMap((clock, place) => (isRunning(clock) ? [{ clock, place }] : []));
}

/** The cause that was given for a delay, where the procedure knows it. */
export function delayCauseOf({ facts: known }: Procedure, { facts }: MatterState): string | null {
  const cause = facts['delayCause'];
  if (typeof cause !== 'string') return null;
  return known.some(({ key, options = [] }) => key === 'delayCause' && options.some(({ id }) => id === cause))
    ? cause
    : null;
}

/** The words of a cause that was given. */
export function sayCause(
  { facts }: Procedure,
  cause: string | null,
): { readonly zh: string; readonly en: string } | null {
  const option = facts.find(({ key }) => key === 'delayCause')?.options?.find(({ id }) => id === cause);
  return option ? { zh: option.nameZh, en: option.nameEn } : null;
}
