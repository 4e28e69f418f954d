import { partsOf } from '../language/shapes.ts';
import { initialOf } from '../language/syllables.ts';
import { characterCost, isRareCharacter } from '../language/word-costs.ts';
import { HIDING_SIGNS, LONGEST_ORDER, type Respellings } from '../respellings.ts';
import { isLeftOut, mayRepeat } from '../tight-text.ts';
import {
  AFTER_OTHER,
  ALONE,
  AS_SWAPPED,
  AROUND,
  AS_WRITTEN,
  BEFORE_OTHER,
  BEGINS,
  BEGINS_REST,
  BESIDE,
  FIRST_OF_PAIR,
  FIRST_OF_TWO,
  type Gate,
  IS_LETTER,
  IS_MOU,
  IS_RARE,
  JOINT,
  NOTHING,
  SECOND_OF_TWO,
  SHAPE_BIT,
  TO_THE_LEFT,
  TO_THE_RIGHT,
  slotOf,
  WITH_LETTER,
  WITH_SHAPE_AFTER,
  WITH_SHAPE_BEFORE,
  WITH_SOUND_AFTER,
  WITH_SOUND_BEFORE,
} from './gate.ts';
import { type MarkSet, addMark, createMarkSet, markOf, nextMark } from './marks.ts';

const SEEN_OTHERWISE = /[a-z某*—-]/;
const LETTER = /[a-z]/;
const SIGN = new RegExp(`[${HIDING_SIGNS}—-]`);
const MOU = '某';
const FILLERS = '某什の';

/** The numbers that the automata of sounds and shapes give each unit, 0 = in no term. */
export interface Alphabets {
  readonly sounds: Uint16Array;
  readonly shapes: Uint16Array;
}

export interface GateWords {
  /** The folded patterns of the automaton. */
  readonly spellings: readonly string[];
  /** Terms that are looked for by sound, shape and radical as well. */
  readonly words: ReadonlySet<string>;
  /** Terms that are looked for in swapped order, or with one character hidden. */
  readonly respelt: readonly string[];
  readonly respellings: Respellings;
}

export function buildGate({ spellings, words, respelt, respellings }: GateWords, alphabets: Alphabets): Gate {
  const written = spellings.filter((spelling) => !isSeenOtherwise(spelling)).map(tightened);
  const codes = codesByUse();
  const table = tableOf(alphabets, codes);
  let soundCount = 1;
  for (let code = 0; code < table.length / 2; code++) soundCount = Math.max(soundCount, 1 + (table[2 * code]! & 511));
  const gate: Gate = {
    codes,
    table,
    soundCount,
    soundSteps: new Uint8Array(sharedBytes(soundCount * soundCount)),
    plain: createMarkSet(written.length + 4 * respelt.length, 1 << 14),
    plainHeads: createMarkSet(4 * written.length, 1 << 16),
    orderHeads: createMarkSet(16 * respelt.length, 1 << 17),
    shapes: createMarkSet(words.size, 1 << 13),
    shapeHeads: createMarkSet(4 * words.size, 1 << 16),
    others: createMarkSet(4 * respelt.length, 1 << 15),
    otherHeads: createMarkSet(4 * respelt.length, 1 << 15),
    pairs: createMarkSet(words.size, 1 << 13),
    usualPairs: createMarkSet(64 * words.size, 1 << 14),
    loneTerms: createMarkSet(2 * words.size, 1 << 16),
    joints: createMarkSet(4 * words.size, 1 << 13),
    neighbours: createMarkSet(4 * (written.length + 4 * respelt.length), 1 << 15),
    respellings,
    beforeSign: new Uint8Array(sharedBytes(0x10000)),
  };
  // What hides a character may be split itself.
  addJoints(gate, new Set(spellings.join('') + MOU));
  gate.beforeSign.set(respellings.isOfTerm);
  for (const spelling of spellings) {
    addNeighbours(gate, spelling);
    if (isSeenOtherwise(spelling)) addSeenOtherwise(gate, spelling);
  }
  for (const spelling of written) addSpelling(gate, spelling, words);
  for (const word of respelt) addRespelt(gate, word);
  for (const word of words) addWord(gate, word);
  const twos = [...words].filter((word) => word.length === 2);
  addLone(gate, twos);
  addUsualPairs(gate, alphabets, twos);
  return gate;
}

