import { withoutNoise } from './forecast.ts';
import type { Target, TargetSettings } from './target.ts';
import type { Reading } from './target-series.ts';

/** A number to be reached, or, where `excluded`, to be passed. */
export interface Bound {
  readonly least: number;
  readonly excluded: boolean;
}

/** What a target asks, as bounds. */
export interface GoalLine {
  readonly number: Bound;
  /** Twice the base; null without doubling or without a base. */
  readonly double: Bound | null;
  readonly isBaseMissing: boolean;
  /** All that is known to be asked: the higher of the two. */
  readonly whole: Bound;
  /** Upper end of a range; otherwise what `whole` asks. */
  readonly full: Bound;
}

export function goalLineOf(target: Target, { base, toleranceShare }: TargetSettings): GoalLine {
  const number = numberBoundOf(target, toleranceShare);
  const double = target.doubling && base !== null ? { least: 2 * base.value, excluded: false } : null;
  const whole = double !== null && double.least > number.least ? double : number;
  const full = target.goal.op === 'range' ? { least: target.goal.max, excluded: false } : whole;
  return { number, double, isBaseMissing: target.doubling && base === null, whole, full };
}

function numberBoundOf({ goal, unit }: Target, toleranceShare: number): Bound {
  const isCount = unit !== '%' && unit !== '亿元';
  switch (goal.op) {
    case 'moreThan':
      // The first count above it can be named; of an amount or a share there is no first.
      return isCount ? { least: Math.floor(goal.value) + 1, excluded: false } : { least: goal.value, excluded: true };
    case 'about': {
      const least = withoutNoise(goal.value * (1 - toleranceShare));
      return { least: isCount ? Math.ceil(least) : least, excluded: false };
    }
    case 'range':
      return { least: goal.min, excluded: false };
    case 'fullCoverage':
      return { least: 100, excluded: false };
    case 'atLeast':
    case 'plain':
      return { least: goal.value, excluded: false };
  }
}

/** A share is compared by its numerator and denominator in whole numbers: 59.996 % does not reach 60 %. */
export function isReached(bound: Bound, { value, share }: Pick<Reading, 'value' | 'share'>): boolean {
  if (share === null) return isReachedBy(bound, value);
  const scale = 10 ** decimalsOf(bound.least);
  const own = BigInt(share.numerator) * 100n * BigInt(scale);
  const asked = BigInt(Math.round(bound.least * scale)) * BigInt(share.denominator);
  return bound.excluded ? own > asked : own >= asked;
}

export function isReachedBy({ least, excluded }: Bound, value: number): boolean {
  return excluded ? value > least : value >= least;
}

function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}
