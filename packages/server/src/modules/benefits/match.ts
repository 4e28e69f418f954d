import type { MatchOutcome } from '@jianhu/contract';
import type { BenefitPolicy, Condition } from './policy.ts';

export type FactValue = boolean | number | string;
export type Facts = ReadonlyMap<string, FactValue>;
export type ConditionState = 'met' | 'unmet' | 'unknown';

/** A fact of another form than the condition asks for is as good as none. */
export function stateOf(condition: Condition, facts: Facts): ConditionState {
  const value = facts.get(condition.fact);
  if (value === undefined) return 'unknown';
  const holds = holdsFor(condition, value);
  if (holds === null) return 'unknown';
  return holds ? 'met' : 'unmet';
}

function holdsFor(condition: Condition, value: FactValue): boolean | null {
  switch (condition.op) {
    case 'is':
      return typeof value === 'boolean' ? value === condition.value : null;
    case 'atMost':
      return typeof value === 'number' ? value <= condition.value : null;
    case 'atLeast':
      return typeof value === 'number' ? value >= condition.value : null;
    case 'oneOf':
      return typeof value === 'string' ? condition.value.includes(value) : null;
    case 'noPrefix':
      return typeof value === 'string' ? !condition.value.some((prefix) => value.startsWith(prefix)) : null;
  }
}

/**
 * A policy fits when every condition is met. It is missed by one when all others are met and that one can be brought about; what a
 * business cannot change (its kind, its trade) does not count as "nearly". While something is unknown neither is said.
 */
export function matchOf({ conditions }: BenefitPolicy, facts: Facts): MatchOutcome {
  let unmet = 0;
  let unknown = 0;
  for (const condition of conditions) {
    const state = stateOf(condition, facts);
    if (state === 'unknown') unknown += 1;
    if (state !== 'unmet') continue;
    unmet += 1;
    if (!condition.changeable || unmet > 1) return 'not';
  }
  if (unknown > 0) return 'open';
  return unmet === 1 ? 'oneAway' : 'fits';
}
