import { countWorkingDays, type CivilDate, parseCivilDate } from '@jianhu/kernel';
import { type ConditionView, type Facts, holds } from './condition.ts';
import { type LifeRules, thresholdOn } from './load-procedures.ts';
import type { Life, Transition } from './procedure.ts';
import type { MatterState, ProcedureAction, RunningClock } from './procedure-log.ts';
import { applyEffect, clockStateOn, endClock, endOfTerm, findClock, isRunning, reopenClock } from './run-clocks.ts';

/**
 * The state of a record is nothing but the fold over its log. A log that its procedure does not allow is a bug or a forgery, and
 * throws.
 */
export function foldMatter(rules: LifeRules, procedure: Life, log: readonly ProcedureAction[]): MatterState {
  let state: MatterState | null = null;
  for (const action of log) state = stepMatter(rules, procedure, state, action);
  if (!state) throw new Error('the log is empty');
  return state;
}

/** The state after one more action. */
export function stepMatter(
  rules: LifeRules,
  procedure: Life,
  before: MatterState | null,
  action: ProcedureAction,
): MatterState {
  const version = (before?.version ?? 0) + 1;
  if (action.seq !== version) throw new Error(`the log has ${action.seq} where ${version} belongs`);
  const transition = findTransition(procedure, before?.state ?? null, action.action);
  if (!transition)
    throw new Error(`${procedure.procedureId} has no ${action.action} from ${before?.state ?? 'nothing'}`);
  const base = before ?? emptyState(action.on);
  const state = targetOf(transition, base);
  const facts = { ...base.facts, ...action.facts };
  const kind = kindOf(procedure, state);
  const view = { ...viewOf(rules, procedure, { ...base, facts }, action.on), earlier: base.facts };
  const given = action.facts['suspendReason'];
  const reason = typeof given === 'string' ? given : transition.nameZh;
  const clocks = (transition.clocks ?? [])
    .filter(({ when }) => when === undefined || holds(when, view))
    .reduce<readonly RunningClock[]>(
      (all, effect) =>
        applyEffect(rules, all, effect, { ...action, facts, given: action.facts, reason, openedOn: base.openedOn }),
      transition.reopens === true ? base.clocks.map(reopenClock) : base.clocks,
    );
  const { personId, unitId, officers, on } = action;
  return {
    state,
    version,
    facts,
    documents: { ...base.documents, ...action.documents },
    officers: handlingOf(procedure, action.facts) ?? base.officers,
    recused: [...new Set([...base.recused, ...namedBy(procedure, 'recused', action.facts)])],
    invited: invitedAfter(transition, facts, base.invited),
    clocks: kind === 'end' ? clocks.map((clock) => endClock(clock, on)) : clocks,
    done: [...base.done, { action: action.action, personId, unitId, officers, on }],
    suspendedFrom: suspendedFrom(procedure, base, { state, kind }),
    openedOn: base.openedOn,
    lastOn: on,
    endedOn: kind === 'end' ? (base.endedOn ?? on) : null,
  };
}

/** The row of the table for an action from a state; null stands for nothing yet. */
export function findTransition(procedure: Life, from: string | null, action: string): Transition | undefined {
  return procedure.transitions.find(
    (one) => one.action === action && (from === null ? one.from.length === 0 : one.from.includes(from)),
  );
}

export function kindOf({ states }: Life, state: string): 'open' | 'suspended' | 'end' {
  const found = states.find((one) => one.id === state);
  if (!found) throw new Error(`the procedure has no state ${state}`);
  return found.kind;
}

/** What conditions are asked about, as things stand on the day of an act. */
export function viewOf(rules: LifeRules, procedure: Life, state: MatterState, actOn: CivilDate): ConditionView {
  return {
    facts: state.facts,
    earlier: state.facts,
    derived: procedure.derived,
    actOn,
    threshold: (id) => thresholdOn(rules, id, actOn),
    isDone: (action) => state.done.some((one) => one.action === action),
    isPending: (action, until) =>
      state.done.findLast((one) => one.action === action || until.includes(one.action))?.action === action,
    isInvited: (unit) => state.invited.includes(unit),
    isDoneByEveryInvited: (action) =>
      state.invited.length > 0 &&
      state.invited.every((unit) => state.done.some((one) => one.action === action && one.unitId === unit)),
    isNoneRunning: (deadline) => !state.clocks.some((one) => one.deadline.ruleId === deadline && isRunning(one)),
    clock(deadline) {
      const clock = findClock(rules, state.clocks, deadline, actOn);
      if (!clock) return 'none';
      if (!isRunning(clock)) return 'ended';
      const { status, band } = clockStateOn(rules, clock, actOn);
      return status === 'suspended' ? 'suspended' : band === 'overdue' ? 'overdue' : 'running';
    },
    termEnd: (deadline, from) => endOfTerm(rules, { deadline, from: parseCivilDate(from), on: actOn }),
    // The facts of this kind are calendar days: the engine refuses any other.
    workingDaysUntil: (day) =>
      day > actOn ? countWorkingDays(rules.calendar, actOn, day as CivilDate) : day === actOn ? 0 : -1,
  };
}

export function emptyState(on: CivilDate): MatterState {
  return {
    state: '',
    version: 0,
    facts: {},
    documents: {},
    officers: [],
    recused: [],
    invited: [],
    clocks: [],
    done: [],
    suspendedFrom: null,
    openedOn: on,
    lastOn: on,
    endedOn: null,
  };
}

function targetOf({ to, action }: Transition, before: MatterState): string {
  if (to === 'same') return before.state;
  if (to !== 'resumed') return to;
  if (before.suspendedFrom === null) throw new Error(`${action} resumes what was not suspended`);
  return before.suspendedFrom;
}

function suspendedFrom(
  procedure: Life,
  before: MatterState,
  after: { readonly state: string; readonly kind: string },
): string | null {
  if (after.kind !== 'suspended') return null;
  return kindOf(procedure, before.state) === 'suspended' ? before.suspendedFrom : before.state;
}

function handlingOf(procedure: Life, facts: Facts): readonly string[] | null {
  const named = namedBy(procedure, 'handling', facts);
  return named.length > 0 ? named : null;
}

/** The people whom the facts of a kind name. */
export function namedBy({ facts: definitions }: Life, kind: 'handling' | 'recused', facts: Facts): readonly string[] {
  // Most steps name nobody: then the definitions need not be gone through.
  if (!Object.values(facts).some((value) => Array.isArray(value))) return [];
  return definitions.flatMap((one) => {
    const value = facts[one.key];
    return one[kind] === true && Array.isArray(value) ? (value as readonly string[]) : [];
  });
}

function invitedAfter({ invites, releases }: Transition, facts: Facts, before: readonly string[]): readonly string[] {
  const left = releases === undefined ? [] : unitsOf(facts[releases]);
  const came = invites === undefined ? [] : unitsOf(facts[invites]);
  return [...new Set([...before, ...came])].filter((unit) => !left.includes(unit));
}

function unitsOf(value: Facts[string] | undefined): readonly string[] {
  return typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
}
