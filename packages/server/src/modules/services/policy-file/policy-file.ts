import type { PolicyFileResult, PolicyFileState, PolicyFileStep } from '@jianhu/contract';

/** What may come next, for the command and for the screen. */
export function stepsOf(state: PolicyFileState): readonly PolicyFileStep[] {
  switch (state) {
    case 'waiting':
      return ['begin', 'lift'];
    case 'underReview':
      return ['finish', 'lift'];
    case 'done':
    case 'lifted':
      return ['reopen'];
  }
}

/** The state after a step; what was lifted by mistake waits again. */
export function stateAfter(step: PolicyFileStep, from: PolicyFileState): PolicyFileState {
  switch (step) {
    case 'begin':
      return 'underReview';
    case 'finish':
      return 'done';
    case 'reopen':
      return from === 'done' ? 'underReview' : 'waiting';
    case 'lift':
      return 'lifted';
  }
}

export interface Finding {
  readonly result: PolicyFileResult | null;
  readonly hits: readonly string[];
  readonly exception: string | null;
  readonly note: string | null;
}

/** Items that a finding may name: ids of arts. 8 to 11 and of art. 12. */
export interface KnownItems {
  readonly hits: ReadonlySet<string>;
  readonly exceptions: ReadonlySet<string>;
}

/**
 * Why a finding cannot stand. A file that offends an item stays in force only under art. 12 (公平竞争审查条例), with the reason and the end
 * written down.
 */
export function problemOf({ result, hits, exception, note }: Finding, known: KnownItems) {
  if (result === null) return 'policyFile.resultMissing';
  if (hits.some((hit) => !known.hits.has(hit))) return 'policyFile.strangeItem';
  if (exception !== null && !known.exceptions.has(exception)) return 'policyFile.strangeItem';
  const needsException = result === 'keep' && hits.length > 0;
  if (exception !== null && !needsException) return 'policyFile.exceptionUnneeded';
  if (needsException && (exception === null || note === null)) return 'policyFile.keepNeedsException';
  return null;
}
