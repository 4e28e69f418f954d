/** Tells at the price of one look a character which lists of words may have one in a text; it may name too many, never too few. */
export interface WordGate<Name extends string> {
  listsIn(text: string): ReadonlySet<Name>;
}

const SIZE = 1 << 16;
const MOST_LISTS = 8;

/** By pairs of characters, since every word has two; one that has a single character names its list by that alone. */
export function createWordGate<Name extends string>(lists: Readonly<Record<Name, readonly string[]>>): WordGate<Name> {
  const names = Object.keys(lists) as Name[]; // NOTE: the keys of a record of these names
  if (names.length > MOST_LISTS) throw new RangeError(`a gate has ${MOST_LISTS} lists at most`);
  const pairs = new Uint8Array(SIZE);
  const singles = new Map<number, number>();
  for (const [place, name] of names.entries()) {
    for (const word of lists[name]) {
      const first = word.charCodeAt(0);
      if (word.length === 1) singles.set(first, (singles.get(first) ?? 0) | (1 << place));
      else pairs[placeOf(first, word.charCodeAt(1))]! |= 1 << place;
    }
  }
  // Few texts hold words of several lists, so each answer is made once.
  const answers = Array.from(
    { length: 1 << names.length },
    (_, found): ReadonlySet<Name> => new Set(names.filter((_name, place) => (found >> place) & 1)),
  );
  const none = answers[0] ?? new Set<Name>();
  return {
    listsIn(text) {
      let found = 0;
      let before = 0;
      for (let at = 0; at < text.length; at += 1) {
        const here = text.charCodeAt(at);
        found |= pairs[placeOf(before, here)]!;
        if (singles.size > 0) found |= singles.get(here) ?? 0;
        before = here;
      }
      return answers[found] ?? none;
    },
  };
}

function placeOf(first: number, second: number): number {
  return (Math.imul(first, 31) + second) & (SIZE - 1);
}
