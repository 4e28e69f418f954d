import { foldWords } from './words.ts';

interface Marked {
  readonly text: string;
  readonly marks: { readonly start: number; readonly end: number }[];
}

const BEFORE = 24;
const AFTER = 60;
const MOST_SNIPPETS = 2;

/** Every place of the words in a short text; marks do not overlap. */
export function markWords(text: string, words: readonly string[]): Marked {
  const folded = foldWords(text);
  const marks: { start: number; end: number }[] = [];
  for (let at = 0; at < folded.length;) {
    const longest = words.filter((word) => folded.startsWith(word, at)).toSorted((a, b) => b.length - a.length)[0];
    if (longest === undefined) {
      at += 1;
      continue;
    }
    marks.push({ start: at, end: at + longest.length });
    at += longest.length;
  }
  return { text, marks };
}

/** Lines around the words: those with the most different words first, each cut to what can be read at a glance. */
export function snippetsOf(body: string, words: readonly string[]): Marked[] {
  const lines = body.split('\n').map((line) => {
    const folded = foldWords(line);
    return { line, held: words.filter((word) => folded.includes(word)) };
  });
  return lines
    .filter(({ held }) => held.length > 0)
    .toSorted((a, b) => b.held.length - a.held.length)
    .slice(0, MOST_SNIPPETS)
    .map(({ line, held }) => markWords(cutAround(line, held), held));
}

export function holdsAll(texts: readonly string[], words: readonly string[]): boolean {
  const folded = texts.map(foldWords);
  return words.every((word) => folded.some((text) => text.includes(word)));
}

function cutAround(line: string, words: readonly string[]): string {
  const folded = foldWords(line);
  const first = Math.min(...words.map((word) => folded.indexOf(word)));
  const from = first <= BEFORE ? 0 : first - BEFORE;
  const to = Math.min(line.length, first + AFTER);
  return `${from > 0 ? '…' : ''}${line.slice(from, to)}${to < line.length ? '…' : ''}`;
}
