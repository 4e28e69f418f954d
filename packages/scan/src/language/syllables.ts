// oxlint-disable-next-line typescript/triple-slash-reference -- packages with a compiler of their own (web) must find it too
/// <reference path="./pinyin-dict.d.ts" />
// Only the character table of pinyin-pro is loaded; its first reading is the usual one.
import readings from 'pinyin-pro/dist/esm/data/dict1.mjs';

/** Syllables stand in the private use area of a stream: {@link FIRST_SYLLABLE} + id. */
export const FIRST_SYLLABLE = 0xe000;
export const LAST_SYLLABLE = 0xe1ff;

const ids = new Map<string, number>();
/** Spellings asked for so far: characters are few, and disguises are asked about often. */
const spellings = new Map<string, string>();
/** Spelt syllable → private unit. Syllables that careless speech and speech recognition confuse share one. */
const UNIT_OF_SPELLING = new Map<string, number>();
/** Number of the exact pinyin of each unit, without its tone; 0 = none. */
export const SPELLING: Uint16Array = new Uint16Array(0x10000);
/** Private unit of the sound of each unit, without its tone; 0 = none. Built once when the module is loaded. */
export const SOUND: Uint16Array = buildSounds();

const LONGEST_SYLLABLE = 6;

/** Runs of letters that were divided lately: titles hold the same few again and again. */
const divided = new Map<string, Divided>();
const MOST_DIVIDED = 4_096;

/** The two ways to divide a run into as few syllables as it holds; `null` when it is no pinyin, or there is one way only. */
interface Divided {
  readonly first: readonly Syllable[] | null;
  readonly other: readonly Syllable[] | null;
}

/** A very long run is no word. */
export const LONGEST_RUN = 40;
const LETTERS = 26;
const FIRST_LETTER = 0x61;
const MOST_STATES = 2_048;
const reached = new Uint8Array(LONGEST_RUN + 1);
/** A trie of all syllables: the next state by state and letter, 0 = none. */
const SYLLABLE_STEPS = new Uint16Array(LETTERS * MOST_STATES);
const ENDS_SYLLABLE = new Uint8Array(MOST_STATES);
fillSyllableSteps();

interface Syllable {
  readonly unit: number;
  readonly length: number;
}

function buildSounds(): Uint16Array {
  const sounds = new Uint16Array(0x10000);
  const numbers = new Map<string, number>();
  for (let unit = 0x3400; unit <= 0x9fff; unit++) {
    const spelling = spellingOf(String.fromCharCode(unit));
    if (spelling === '') continue;
    sounds[unit] = unitOf(spelling);
    const number = numbers.get(spelling) ?? numbers.size + 1;
    numbers.set(spelling, number);
    SPELLING[unit] = number;
  }
  return sounds;
}

/** The usual pinyin of a character without its tone; empty when it has none. */
export function spellingOf(char: string): string {
  const known = spellings.get(char);
  if (known !== undefined) return known;
  const spelling = spell(char);
  spellings.set(char, spelling);
  return spelling;
}

function spell(char: string): string {
  const reading = readings.get(char)?.split(' ')[0] ?? '';
  return reading
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[^a-z]/g, '');
}

/** First letter of the pinyin of a character; empty when it has none. */
export function initialOf(char: string): string {
  return spellingOf(char).charAt(0);
}

function unitOf(spelling: string): number {
  const sound = spelling.replace(/^([zcs])h/, '$1').replace(/([ie]n)g$/, '$1');
  const id = ids.get(sound) ?? ids.size;
  ids.set(sound, id);
  // Without a vowel (m, ng) it is an interjection, and letters of a brand more often.
  if (/[aeiouv]/.test(spelling)) UNIT_OF_SPELLING.set(spelling, FIRST_SYLLABLE + id);
  return FIRST_SYLLABLE + id;
}

/**
 * Divides a run of Latin letters into as few syllables as it holds; `null` when it is no pinyin.
 * @example syllablesOf('guojiaji')?.map(({ length }) => length) // [3, 3, 2]
 */
export function syllablesOf(letters: string): readonly Syllable[] | null {
  return dividedOf(letters).first;
}

/**
 * The same for a run that holds as few syllables in another way, else `null`.
 * @example otherSyllablesOf('jiangsangao')?.map(({ length }) => length) // [5, 3, 3]; the usual way is jiang sang ao
 */
export function otherSyllablesOf(letters: string): readonly Syllable[] | null {
  return dividedOf(letters).other;
}

/** Is the run of letters `units[from, to)` pinyin from end to end? The same as asking {@link syllablesOf}, without a string. */
export function isPinyin(units: Uint16Array, from: number, to: number): boolean {
  if (to - from > LONGEST_RUN) return false;
  reached.fill(0, 0, to - from + 1);
  reached[0] = 1;
  for (let start = from; start < to; start++) {
    if (reached[start - from] === 0) continue;
    let state = 0;
    for (let at = start; at < to; at++) {
      state = SYLLABLE_STEPS[LETTERS * state + units[at]! - FIRST_LETTER]!;
      if (state === 0) break;
      if (ENDS_SYLLABLE[state] === 1) reached[at + 1 - from] = 1;
    }
  }
  return reached[to - from] === 1;
}

function fillSyllableSteps(): void {
  let states = 1;
  for (const spelling of UNIT_OF_SPELLING.keys()) {
    let state = 0;
    for (let i = 0; i < spelling.length; i++) {
      const step = LETTERS * state + spelling.charCodeAt(i) - FIRST_LETTER;
      if (SYLLABLE_STEPS[step] === 0) SYLLABLE_STEPS[step] = states++;
      state = SYLLABLE_STEPS[step]!;
    }
    ENDS_SYLLABLE[state] = 1;
  }
}

function dividedOf(letters: string): Divided {
  const known = divided.get(letters);
  if (known !== undefined) return known;
  if (divided.size >= MOST_DIVIDED) divided.clear();
  const first = divide(letters, false);
  const last = first && divide(letters, true);
  const isOther = first && last && first.some(({ length }, at) => last[at]?.length !== length);
  const both = { first, other: isOther ? last : null };
  divided.set(letters, both);
  return both;
}

function divide(letters: string, isLongLast: boolean): Syllable[] | null {
  const count = Array.from({ length: letters.length + 1 }, () => Infinity);
  const last = Array.from({ length: letters.length + 1 }, () => 0);
  count[0] = 0;
  for (let end = 1; end <= letters.length; end++) {
    for (let length = 1; length <= Math.min(end, LONGEST_SYLLABLE); length++) {
      const before = count[end - length]! + 1;
      if (before > count[end]! || (before === count[end] && !isLongLast)) continue;
      if (!UNIT_OF_SPELLING.has(letters.slice(end - length, end))) continue;
      count[end] = before;
      last[end] = length;
    }
  }
  if (count[letters.length] === Infinity) return null;
  const syllables: Syllable[] = [];
  for (let end = letters.length; end > 0; end -= last[end]!) {
    const length = last[end]!;
    syllables.push({ unit: UNIT_OF_SPELLING.get(letters.slice(end - length, end)) ?? 0, length });
  }
  return syllables.toReversed();
}
