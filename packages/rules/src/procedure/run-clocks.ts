import {
  type CivilDate,
  type ClockAction,
  type ClockState,
  type ClockTerm,
  addPeriod,
  daysBetween,
  foldClock,
  refuseClockAction,
} from '@jianhu/kernel';
import { clockTermOf, findDeadline } from '../deadline.ts';
import type { Facts } from './condition.ts';
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

/** The last day of a term that began on a day, by the law of another one; null where that knows none that days count. */
export function endOfTerm(
  { deadlines, calendar }: LifeRules,
  { deadline, from, on }: { readonly deadline: string; readonly from: CivilDate; readonly on: CivilDate },
): CivilDate | null {
  const found = findDeadline(deadlines, deadline, on);
  const term = found && clockTermOf(deadlines, found);
  return term ? addPeriod(calendar, from, term.period, term.rollPolicy).rolled : null;
}

/** The clock that a condition is asked about: the last of the term; of several measures that run, the one whose time ends first. */
export function findClock(
  rules: LifeRules,
  clocks: readonly RunningClock[],
  deadline: string,
  on: CivilDate,
): RunningClock | undefined {
  const measures = runningOf(clocks, deadline).filter(({ measure }) => measure !== undefined);
  const dueOf = (one: RunningClock): CivilDate => clockStateOn(rules, one, on).rolled;
  const first = measures.toSorted((a, b) => dueOf(a).localeCompare(dueOf(b)))[0];
  return first ?? clocks.findLast((one) => one.deadline.ruleId === deadline);
}

/** Every clock of a term that runs; each measure has its own. */
function runningOf(clocks: readonly RunningClock[], deadline: string): RunningClock[] {
  return clocks.filter((one) => one.deadline.ruleId === deadline && isRunning(one));
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

/** What a clock must know of an action: its day, why it stands still, the documents, the facts of the record and those of the action itself. */
export interface Act extends Pick<ProcedureAction, 'on' | 'facts' | 'documents' | 'unitId'> {
  readonly given: Facts;
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
  const acted = actedOn(clocks, effect, action);
  const { effect: kind } = effect;
  return clocks.map((clock) => {
    if (!acted.includes(clock)) return clock;
    const lawful = daysOf(rules, clocks, effect, action.on)
      .map((on) => entryOf(kind, { ...action, on: notBeforeStart(clock, on) }))
      .find((entry) => refuseClockAction(rules.calendar, termOf(rules, clock), clock.ledger, entry) === null);
    return lawful ? { ...clock, ledger: [...clock.ledger, lawful] } : clock;
  });
}

/** The days on which an effect may fall, the first that is lawful: a pause is over with the term that it was for. */
function daysOf(
  rules: LifeRules,
  clocks: readonly RunningClock[],
  { upTo }: ClockEffect,
  on: CivilDate,
): readonly CivilDate[] {
  const clock = upTo === undefined ? undefined : findClock(rules, clocks, upTo, on);
  const over = clock && isRunning(clock) ? clockStateOn(rules, clock, on).rolled : on;
  return over < on ? [over, on] : [on];
}

/** A step that ends or holds a term does so for all that runs of it, unless it names a measure; an extension is given to one. */
function actedOn(
  clocks: readonly RunningClock[],
  { deadline, effect, ofUnit, ofMeasure }: ClockEffect,
  { given, unitId }: Pick<Act, 'given' | 'unitId'>,
): readonly RunningClock[] {
  const owed = ofUnit === 'actor' ? findOwed(clocks, deadline, unitId) : undefined;
  if (ofUnit === 'actor') return owed ? [owed] : [];
  const named = ofMeasure === undefined ? undefined : given[ofMeasure];
  const running = runningOf(clocks, deadline).filter(({ measure }) => named === undefined || measure === named);
  return effect === 'extend' ? running.slice(-1) : running;
}

/** The measures of a term that run, where a step says neither or wrongly which of them it is about; null where it is clear. */
export function refuseMeasure(
  clocks: readonly RunningClock[],
  { deadline, effect, ofMeasure }: ClockEffect,
  given: Facts,
): { readonly code: 'measureUnnamed' | 'measureUnknown'; readonly running: readonly string[] } | null {
  if (ofMeasure === undefined) return null;
  const running = [...new Set(runningOf(clocks, deadline).flatMap(({ measure }) => measure ?? []))];
  const named = given[ofMeasure];
  if (typeof named === 'string') return running.includes(named) ? null : { code: 'measureUnknown', running };
  return effect !== 'suspend' && running.length > 1 ? { code: 'measureUnnamed', running } : null;
}

/** Why an extension may not be given, or null; the other effects are never refused. Before it is said to which measure, one is enough. */
export function refuseExtension(
  rules: LifeRules,
  clocks: readonly RunningClock[],
  { deadline, ofMeasure }: ClockEffect,
  { given, on }: { readonly given: Facts; readonly on: CivilDate },
): 'notRunning' | 'noExtensionLeft' | 'ranOut' | null {
  const named = ofMeasure === undefined ? undefined : given[ofMeasure];
  const running = runningOf(clocks, deadline).filter(({ measure }) => named === undefined || measure === named);
  const entry: ClockAction = { kind: 'extend', on, document: '' };
  const refusals = running.map((clock) => refuseClockAction(rules.calendar, termOf(rules, clock), clock.ledger, entry));
  if (refusals.includes(null)) return null;
  const refusal = refusals.at(-1);
  return refusal === 'noExtensionLeft' || refusal === 'ranOut' ? refusal : 'notRunning';
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
  { deadline: ruleId, owner, dueFact, unitFact, lawOf, fromEndOf, measure }: ClockEffect,
  { on, facts, documents, openedOn }: Pick<Act, 'on' | 'facts' | 'documents' | 'openedOn'>,
): RunningClock {
  const lawOn = lawOf === 'opening' ? openedOn : on;
  const deadline = findDeadline(rules.deadlines, ruleId, lawOn);
  if (!deadline) throw new Error(`no term ${ruleId} is in force on ${lawOn}`);
  const written = dueFact === undefined ? undefined : facts[dueFact];
  const unit = unitFact === undefined ? undefined : facts[unitFact];
  const number = measure === undefined ? undefined : documents[measure];
  return {
    deadline,
    owner: owner ?? 'organ',
    // The engine accepts only a calendar day for a fact of this kind.
    writtenDue: typeof written === 'string' ? (written as CivilDate) : null,
    ...(typeof unit === 'string' ? { unitId: unit } : {}),
    ...(number === undefined ? {} : { measure: number }),
    ledger: [{ kind: 'start', on: fromEndOf === undefined ? on : endOf(rules, clocks, fromEndOf, on) }],
  };
}

/** The day on which a term runs out, as it stands; a record that never had it counts from the act. */
function endOf(rules: LifeRules, clocks: readonly RunningClock[], deadline: string, on: CivilDate): CivilDate {
  const clock = findClock(rules, clocks, deadline, on);
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
