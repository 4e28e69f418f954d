import type { CivilDate } from '@jianhu/kernel';
import { liveDefinitions, type LiveRules } from './live-rules.ts';
import type { Sighting } from './sighting.ts';

/** The outcome alone, by the arithmetic of the model; the page computes the whole evaluation with its receipt from the same input. */
export function judgeSighting(
  { name, input }: Sighting,
  rules: LiveRules,
  at: CivilDate,
): 'hit' | 'clear' | 'undecided' {
  const { judge } = liveDefinitions[name];
  // A sighting carries the input of the model that it names, and the rules the parameters of that model; none of them reads a calendar.
  const judged = (judge as (input: unknown, held: unknown, context: object) => ReturnType<typeof judge>)(
    input,
    rules[name],
    { at },
  );
  const results = judged.checks.map(({ result }) => result);
  return results.includes('hit') ? 'hit' : results.includes('undecided') ? 'undecided' : 'clear';
}
