import { type Automaton, type HitList, endOf, NODE, pushHit, ROOT, stepFrom } from './automaton.ts';
import { addMark, holds, markOf, nextMark, shiftOf } from './gate/marks.ts';

/** Patterns of so many units and more are seen at every second unit of a text; shorter ones have a set of their own. */
const LONG = 4;
// Past 128 KiB a set leaves the nearer cache, and every place costs more than the walks that it spares.
const MOST_WORDS = 1 << 15;

/**
 * Collects every occurrence of every pattern in `text` as it stands, without folding. A long pattern is marked by its first three units
 * and by the three after its first: whatever its place, one of the two begins at an even unit, so only every second place is asked,
 * and most are refused by two bits of one word; most others by the first four and six units, before the trie, which lies further away, is walked. Nothing is allocated while nothing is found.
 * @example findInText(buildMatcher(['国家级']), '国家级产品', hits)
 */
export function findInText(automaton: Automaton, text: string, hits: HitList): void {
  hits.count = 0;
  if (automaton.shorts.length > 1 || automaton.singles.length > 0) findShort(automaton, text, hits);
  else findLong(automaton, text, hits);
}

function findLong(automaton: Automaton, text: string, hits: HitList): void {
  const { strides } = automaton;
  const shift = shiftOf(strides);
  const last = text.length - 2;
  if (last < 1) return;
  let third = text.charCodeAt(0);
  for (let i = 0; i < last; i += 2) {
    const first = third;
    const second = text.charCodeAt(i + 1);
    third = text.charCodeAt(i + 2);
    const mark = markOf(first, second, third);
    const word = strides[mark >>> shift]!;
    if (((word >>> (mark & 31)) & (word >>> ((mark >>> 5) & 31)) & 1) === 0) continue;
    if (i > 0 && isHead(automaton, text, i - 1)) walk(automaton, text, i - 1, hits);
    if (isHead(automaton, text, i)) walk(automaton, text, i, hits);
  }
}

function findShort(automaton: Automaton, text: string, hits: HitList): void {
  const { strides, shorts } = automaton;
  const shift = shiftOf(strides);
  const shortShift = shiftOf(shorts);
  const { length } = text;
  let before = 0;
  let first = unitAt(text, 0);
  for (let i = 0; i <= length; i += 2) {
    const second = unitAt(text, i + 1);
    const third = unitAt(text, i + 2);
    const isLong = holds(strides, shift, markOf(first, second, third));
    if (i > 0 && (mayBegin(automaton, shortShift, before, first) || (isLong && isHead(automaton, text, i - 1))))
      walk(automaton, text, i - 1, hits);
    if (i < length && (mayBegin(automaton, shortShift, first, second) || (isLong && isHead(automaton, text, i))))
      walk(automaton, text, i, hits);
    before = second;
    first = third;
  }
}

/** Do the first four units of a long pattern stand here, and its end, or the two units after them, as far as marks can tell? */
function isHead({ heads }: Automaton, text: string, from: number): boolean {
  const { length } = text;
  if (from + LONG > length) return false;
  const shift = shiftOf(heads);
  const triple = markOf(text.charCodeAt(from), text.charCodeAt(from + 1), text.charCodeAt(from + 2));
  const four = nextMark(triple, text.charCodeAt(from + 3));
  if (!holds(heads, shift, four)) return false;
  if (holds(heads, shift, nextMark(four, 0))) return true;
  if (from + LONG === length) return false;
  const five = nextMark(four, text.charCodeAt(from + LONG));
  if (holds(heads, shift, five)) return true;
  return from + LONG + 1 < length && holds(heads, shift, nextMark(five, text.charCodeAt(from + LONG + 1)));
}

function mayBegin({ alphabet, shorts, singles }: Automaton, shift: number, first: number, second: number): boolean {
  if (singles.length > 0 && singles[alphabet[first]!] === 1) return true;
  return holds(shorts, shift, markOf(first, second, 0));
}

function unitAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : 0;
}

function walk(automaton: Automaton, text: string, from: number, hits: HitList): void {
  const { alphabet, nodes } = automaton;
  let state = ROOT;
  for (let i = from; i < text.length; i++) {
    state = stepFrom(nodes, state, alphabet[text.charCodeAt(i)]!);
    if (state === ROOT) return;
    const pattern = nodes[NODE * state + 2]! - 1;
    if (pattern >= 0) pushHit(hits, pattern, i + 1);
    const only = nodes[NODE * state + 3]! - 1;
    if (only < 0) continue;
    const end = from + automaton.lengths[only]!;
    if (end <= text.length && isRest(automaton, text, i + 1, end, only)) pushHit(hits, only, end);
    return;
  }
}

/** Does the end of a pattern stand in the text from `at` to before `end`? */
function isRest(automaton: Automaton, text: string, at: number, end: number, pattern: number): boolean {
  const { alphabet, codes } = automaton;
  let own = endOf(automaton, pattern) - (end - at);
  for (let i = at; i < end; i++) if (alphabet[text.charCodeAt(i)] !== codes[own++]) return false;
  return true;
}

/** Two marks a pattern in words of 32 bits: about one place in a hundred is let through by accident. */
export function strideWordsFor(patterns: number): number {
  return Math.min(MOST_WORDS, 1 << (32 - Math.clz32(Math.max(31, patterns))));
}

export function shortWordsFor(patterns: readonly string[]): number {
  const short = patterns.reduce((count, { length }) => count + Number(length < LONG), 0);
  return short === 0 ? 1 : strideWordsFor(short);
}

export function fillMarks({ strides, heads, shorts }: Automaton, patterns: readonly string[]): void {
  for (const pattern of patterns) {
    const [first, second, third] = [pattern.charCodeAt(0), pattern.charCodeAt(1), pattern.charCodeAt(2)];
    if (pattern.length >= LONG) {
      addMark(strides, markOf(first, second, third));
      addMark(strides, markOf(second, third, pattern.charCodeAt(3)));
      const four = nextMark(markOf(first, second, third), pattern.charCodeAt(3));
      addMark(heads, four);
      if (pattern.length === LONG) addMark(heads, nextMark(four, 0));
      else {
        const five = nextMark(four, pattern.charCodeAt(LONG));
        addMark(heads, pattern.length === LONG + 1 ? five : nextMark(five, pattern.charCodeAt(LONG + 1)));
      }
    } else if (pattern.length > 1) addMark(shorts, markOf(first, second, 0));
  }
}
