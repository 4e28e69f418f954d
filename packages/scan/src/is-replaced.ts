import { IS_PARTICLE, readsIn } from './is-meant.ts';
import { type Kinship, countParts, isStroke, kinshipOf } from './language/kinship.ts';
import { soundsSame } from './language/syllables.ts';
import { characterCost, readingCost } from './language/word-costs.ts';
import { isOutOfPlace } from './out-of-place.ts';
import { type FoldedText, unitsToString } from './normalise.ts';
import type { TightText } from './tight-text.ts';

type Replacement = 'homophone' | 'lookAlike' | 'splitCharacter' | 'substituted';

/** How much better the text must read with the term in its place, and how rare the other character must be, both in half bits. */
interface Demand {
  readonly gain: number;
  readonly cost: number;
}

const IMPOSSIBLE: Demand = { gain: 0, cost: Infinity };

/**
 * Of three characters two are left, which ordinary words often hold: there the other one must be akin, or rare. Measured on 52,000
 * innocent texts: docs/decisions/0066.
 */
const OF_THREE: Readonly<Record<Kinship, readonly Demand[]>> = {
  sound: [
    { gain: 26, cost: 24 },
    { gain: 18, cost: 34 },
    { gain: 30, cost: 22 },
  ],
  shape: [{ gain: 14, cost: 22 }],
  radical: [
    { gain: 34, cost: 24 },
    { gain: 14, cost: 36 },
  ],
  part: [
    { gain: 38, cost: 24 },
    { gain: 22, cost: 40 },
  ],
  corners: [IMPOSSIBLE],
  none: [IMPOSSIBLE],
};
const OF_FOUR: Readonly<Record<Kinship, readonly Demand[]>> = {
  sound: [{ gain: 22, cost: 0 }],
  shape: [{ gain: 10, cost: 0 }],
  radical: [{ gain: 24, cost: 20 }],
  part: [{ gain: 24, cost: 20 }],
  corners: [{ gain: 24, cost: 29 }],
  none: [{ gain: 22, cost: 30 }],
};
const OF_MORE: Readonly<Record<Kinship, readonly Demand[]>> = {
  sound: [{ gain: 10, cost: 0 }],
  shape: [{ gain: 10, cost: 0 }],
  radical: [{ gain: 16, cost: 17 }],
  part: [{ gain: 16, cost: 17 }],
  corners: [{ gain: 22, cost: 27 }],
  none: [{ gain: 22, cost: 28 }],
};
const OF_SIX_UNKNOWN: readonly Demand[] = [{ gain: 22, cost: 24 }];
/** At its end a term is often an ordinary phrase with something else after it. */
const RARER_AT_THE_END = 8;
const RARER_AT_THE_BEGINNING = 4;
/** 最 gives its place to many words that claim nothing: 性价比挺高, 质量蛮好. */
const RARER_FOR_MOST = 8;
const MOST = '最'.charCodeAt(0);
/** Two parts of a character may be a usual word themselves (转月台药), and no innocent text has them between the others. */
const SPLIT_GAIN = 4;
/** Only one of two that one would type alone is a part of the character. */
const HALF_SPLIT_GAIN = 26;

/** No other character of a term of three is more usual than this: asked before anything else of it. */
export const LEAST_COST_OF_THREE: number = Math.min(
  ...Object.values(OF_THREE).flatMap((all) => all.map(({ cost }) => cost)),
);

/**
 * What is left of a term may be so rare that no text holds it by accident (氯硝_泮, 国宴_供): then it matters little what stands in the gap.
 * `rest` is how rare it is when it is read without it. Measured as the other limits, and on 5,000 letters to an office: docs/decisions/0080.
 */
interface RareRest extends Demand {
  readonly rest: number;
}

