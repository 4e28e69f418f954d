export interface FoundWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Every place of every word, in the order of the text. */
export function findWords(text: string, words: readonly string[]): readonly FoundWord[] {
  let found: FoundWord[] | undefined;
  for (const word of words) {
    for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + 1))
      (found ??= []).push({ word, start, end: start + word.length });
  }
  // Most texts hold none of most lists.
  if (found === undefined) return NONE;
  return found.length === 1 ? found : found.sort((a, b) => a.start - b.start || b.end - a.end);
}

const NONE: readonly FoundWord[] = Object.freeze([]);

/** What stands around a place, for people to read. */
export function quoteAround(text: string, start: number, end: number): string {
  return text
    .slice(Math.max(0, start - QUOTED), end + QUOTED)
    .toWellFormed()
    .trim();
}
const QUOTED = 14;

/** Whether one of the words ends close before a place, as 不 before 是药品 does. */
export function isBefore(text: string, start: number, words: readonly string[], within: number): boolean {
  const before = text.slice(Math.max(0, start - within), start);
  return words.some((word) => before.includes(word));
}
