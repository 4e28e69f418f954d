import { AND, LITTLE } from '../decoded-text.ts';
import { partsOf } from '../language/shapes.ts';
import { initialOf } from '../language/syllables.ts';
import { isRareHan, type PairTerms } from '../pair-terms.ts';
import { HIDING_SIGNS, LONGEST_ORDER, type Respellings, SHORTEST, X } from '../respellings.ts';
import { isLeftOut, mayRepeat } from '../tight-text.ts';
import {
  AFTER_OTHER,
  ALL_BEFORE,
  ALL_BEHIND,
  ALONE,
  AROUND,
  AS_SWAPPED,
  AS_WRITTEN,
  BEFORE_OTHER,
  FIRST_OF_PAIR,
  type Gate,
  IS_INSERTED,
  IS_LETTER,
  IS_MOU,
  IS_RARE,
  JOINT,
  LOOKED_AT,
  NOTHING,
  SOUND_MASK,
  TO_THE_LEFT,
  TO_THE_RIGHT,
  TWO_SOUNDS,
  shapeOf,
  WITH_LETTER,
  WITH_SOUND_AFTER,
  WITH_SOUND_BEFORE,
} from './gate.ts';
import { codesByUse } from './codes.ts';
import { markPictured } from './may-be-pictured.ts';
import { type MarkSet, addMark, createMarkSet, markOf, nextMark, sharedBytes } from './marks.ts';
import {
  AFTER_GAP,
  ASK,
  BEFORE_GAP,
  BEGINS,
  FIRST_OF_THREE,
  GAP_OF_THREE,
  GAP_THEN_PAIR,
  GOES_ON,
  LAST_OF_THREE,
  orderMark,
  orderMarkOf,
  PAIR_THEN_GAP,
  TWO_SHAPES,
} from './steps.ts';
import { type Alphabets, classesOf } from './code-classes.ts';
import { addSteps, buildStepTable, type StepEntries } from './step-table.ts';

const SEEN_OTHERWISE = /[a-z某*—-]/;
const LETTER = /[a-z]/;
const SIGN = new RegExp(`[${HIDING_SIGNS}—-]`);
const MOU = '某';
const FILLERS = '某什の';

export interface GateWords {
  /** The folded patterns of the automaton. */
  readonly spellings: readonly string[];
  /** Terms that are looked for by sound, shape and radical as well. */
  readonly words: ReadonlySet<string>;
  /** Terms that are looked for in swapped order, or with one character hidden. */
  readonly respelt: readonly string[];
  readonly respellings: Respellings;
  readonly pairTerms: PairTerms;
}

/** A gate of which the tables of steps are not made yet. */
interface Building extends Omit<Gate, 'pairSteps' | 'gapSteps'> {
  readonly pairEntries: StepEntries;
  readonly gapEntries: StepEntries;
}

export function buildGate(
  { spellings, words, respelt, respellings, pairTerms }: GateWords,
  alphabets: Alphabets,
): Gate {
  const written = spellings.filter((spelling) => !isSeenOtherwise(spelling)).map(tightened);
  const codes = codesByUse().codeOf;
  const { classes, soundCount } = classesOf(alphabets, codes, spellings);
  const building: Building = {
    codes,
    classes,
    roles: new Uint16Array(sharedBytes(2 * 0x10000)),
    soundCount,
    soundSteps: new Uint8Array(sharedBytes(soundCount * soundCount)),
    pairEntries: new Map(),
    gapEntries: new Map(),
    orders: createMarkSet(4 * respelt.length, 1 << 14),
    plainHeads: createMarkSet(4 * written.length, 1 << 16),
    orderHeads: createMarkSet(16 * respelt.length, 1 << 17),
    shapeHeads: createMarkSet(4 * words.size, 1 << 16),
    soundHeads: createMarkSet(4 * words.size, 1 << 15),
    others: createMarkSet(4 * respelt.length, 1 << 15),
    otherHeads: createMarkSet(4 * respelt.length, 1 << 15),
    pairs: createMarkSet(spellings.length, 1 << 13),
    joints: createMarkSet(4 * words.size, 1 << 13),
    pictured: createMarkSet(16 * words.size, 1 << 17),
    neighbours: createMarkSet(4 * (written.length + 4 * respelt.length), 1 << 15),
    respellings,
    pairTerms,
    beforeSign: new Uint8Array(sharedBytes(0x10000)),
  };
  addUnits(building);
  // What hides a character may be split itself.
  addJoints(building, new Set(spellings.join('') + MOU));
  building.beforeSign.set(respellings.isOfTerm);
  for (const spelling of spellings) {
    addNeighbours(building, spelling);
    if (isSeenOtherwise(spelling)) addSeenOtherwise(building, spelling);
  }
  for (const spelling of written) addSpelling(building, spelling);
  for (const word of respelt) addRespelt(building, word);
  for (const word of words) addWord(building, word);
  const { pairEntries, gapEntries, ...gate } = building;
  return { ...gate, pairSteps: buildStepTable(pairEntries), gapSteps: buildStepTable(gapEntries) };
}