/** Which two characters may be one of a spelling that was split. */
function addJoints({ codes, table, joints }: Gate, wholes: ReadonlySet<string>): void {
  for (const filler of FILLERS) table[2 * codes[filler.charCodeAt(0)]! + 1]! |= JOINT;
  for (const whole of wholes) {
    for (const [first, second] of partsOf(whole.charCodeAt(0))) {
      table[2 * codes[first]! + 1]! |= JOINT;
      addMark(joints, markOf(codes[first]!, codes[second]!, 0));
    }
  }
}

/** Terms of two characters that no other such term shares a character and a sound, or a shape, with. */
function addLone({ codes, table, loneTerms }: Gate, twos: readonly string[]): void {
  const counts = new Map<string, number>();
  const keysOf = (word: string): string[] => {
    const [first, second] = [codes[word.charCodeAt(0)]!, codes[word.charCodeAt(1)]!];
    const [a, b] = [table[2 * first]!, table[2 * second]!];
    const shape = (own: number): number => (own >>> SHAPE_BIT) & 2047;
    return [`${first} s${b & 511}`, `s${a & 511} ${second}`, `${first} h${shape(b)}`, `h${shape(a)} ${second}`];
  };
  for (const key of twos.flatMap(keysOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const word of twos) {
    if (!keysOf(word).every((key) => counts.get(key) === 1)) continue;
    const key = ((codes[word.charCodeAt(0)]! << 16) | codes[word.charCodeAt(1)]!) >>> 0;
    let slot = slotOf(loneTerms, key);
    while (loneTerms[slot] !== 0) slot = (slot + 1) & (loneTerms.length - 1);
    loneTerms[slot] = key;
  }
}

/** Each usual character that sounds or looks like one of a term, beside the other one. */
function addUsualPairs({ codes, usualPairs }: Gate, { sounds, shapes }: Alphabets, twos: readonly string[]): void {
  const likeBySound = groupUsual(sounds);
  const likeByShape = groupUsual(shapes);
  const like = (unit: number): readonly number[] => [
    ...(likeBySound.get(sounds[unit]!) ?? []),
    ...(likeByShape.get(shapes[unit]!) ?? []),
  ];
  for (const word of twos) {
    const [first, second] = [word.charCodeAt(0), word.charCodeAt(1)];
    for (const other of like(second)) addMark(usualPairs, markOf(codes[first]!, codes[other]!, 0));
    for (const other of like(first)) addMark(usualPairs, markOf(codes[other]!, codes[second]!, 0));
  }
}

function groupUsual(alphabet: Uint16Array): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  for (let unit = 0; unit < 0x10000; unit++) {
    const key = alphabet[unit]!;
    if (key === 0 || isRareCharacter(unit)) continue;
    const known = groups.get(key);
    if (known) known.push(unit);
    else groups.set(key, [unit]);
  }
  return groups;
}

/** A pair with a letter of a spelling, and what stands before a sign of it. */
function addSeenOtherwise({ codes, table, pairs, beforeSign }: Gate, spelling: string): void {
  const at = spelling.search(SIGN);
  if (at > 0) beforeSign[spelling.charCodeAt(at - 1)] = 1;
  if (at === 0) beforeSign.fill(1);
  const tight = tightened(spelling);
  const letter = tight.search(LETTER);
  if (letter < 0) return;
  const first = letter === tight.length - 1 ? letter - 1 : letter;
  if (first < 0) table[2 * codes[tight.charCodeAt(letter)]! + 1]! |= ALONE;
  else addMark(pairs, markOf(codes[tight.charCodeAt(first)]!, codes[tight.charCodeAt(first + 1)]!, WITH_LETTER));
}

/** Spellings with letters, with 某 and with certain signs are looked for in another way. */
function isSeenOtherwise(spelling: string): boolean {
  return SEEN_OTHERWISE.test(spelling);
}