const RARE_OF_THREE: RareRest = { rest: 60, gain: 14, cost: 22 };
const RARE_AROUND: RareRest = { rest: 68, gain: 14, cost: 22 };
/** At its beginning and its end a term is an ordinary phrase with something else beside it more often. */
const RARE_BESIDE: RareRest = { rest: 72, gain: 18, cost: 26 };
const RARE_BESIDE_UNKNOWN: RareRest = { rest: 88, gain: 18, cost: 26 };
/** A character that makes a usual word where it stands stands for another only if it is akin, and in the rarest (填补过家空白). */
const RARE_WITH_A_WORD: RareRest = { rest: 84, gain: 24, cost: 22 };
/** The same where it sounds exactly alike (专制雀斑 for 专治雀斑), or is so usual that it stands beside everything (获的专利). */
const SOUND_WITH_A_WORD: RareRest = { rest: 56, gain: 34, cost: 15 };
const COMMON_SOUND: RareRest = { rest: 64, gain: 45, cost: 0 };
/** What looks alike is typed on purpose (包进各校): in 52,000 innocent texts no place of four characters and more came near this. */
const SHAPE_WITH_A_WORD: RareRest = { rest: 60, gain: 36, cost: 19 };
const COMMON_SHAPE: RareRest = { rest: 64, gain: 52, cost: 0 };
/** No character that makes a word where it stands, and stands for another, is more usual than this: asked before anything else of it. */
export const LEAST_COST_WITH_A_WORD: number = Math.min(
  ...[RARE_WITH_A_WORD, SOUND_WITH_A_WORD, SHAPE_WITH_A_WORD].map(({ cost }) => cost),
);

/** Terms one after the other, and where each begins; see `respellings.ts`. */
export interface Terms {
  readonly units: Uint16Array;
  readonly starts: Uint32Array;
  /** One more than what is left of a term costs without this unit; 0 = not yet asked. */
  readonly rests: Uint16Array;
}

/** How rare is what is left of a term without the character at a place? */
function restCostOf({ units, starts, rests }: Terms, term: number, place: number): number {
  const from = starts[term]!;
  const known = rests[from + place]!;
  if (known > 0) return known - 1;
  const cost = readingCost(units, from, from + place) + readingCost(units, from + place + 1, starts[term + 1]!);
  rests[from + place] = cost + 1;
  return cost;
}

/** Could the units be a disguise of the one at a place of a term, whatever stands around them? `second` is 0 where there is one. */
export function mayReplace(
  written: number,
  second: number,
  terms: Terms,
  term: number,
  place: number,
  isOut: boolean,
): boolean {
  const own = terms.units[terms.starts[term]! + place]!;
  const size = sizeIn(terms, term);
  if (second !== 0) return splitGain(written, second, own, size) < Infinity;
  if (areNumerals(written, own)) return false;
  if (!isOut) return demandWithAWord(written, own, terms, term, place) !== null;
  const kinship = kinshipOf(written, own);
  if (isCommon(kinship, size, written)) return demandOfCommon(kinship, written, terms, term, place) !== null;
  const cost = costIn(kinship, written, own, size, place);
  return (
    demandsOn(kinship, size).some((demand) => cost >= demand.cost) ||
    isInRare(written, terms, term, place, rareRest(kinship, place, size))
  );
}

function isCommon(kinship: Kinship, size: number, written: number): boolean {
  return size < 5 && (kinship === 'sound' ? COMMONEST.has(written) : IS_PARTICLE[written] === 1);
}

function costIn(kinship: Kinship, written: number, own: number, size: number, place: number): number {
  const isClose = kinship === 'sound' || kinship === 'shape';
  const extra =
    (isClose || own !== MOST ? 0 : RARER_FOR_MOST) +
    (kinship === 'none' || kinship === 'corners' ? extraAt(place, size) : 0);
  return characterCost(written) - extra;
}

/** The disguise of a term with something else in the place of one of its characters; `null` when that is an accident. */
export function replacementOf(
  folded: FoldedText,
  tight: TightText,
  hitStart: number,
  hitEnd: number,
  terms: Terms,
  term: number,
  place: number,
): Replacement | null {
  const meant = unitsToString(terms.units, terms.starts[term]!, terms.starts[term + 1]!);
  const written = tight.units[hitStart + place]!;
  const own = meant.charCodeAt(place);
  if (hitEnd - hitStart > meant.length) {
    const gain = splitGain(written, tight.units[hitStart + place + 1]!, own, meant.length);
    return readsIn(folded, tight, hitStart, hitEnd, meant, gain) ? 'splitCharacter' : null;
  }
  if (areNumerals(written, own)) return null;
  const kinship = kinshipOf(written, own);
  if (!isOutOfPlace(tight.units, hitStart + place, tight.length)) {
    const demand = demandWithAWord(written, own, terms, term, place);
    return demand && readsIn(folded, tight, hitStart, hitEnd, meant, demand.gain, true) ? NAMES[kinship] : null;
  }
  if (isCommon(kinship, meant.length, written)) {
    const demand = demandOfCommon(kinship, written, terms, term, place);
    return demand && readsIn(folded, tight, hitStart, hitEnd, meant, demand.gain, true) ? NAMES[kinship] : null;
  }
  const rare = rareRest(kinship, place, meant.length);
  const cost = costIn(kinship, written, own, meant.length, place);
  const isShown =
    (isInRare(written, terms, term, place, rare) && readsIn(folded, tight, hitStart, hitEnd, meant, rare.gain, true)) ||
    demandsOn(kinship, meant.length).some(
      (demand) => cost >= demand.cost && readsIn(folded, tight, hitStart, hitEnd, meant, demand.gain),
    );
  return isShown ? NAMES[kinship] : null;
}

