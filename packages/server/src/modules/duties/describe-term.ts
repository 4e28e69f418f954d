import type { Term } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import { articleOf, clockStateOn, type ProcedureRules, type RunningClock, termOf } from '@jianhu/rules';

/** A term as desks and files show it on a day. */
export function describeTerm(rules: ProcedureRules, clock: RunningClock, today: CivilDate): Term {
  const state = clockStateOn(rules, clock, today);
  const { deadline, owner } = clock;
  const pause = state.pauses.at(-1);
  return {
    deadline: deadline.ruleId,
    owner,
    dutyZh: deadline.dutyZh,
    dutyEn: deadline.dutyEn,
    article: articleOf(deadline),
    checked: deadline.checked,
    status: state.status,
    startedOn: state.startedOn,
    dueOn: state.rolled,
    provisional: state.provisional,
    band: state.band,
    remaining: state.remaining,
    remainingUnit: state.remainingUnit,
    suspendedFor: state.status === 'suspended' ? (pause?.reason ?? '') : null,
    extensions: state.extensions,
    extensionsLeft: Math.max(0, termOf(rules, clock).extensions.length - state.extensions),
  };
}
