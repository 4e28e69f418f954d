/** What an evaluation comes to. `undecided` is an answer of its own: never a silent pass, never a false hit (brief 4.7.4). */
export type Outcome = 'hit' | 'clear' | 'undecided';

/** One piece of data without which nothing can be decided; `code` is stable, the texts are for the officer who has to get it. */
export interface Need {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/**
 * The outcome of a whole from its parts: one hit is enough, then one open question, else all are clear.
 * @example joinOutcomes(['clear', 'undecided']) === 'undecided'
 */
export function joinOutcomes(outcomes: Iterable<Outcome>): Outcome {
  let joined: Outcome = 'clear';
  for (const outcome of outcomes) {
    if (outcome === 'hit') return 'hit';
    if (outcome === 'undecided') joined = 'undecided';
  }
  return joined;
}

/** The same need named by several parts is asked for once; the first wording stands. */
export function joinNeeds(needs: Iterable<Need>): readonly Need[] {
  const byCode = new Map<string, Need>();
  for (const need of needs) if (!byCode.has(need.code)) byCode.set(need.code, need);
  return [...byCode.values()];
}