function isInRare(written: number, terms: Terms, term: number, place: number, demand: RareRest): boolean {
  return (
    terms.units[terms.starts[term]! + place] !== MOST &&
    characterCost(written) >= demand.cost &&
    restCostOf(terms, term, place) >= demand.rest
  );
}

// Of three characters no two are so rare; the gate does not ask for them. Kinship is what costs most to know.
function demandWithAWord(written: number, own: number, terms: Terms, term: number, place: number): RareRest | null {
  if (sizeIn(terms, term) <= 3) return null;
  if (isInRare(written, terms, term, place, RARE_WITH_A_WORD) && kinshipOf(written, own) !== 'none')
    return RARE_WITH_A_WORD;
  if (soundsSame(written, own) && isInRare(written, terms, term, place, SOUND_WITH_A_WORD)) return SOUND_WITH_A_WORD;
  return isInRare(written, terms, term, place, SHAPE_WITH_A_WORD) && kinshipOf(written, own) === 'shape'
    ? SHAPE_WITH_A_WORD
    : null;
}

function demandOfCommon(kinship: Kinship, written: number, terms: Terms, term: number, place: number): RareRest | null {
  const demand = kinship === 'sound' ? COMMON_SOUND : kinship === 'shape' ? COMMON_SHAPE : null;
  return demand && sizeIn(terms, term) > 3 && isInRare(written, terms, term, place, demand) ? demand : null;
}

function sizeIn({ starts }: Terms, term: number): number {
  return starts[term + 1]! - starts[term]!;
}

function rareRest(kinship: Kinship, place: number, size: number): RareRest {
  if (place === 0 || place === size - 1) return kinship === 'none' ? RARE_BESIDE_UNKNOWN : RARE_BESIDE;
  return size === 3 ? RARE_OF_THREE : RARE_AROUND;
}

function splitGain(first: number, second: number, own: number, size: number): number {
  // The character itself with another beside it is no split one: 京东第一次.
  if (first === own || second === own) return Infinity;
  const parts = countParts(first, second, own);
  if (parts === 2) return size > 3 ? -Infinity : SPLIT_GAIN;
  const isEvident = isStroke(first) || isStroke(second);
  return parts === 1 && (isEvident || size > 3) ? HALF_SPLIT_GAIN : Infinity;
}

/** Characters that stand after and before nearly everything. */
const COMMONEST = new Set(Array.from('的了都和也有没只给是在', (char) => char.charCodeAt(0)));

const NUMERALS = new Set(Array.from('〇零一二两三四五六七八九十百千万亿', (char) => char.charCodeAt(0)));

/** Who writes another number means another number: 得房率七成 is no 得房率九成. */
function areNumerals(written: number, own: number): boolean {
  return NUMERALS.has(written) && NUMERALS.has(own);
}

const NAMES: Readonly<Record<Kinship, Replacement>> = {
  sound: 'homophone',
  shape: 'lookAlike',
  radical: 'lookAlike',
  part: 'lookAlike',
  corners: 'lookAlike',
  none: 'substituted',
};

function demandsOn(kinship: Kinship, size: number): readonly Demand[] {
  if (size === 3) return OF_THREE[kinship];
  if (size === 4) return OF_FOUR[kinship];
  return kinship === 'none' && size > 5 ? OF_SIX_UNKNOWN : OF_MORE[kinship];
}

function extraAt(place: number, size: number): number {
  if (place === size - 1) return RARER_AT_THE_END;
  return place === 0 ? RARER_AT_THE_BEGINNING : 0;
}
