import type { CivilDate } from '@jianhu/kernel';
import { withoutNoise } from './forecast.ts';

/** Where the straight path begins: on the line of months, with the value there. */
export interface PathStart {
  readonly kind: 'base' | 'newSince' | 'firstValue' | 'yearStart';
  readonly on: CivilDate;
  readonly at: number;
  readonly value: number;
}

/** The straight way from the start to what the target asks, at the newest value. */
export interface StraightPath {
  readonly start: PathStart;
  readonly expected: number;
  /** The expected value less the slack: from here on it is on track. */
  readonly floor: number;
}

/** Change per month, or, of a figure that is one for the whole year, per year. */
export interface Pace {
  readonly amount: number;
  readonly per: 'month' | 'year';
  /** Over how many of them. */
  readonly over: number;
}

export function straightPath(
  start: PathStart,
  { at, endAt, least, slackShare }: { at: number; endAt: number; least: number; slackShare: number },
): StraightPath {
  const way = least - start.value;
  // What began at the goal and has fallen below it has no way to go up slowly: it has to be there again.
  if (way <= 0) return { start, expected: least, floor: least };
  const elapsed = endAt <= start.at ? 1 : Math.min(1, Math.max(0, (at - start.at) / (endAt - start.at)));
  return {
    start,
    expected: withoutNoise(start.value + way * elapsed),
    floor: withoutNoise(start.value + way * elapsed * (1 - slackShare)),
  };
}

/** What is missing, over the time that is left; null when nothing is missing or no time is left. */
export function neededPaceOf(missing: number, time: number, per: Pace['per']): Pace | null {
  return missing > 0 ? paceOf(missing, time, per) : null;
}

/** The pace from one value to another; null when no time lies between. */
export function paceOf(amount: number, time: number, per: Pace['per']): Pace | null {
  return time > 0 ? { amount: withoutNoise(amount / time), per, over: withoutNoise(time) } : null;
}