/** Which two characters may be one of a spelling that was split. */
function addJoints(building: Building, wholes: ReadonlySet<string>): void {
  const { codes, roles, joints } = building;
  for (const whole of wholes) {
    for (const [first, second] of partsOf(whole.charCodeAt(0))) {
      roles[codes[first]!]! |= JOINT;
      addMark(joints, markOf(codes[first]!, codes[second]!, 0));
      addPair(building, codes[first]!, codes[second]!, ASK);
    }
  }
}

/** A pair with a letter of a spelling, and what stands before a sign of it. */
function addSeenOtherwise(building: Building, spelling: string): void {
  const { codes, pairs, beforeSign } = building;
  const at = spelling.search(SIGN);
  if (at > 0) beforeSign[spelling.charCodeAt(at - 1)] = 1;
  if (at === 0) beforeSign.fill(1);
  const tight = tightened(spelling);
  const letter = tight.search(LETTER);
  if (letter < 0) return;
  const first = letter === tight.length - 1 ? letter - 1 : letter;
  if (first < 0) return addAlone(building, codes[tight.charCodeAt(letter)]!);
  const [before, after] = [codes[tight.charCodeAt(first)]!, codes[tight.charCodeAt(first + 1)]!];
  addMark(pairs, markOf(before, after, WITH_LETTER));
  addPair(building, before, after, ASK);
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
function addNeighbours({ codes, neighbours }: Building, spelling: string): void {
  for (let i = 1; i < spelling.length; i++)
    addMark(neighbours, markOf(codes[spelling.charCodeAt(i - 1)]!, codes[spelling.charCodeAt(i)]!, 0));
}

function addSpelling(building: Building, spelling: string): void {
  const { codes, roles, plainHeads, pairs } = building;
  const code = (at: number): number => codes[spelling.charCodeAt(at)]!;
  if (spelling.length === 1) addAlone(building, code(0));
  if (spelling.length === 2) {
    roles[code(0)]! |= FIRST_OF_PAIR;
    addMark(pairs, markOf(code(0), code(1), AS_WRITTEN));
    addPair(building, code(0), code(1), ASK);
  }
  if (spelling.length > 2) {
    addBeginning(building, code(0), code(1), code(2));
    addHead(plainHeads, spelling.length, code);
  }
}

function addBeginning(building: Building, first: number, second: number, third: number): void {
  addPair(building, first, second, BEGINS);
  addPair(building, second, third, GOES_ON);
}

/** A unit that is looked at wherever it stands. */
function addAlone({ classes, roles }: Building, code: number): void {
  roles[code]! |= ALONE;
  classes[code]! |= LOOKED_AT;
}

function addPair({ classes, pairEntries }: Building, first: number, second: number, step: number): void {
  addSteps(pairEntries, shapeOf(classes[first]!), shapeOf(classes[second]!), step);
}

function addGap({ classes, gapEntries }: Building, first: number, second: number, step: number): void {
  addSteps(gapEntries, shapeOf(classes[first]!), shapeOf(classes[second]!), step);
}

/** A term in swapped order stands there as it is written; what hides one of its characters may stand beside another that was split. */
function addRespelt(building: Building, word: string): void {
  const { codes, neighbours } = building;
  const own = Array.from({ length: word.length }, (_, at) => word.charCodeAt(at));
  addOthers(building, own);
  const isOrdered = own.length <= LONGEST_ORDER;
  if (isOrdered) addOrder(building, own.toReversed());
  const beside = (first: number, second: number): void => addMark(neighbours, markOf(codes[first]!, codes[second]!, 0));
  for (let i = 0; i < own.length; i++) {
    if (isOrdered && i + 1 < own.length) {
      const order = [...own];
      order[i] = own[i + 1]!;
      order[i + 1] = own[i]!;
      addOrder(building, order);
    }
    const initial = initialOf(word.charAt(i)).charCodeAt(0) || 0;
    for (const sign of [MOU.charCodeAt(0), initial, ...(own.length > SHORTEST ? [X] : [])]) {
      if (i > 0) beside(own[i - 1]!, sign);
      if (i + 1 < own.length) beside(sign, own[i + 1]!);
    }
  }
}

/** What is left of a term when something else stands for one of its characters: see `waysAt`. */
function addOthers(building: Building, own: readonly number[]): void {
  const { codes, others, otherHeads } = building;
  const code = (at: number): number => codes[own[at]!]!;
  const last = own.length - 1;
  for (let i = 1; i < last; i++) {
    const mark = markOf(code(i - 1), code(i + 1), AROUND);
    addMark(others, mark);
    if (own.length === 3) {
      addMark(otherHeads, nextMark(mark, NOTHING));
      addGap(building, code(0), code(2), GAP_OF_THREE);
    } else if (i > 1) {
      addMark(otherHeads, nextMark(mark, TO_THE_LEFT + code(i - 2)));
      addGap(building, code(i - 1), code(i + 1), PAIR_THEN_GAP);
      addPair(building, code(i - 2), code(i - 1), BEFORE_GAP);
    } else {
      addMark(otherHeads, nextMark(mark, TO_THE_RIGHT + code(i + 2)));
      addGap(building, code(0), code(2), GAP_THEN_PAIR);
      addPair(building, code(2), code(3), AFTER_GAP);
    }
  }
  if (own.length === 3) {
    for (const first of [0, 1]) {
      addMark(others, markOf(code(first), code(first + 1), first === 0 ? BEFORE_OTHER : AFTER_OTHER));
      addPair(building, code(first), code(first + 1), first === 0 ? FIRST_OF_THREE : LAST_OF_THREE);
    }
    return;
  }
  for (const first of [1, last - 3]) {
    const mark = markOf(code(first), code(first + 1), code(first + 2));
    addMark(others, mark);
    if (first === 1) addMark(otherHeads, nextMark(mark, last === 3 ? ALL_BEHIND : TO_THE_RIGHT + code(4)));
    if (first === last - 3)
      addMark(otherHeads, nextMark(mark, last === 3 ? ALL_BEFORE : TO_THE_LEFT + code(first - 1)));
    addBeginning(building, code(first), code(first + 1), code(first + 2));
  }
}

function addOrder(building: Building, units: readonly number[]): void {
  const { codes, classes, roles, orders, orderHeads, pairs } = building;
  const tight = units.filter((unit, at) => at === 0 || unit !== units[at - 1]);
  const code = (at: number): number => codes[tight[at]!]!;
  if (tight.length > 2) {
    let sum = 0;
    for (let i = 0; i < 3; i++) sum = (sum + orderMarkOf(shapeOf(classes[code(i)]!))) | 0;
    addMark(orders, orderMark(sum));
    addHead(orderHeads, tight.length, code);
  } else if (tight.length === 2) {
    roles[code(0)]! |= FIRST_OF_PAIR;
    addMark(pairs, markOf(code(0), code(1), AS_SWAPPED));
    addPair(building, code(0), code(1), ASK);
  }
}

function addHead(heads: MarkSet, length: number, unit: (at: number) => number): void {
  const three = markOf(unit(0), unit(1), unit(2));
  if (length === 3) return addMark(heads, nextMark(three, 0));
  const four = nextMark(three, unit(3));
  addMark(heads, four);
  addMark(heads, length === 4 ? nextMark(four, 0) : nextMark(four, unit(4)));
}

function addWord(building: Building, word: string): void {
  const { codes, classes, soundCount, soundSteps, shapeHeads, soundHeads, pairs } = building;
  const code = (at: number): number => codes[word.charCodeAt(at)]!;
  const sound = (at: number): number => classes[code(at)]! & SOUND_MASK;
  const shape = (at: number): number => shapeOf(classes[code(at)]!);
  markPictured(building.pictured, word.length, code, sound);
  if (word.length === 2) {
    addMark(pairs, markOf(code(0), sound(1), WITH_SOUND_AFTER));
    addMark(pairs, markOf(sound(0), code(1), WITH_SOUND_BEFORE));
    soundSteps[sound(0) * soundCount + sound(1)]! |= TWO_SOUNDS;
    return addPair(building, code(0), code(1), TWO_SHAPES);
  }
  const last = Math.min(word.length, 5) - 2;
  for (let step = 0; step <= last; step++) {
    const ends = step === last ? 1 << (3 + step) : 0;
    soundSteps[sound(step) * soundCount + sound(step + 1)]! |= (1 << step) | ends;
  }
  addBeginning(building, code(0), code(1), code(2));
  addHead(shapeHeads, word.length, shape);
  addHead(soundHeads, word.length, sound);
}

/** What hides a character, stands for one or is left out as a filler. */
function addUnits({ codes, classes, roles, pairTerms }: Building): void {
  const look = (unit: number, role: number): void => {
    roles[codes[unit]!]! |= role;
    classes[codes[unit]!]! |= LOOKED_AT;
  };
  look(MOU.charCodeAt(0), IS_MOU);
  look(AND, IS_INSERTED);
  look(LITTLE, IS_INSERTED);
  for (const filler of FILLERS) look(filler.charCodeAt(0), JOINT);
  for (let unit = 0x61; unit <= 0x7a; unit++) look(unit, IS_LETTER);
  if (pairTerms.units.length > 0)
    for (let unit = 0x3400; unit <= 0x9fff; unit++) if (isRareHan(unit)) look(unit, IS_RARE);
}