function tightened(spelling: string): string {
  let tight = '';
  for (let i = 0; i < spelling.length; i++) {
    const unit = spelling.charCodeAt(i);
    if (isLeftOut(unit) || (mayRepeat(unit) && tight.endsWith(spelling.charAt(i)))) continue;
    tight += spelling.charAt(i);
  }
  return tight;
}

/** What is joined stands for a character of a spelling, among others of it. */
function addNeighbours({ codes, neighbours }: Gate, spelling: string): void {
  for (let i = 1; i < spelling.length; i++)
    addMark(neighbours, markOf(codes[spelling.charCodeAt(i - 1)]!, codes[spelling.charCodeAt(i)]!, 0));
}

function addSpelling(
  { codes, table, plain, plainHeads, pairs }: Gate,
  spelling: string,
  words: ReadonlySet<string>,
): void {
  const code = (at: number): number => codes[spelling.charCodeAt(at)]!;
  if (spelling.length === 1) table[2 * code(0) + 1]! |= ALONE;
  if (spelling.length === 2 && !words.has(spelling)) {
    table[2 * code(0) + 1]! |= FIRST_OF_PAIR;
    addMark(pairs, markOf(code(0), code(1), AS_WRITTEN));
  }
  if (spelling.length > 2) {
    table[2 * code(0) + 1]! |= BEGINS;
    addHead(plain, plainHeads, spelling.length, code);
  }
}

/** A term in swapped order stands there as it is written; what hides one of its characters may stand beside another that was split. */
function addRespelt(gate: Gate, word: string): void {
  const { codes, neighbours } = gate;
  const own = Array.from({ length: word.length }, (_, at) => word.charCodeAt(at));
  addOthers(gate, own);
  const isOrdered = own.length <= LONGEST_ORDER;
  if (isOrdered) addOrder(gate, own.toReversed());
  const beside = (first: number, second: number): void => addMark(neighbours, markOf(codes[first]!, codes[second]!, 0));
  for (let i = 0; i < own.length; i++) {
    if (isOrdered && i + 1 < own.length) {
      const order = [...own];
      order[i] = own[i + 1]!;
      order[i + 1] = own[i]!;
      addOrder(gate, order);
    }
    const initial = initialOf(word.charAt(i)).charCodeAt(0) || 0;
    for (const sign of [MOU.charCodeAt(0), initial]) {
      if (i > 0) beside(own[i - 1]!, sign);
      if (i + 1 < own.length) beside(sign, own[i + 1]!);
    }
  }
}

/** What is left of a term when something else stands for one of its characters: see `waysThrough`. */
function addOthers({ codes, table, others, otherHeads }: Gate, own: readonly number[]): void {
  const code = (at: number): number => codes[own[at]!]!;
  const last = own.length - 1;
  for (let i = 1; i < last; i++) {
    const mark = markOf(code(i - 1), code(i + 1), AROUND);
    addMark(others, mark);
    table[2 * code(i - 1) + 1]! |= BEFORE_OTHER;
    table[2 * code(i + 1) + 1]! |= AFTER_OTHER;
    if (own.length === 3) addMark(otherHeads, nextMark(mark, NOTHING));
    else if (i > 1) addMark(otherHeads, nextMark(mark, TO_THE_LEFT + code(i - 2)));
    else addMark(otherHeads, nextMark(mark, TO_THE_RIGHT + code(i + 2)));
  }
  for (const first of [1, Math.max(0, last - 3)]) table[2 * code(first) + 1]! |= BEGINS_REST;
  if (own.length === 3) {
    addMark(others, markOf(code(0), code(1), BESIDE));
    addMark(others, markOf(code(1), code(2), BESIDE));
    return;
  }
  addMark(others, markOf(code(1), code(2), code(3)));
  addMark(others, markOf(code(last - 3), code(last - 2), code(last - 1)));
}

