import type { TermRecord } from './records.ts';

/**
 * What a word is looked for: an `alert` in every text; a `function` in texts on a health food whose registered functions are known; a
 * `hint` where somebody asks before publishing, since the word alone is lawful when it is true.
 */
export type TermUse = 'alert' | 'function' | 'hint';

export function useOf(term: Pick<TermRecord, 'function' | 'facts'>): TermUse {
  if (term.function !== undefined) return 'function';
  return term.facts === undefined ? 'alert' : 'hint';
}
