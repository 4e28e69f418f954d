import {
  type CivilDate,
  type ClockAction,
  type ClockState,
  type ClockTerm,
  daysBetween,
  foldClock,
  refuseClockAction,
} from '@jianhu/kernel';
import { clockTermOf, findDeadline } from '../deadline.ts';
import type { LifeRules } from './load-procedures.ts';
import type { ClockEffect } from './procedure.ts';
import type { ProcedureAction, RunningClock } from './procedure-log.ts';

/** The term of a clock; what is told in hours or set by a document becomes the days that it runs. */
export function termOf(rules: LifeRules, { deadline, ledger, writtenDue }: RunningClock): ClockTerm {
  const term = clockTermOf(rules.deadlines, deadline);
  if (term) return term;
  const from = ledger[0]?.on;
  const days = writtenDue !== null && from !== undefined ? daysBetween(from, writtenDue) : 1;
  const { amber, red } = rules.deadlines.bands;
  return {
    period: { count: Math.max(1, days), unit: 'CD' },
    rollPolicy: 'none',
    extensions: [],
    bands: { amber, red },
  };
}

export function clockStateOn(rules: LifeRules, clock: RunningClock, day: CivilDate): ClockState {
  return foldClock(rules.calendar, termOf(rules, clock), clock.ledger, later(day, clock.ledger.at(-1)?.on));
}

/** The last clock of a term; an earlier one of the same term has ended. */
export function findClock(clocks: readonly RunningClock[], deadline: string): RunningClock | undefined {
  return clocks.findLast((one) => one.deadline.ruleId === deadline);
}

/** The nearest running clock of a term that a unit owes. */
export function findOwed(clocks: readonly RunningClock[], deadline: string, unitId: string): RunningClock | undefined {
  return clocks
    .filter((one) => one.deadline.ruleId === deadline && one.unitId === unitId && isRunning(one))
    .toSorted((a, b) => (a.writtenDue ?? '').localeCompare(b.writtenDue ?? ''))[0];
}

export function isRunning({ ledger }: RunningClock): boolean {
  return ledger.at(-1)?.kind !== 'satisfy';
}

/** What a clock must know of an action: its day, why it stands still, the facts and documents. */
export interface Act extends Pick<ProcedureAction, 'on' | 'facts' | 'documents' | 'unitId'> {
  readonly openedOn: CivilDate;
  readonly reason: string;
}

/** Clocks after one effect. What has nothing to act upon changes nothing: a term that ran out is not brought back by a pause. */
export function applyEffect(
  rules: LifeRules,
  clocks: readonly RunningClock[],
  effect: ClockEffect,
  action: Act,
): readonly RunningClock[] {
  if (effect.effect === 'start') return [...clocks, startClock(rules, clocks, effect, action)];
  const clock =
    effect.ofUnit === 'actor' ? findOwed(clocks, effect.deadline, action.unitId) : findClock(clocks, effect.deadline);
  if (!clock || !isRunning(clock)) return clocks;
  const entry = entryOf(effect.effect, { ...action, on: notBeforeStart(clock, action.on) });
  if (refuseClockAction(rules.calendar, termOf(rules, clock), clock.ledger, entry) !== null) return clocks;
  return clocks.map((one) => (one === clock ? { ...clock, ledger: [...clock.ledger, entry] } : one));
}

/** Why an extension may not be given, or null; the other effects are never refused. */
export function refuseExtension(
  rules: LifeRules,
  clocks: readonly RunningClock[],
  deadline: string,
  on: CivilDate,
): 'notRunning' | 'noExtensionLeft' | 'ranOut' | null {
  const clock = findClock(clocks, deadline);
  if (!clock || !isRunning(clock)) return 'notRunning';
  const entry: ClockAction = { kind: 'extend', on, document: '' };
  const refusal = refuseClockAction(rules.calendar, termOf(rules, clock), clock.ledger, entry);
  return refusal === null || refusal === 'noExtensionLeft' || refusal === 'ranOut' ? refusal : 'notRunning';
}

export function endClock(clock: RunningClock, on: CivilDate): RunningClock {
  const entry = { kind: 'satisfy', on: notBeforeStart(clock, on) } as const;
  return isRunning(clock) ? { ...clock, ledger: [...clock.ledger, entry] } : clock;
}

/** A term that ends before it has begun ends on its first day. */
function notBeforeStart({ ledger }: RunningClock, on: CivilDate): CivilDate {
  return later(on, ledger[0]?.on);
}

/** The clock as though it had not ended; a pause that the end cut short stays over. */
export function reopenClock(clock: RunningClock): RunningClock {
  const { ledger } = clock;
  const last = ledger.at(-1);
  if (last?.kind !== 'satisfy') return clock;
  const before = ledger.slice(0, -1);
  const stoodStill = before.findLast(({ kind }) => kind === 'suspend' || kind === 'resume')?.kind === 'suspend';
  return { ...clock, ledger: stoodStill ? [...before, { kind: 'resume', on: last.on }] : before };
}

function startClock(
  rules: LifeRules,
  clocks: readonly RunningClock[],
  { deadline: ruleId, owner, dueFact, unitFact, lawOf, fromEndOf }: ClockEffect,
  { on, facts, openedOn }: Pick<Act, 'on' | 'facts' | 'openedOn'>,
): RunningClock {
  const lawOn = lawOf === 'opening' ? openedOn : on;
  const deadline = findDeadline(rules.deadlines, ruleId, lawOn);
  if (!deadline) throw new Error(`no term ${ruleId} is in force on ${lawOn}`);
  const written = dueFact === undefined ? undefined : facts[dueFact];
  const unit = unitFact === undefined ? undefined : facts[unitFact];
  return {
    deadline,
    owner: owner ?? 'organ',
    // The engine accepts only a calendar day for a fact of this kind.
    writtenDue: typeof written === 'string' ? (written as CivilDate) : null,
    ...(typeof unit === 'string' ? { unitId: unit } : {}),
    ledger: [{ kind: 'start', on: fromEndOf === undefined ? on : endOf(rules, clocks, fromEndOf, on) }],
  };
}

/** The day on which a term runs out, as it stands; a record that never had it counts from the act. */
function endOf(rules: LifeRules, clocks: readonly RunningClock[], deadline: string, on: CivilDate): CivilDate {
  const clock = findClock(clocks, deadline);
  return clock ? later(on, clockStateOn(rules, clock, on).rolled) : on;
}

function entryOf(effect: 'suspend' | 'resume' | 'extend' | 'satisfy', { on, reason, documents }: Act): ClockAction {
  const document = Object.values(documents)[0] ?? null;
  if (effect === 'suspend') return { kind: 'suspend', on, reason, document };
  if (effect === 'extend') return { kind: 'extend', on, document: document ?? '' };
  return { kind: effect, on };
}

function later(a: CivilDate, b: CivilDate | undefined): CivilDate {
  return b !== undefined && b > a ? b : a;
}