function addOrder({ codes, table, plain, orderHeads, pairs }: Gate, units: readonly number[]): void {
  const tight = units.filter((unit, at) => at === 0 || unit !== units[at - 1]);
  const code = (at: number): number => codes[tight[at]!]!;
  if (tight.length > 2) {
    table[2 * code(0) + 1]! |= BEGINS;
    addHead(plain, orderHeads, tight.length, code);
  } else if (tight.length === 2) {
    table[2 * code(0) + 1]! |= FIRST_OF_PAIR;
    addMark(pairs, markOf(code(0), code(1), AS_SWAPPED));
  }
}

function addHead(beginnings: MarkSet, heads: MarkSet, length: number, unit: (at: number) => number): void {
  const three = markOf(unit(0), unit(1), unit(2));
  addMark(beginnings, three);
  if (length === 3) return addMark(heads, nextMark(three, 0));
  const four = nextMark(three, unit(3));
  addMark(heads, four);
  addMark(heads, length === 4 ? nextMark(four, 0) : nextMark(four, unit(4)));
}

function addWord(gate: Gate, word: string): void {
  const { codes, table, soundCount, soundSteps, shapes, shapeHeads, pairs } = gate;
  const code = (at: number): number => codes[word.charCodeAt(at)]!;
  const own = (at: number): number => table[2 * code(at)]!;
  const sound = (at: number): number => own(at) & 511;
  const shape = (at: number): number => (own(at) >>> SHAPE_BIT) & 2047;
  if (word.length === 2) {
    table[2 * code(0) + 1]! |= FIRST_OF_TWO;
    table[2 * code(1) + 1]! |= SECOND_OF_TWO;
    addMark(pairs, markOf(code(0), sound(1), WITH_SOUND_AFTER));
    addMark(pairs, markOf(sound(0), code(1), WITH_SOUND_BEFORE));
    addMark(pairs, markOf(code(0), shape(1), WITH_SHAPE_AFTER));
    addMark(pairs, markOf(shape(0), code(1), WITH_SHAPE_BEFORE));
    return;
  }
  const last = Math.min(word.length, 5) - 2;
  for (let step = 0; step <= last; step++) {
    const ends = step === last ? 1 << (3 + step) : 0;
    soundSteps[sound(step) * soundCount + sound(step + 1)]! |= (1 << step) | ends;
  }
  addHead(shapes, shapeHeads, word.length, shape);
}

let codesOfUse: Uint16Array | undefined;

/** Usual characters get small codes: the same for every lexicon, so they are sorted once. */
function codesByUse(): Uint16Array {
  if (codesOfUse) return codesOfUse;
  const codes = new Uint16Array(sharedBytes(2 * 0x10000));
  const counts = new Uint32Array(0x101);
  for (let unit = 0; unit < 0x10000; unit++) counts[characterCost(unit) + 1]!++;
  for (let cost = 1; cost < counts.length; cost++) counts[cost]! += counts[cost - 1]!;
  for (let unit = 0; unit < 0x10000; unit++) codes[unit] = counts[characterCost(unit)]!++;
  codesOfUse = codes;
  return codes;
}

function tableOf(alphabets: Alphabets, codes: Uint16Array): Uint32Array {
  const table = new Uint32Array(sharedBytes(8 * 0x10000));
  // Where there are more classes than numbers, some share one: the gate lets more texts through, and misses none.
  const number = (known: number, most: number): number => (known === 0 ? 0 : ((known - 1) % most) + 1);
  for (let unit = 0; unit < 0x10000; unit++) {
    const at = 2 * codes[unit]!;
    table[at] = number(alphabets.sounds[unit]!, 511) | (number(alphabets.shapes[unit]!, 2047) << SHAPE_BIT);
    if (isRareCharacter(unit)) table[at + 1] = IS_RARE;
  }
  table[2 * codes[MOU.charCodeAt(0)]! + 1]! |= IS_MOU;
  for (let unit = 0x61; unit <= 0x7a; unit++) table[2 * codes[unit]! + 1]! |= IS_LETTER;
  return table;
}

function sharedBytes(bytes: number): SharedArrayBuffer | ArrayBuffer {
  return typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
}
