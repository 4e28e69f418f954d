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
/** Syllables that no character has as its usual one, or that are typed in another way. */
const ALSO_TYPED = [
  ['dei', 'dei'],
  ['lue', 'lve'],
  ['nue', 'nve'],
] as const;
/** Number of the exact pinyin of each unit, without its tone; 0 = none. */
export const SPELLING: Uint16Array = new Uint16Array(0x10000);
/** Private unit of the sound of each unit, without its tone; 0 = none. Built once when the module is loaded. */
export const SOUND: Uint16Array = buildSounds();

/** A very long run is no word. */
export const LONGEST_RUN = 40;
const LETTERS = 26;
const FIRST_LETTER = 0x61;
const MOST_STATES = 2_048;
const reached = new Uint8Array(LONGEST_RUN + 1);
/** A trie of all syllables: the next state by state and letter, 0 = none. */
const SYLLABLE_STEPS = new Uint16Array(LETTERS * MOST_STATES);
/** The private unit of the syllable that ends in each state; 0 = none. */
const SYLLABLE_AT = new Uint16Array(MOST_STATES);
/** The state in which every syllable begins. */
export const NO_LETTER = 0;
fillSyllableSteps();

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
  for (const [typed, spelling] of ALSO_TYPED) UNIT_OF_SPELLING.set(typed, unitOf(spelling));
  return sounds;
}

/** Have the two units the same pinyin, but for the tone? */
export function soundsSame(one: number, other: number): boolean {
  return SPELLING[one] !== 0 && SPELLING[one] === SPELLING[other];
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

/** The state that a letter leads to; {@link NO_LETTER} when no syllable goes on with it. */
export function stepSyllable(state: number, letter: number): number {
  return SYLLABLE_STEPS[LETTERS * state + letter - FIRST_LETTER]!;
}

/** The private unit of the syllable that ends in a state; 0 = none. */
export function syllableAt(state: number): number {
  return SYLLABLE_AT[state]!;
}

/** The private unit of a syllable, as a character of a pattern. */
export function syllableOf(spelling: string): string {
  return String.fromCharCode(unitOf(spelling));
}

/** Is the run of letters `units[from, to)` pinyin from end to end? */
export function isPinyin(units: Uint16Array, from: number, to: number): boolean {
  if (to - from > LONGEST_RUN) return false;
  reached.fill(0, 0, to - from + 1);
  reached[0] = 1;
  for (let start = from; start < to; start++) {
    if (reached[start - from] === 0) continue;
    let state = 0;
    for (let at = start; at < to; at++) {
      state = stepSyllable(state, units[at]!);
      if (state === NO_LETTER) break;
      if (SYLLABLE_AT[state] !== 0) reached[at + 1 - from] = 1;
    }
  }
  return reached[to - from] === 1;
}

function fillSyllableSteps(): void {
  let states = 1;
  for (const [spelling, unit] of UNIT_OF_SPELLING) {
    let state = 0;
    for (let i = 0; i < spelling.length; i++) {
      const step = LETTERS * state + spelling.charCodeAt(i) - FIRST_LETTER;
      if (SYLLABLE_STEPS[step] === 0) SYLLABLE_STEPS[step] = states++;
      state = SYLLABLE_STEPS[step]!;
    }
    SYLLABLE_AT[state] = unit;
  }
}
