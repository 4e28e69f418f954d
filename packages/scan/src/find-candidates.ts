import { type HitList, findAll } from './automaton.ts';
import { type Candidate, type Place, admit } from './candidate.ts';
import type { ClassMatcher } from './class-matcher.ts';
import type { CompiledLexicon, Meaning } from './compile-lexicon.ts';
import { type DecodedText, AFTER_FILLER, JOINED, PLAIN, joinInto, openInto } from './decoded-text.ts';
import { addPictured } from './find-pictured.ts';
import { findSpelt } from './find-spelt.ts';
import {
  BY_INSERTED,
  BY_JOINED,
  BY_LETTERS,
  BY_ORDER,
  BY_OTHER,
  BY_PICTURE,
  BY_PLAIN,
  BY_SHAPE,
  BY_SOUND,
} from './gate/gate.ts';
import { createLetterRuns, findRuns } from './letter-runs.ts';
import { type FoldedText, HAS_GAP } from './normalise.ts';
import { type Disguise, BY_SIGN, SWAPPED } from './disguises.ts';
import { findOthers, findSwapped, findWithGap, readGap, sizeOf } from './respellings.ts';
import { isPairMeant, isShapeMeant, isSoundMeant, marginFor, swapMarginFor } from './is-meant.ts';
import { findPairs } from './pair-terms.ts';
import { replacementOf } from './is-replaced.ts';
import { isInserted } from './is-inserted.ts';
import { placeOf } from './place-of.ts';
import { readsBetter, type Units } from './reads-better.ts';
import { type TightText, tightenInto } from './tight-text.ts';

export interface Buffers {
  readonly folded: FoldedText;
  readonly tight: TightText;
  readonly decoded: DecodedText;
  readonly hits: HitList;
}

const runs = createLetterRuns();

/** All places where a term may stand, plain or disguised, by the ways that the gate let through; they may overlap. */
export function findCandidates(lexicon: CompiledLexicon, buffers: Buffers, ways: number): Candidate[] {
  const { folded, tight, decoded, hits } = buffers;
  const found: Candidate[] = [];
  const isPlainWay = (ways & BY_PLAIN) !== 0;
  if (isPlainWay) {
    findAll(lexicon.automaton, folded.units, folded.length, hits);
    if (hits.count > 0) addPlain(lexicon, buffers, found);
    findWithGap(lexicon.respellings, folded.units, folded.length, hits);
    for (let i = 0; i < hits.count; i++) {
      const { meanings, from, to } = gapAt(lexicon, folded.units, hits, i);
      admit(folded, meanings, { from, to, variants: [], respelt: false }, found);
    }
  }
  if ((ways & BY_ORDER) !== 0) {
    findSwapped(lexicon.respellings, folded.units, folded.length, hits);
    if (hits.count > 0) addSwapped(lexicon, buffers, found);
  }
  tightenInto(folded, tight);
  if (isPlainWay && (tight.length < folded.length || (folded.flags & HAS_GAP) !== 0))
    eachIn(lexicon, tight, hits, (meanings, from, to) => addInTight(buffers, meanings, from, to, found));
  if ((ways & BY_JOINED) !== 0 && joinInto(tight, decoded))
    eachIn(lexicon, decoded, hits, (meanings, from, to) => addInJoined(buffers, meanings, from, to, found));
  if ((ways & BY_INSERTED) !== 0 && openInto(tight, decoded))
    eachIn(lexicon, decoded, hits, (meanings, from, to) => addOpened(buffers, meanings, from, to, found));
  const { sounds, spelt } = lexicon;
  if ((ways & BY_SOUND) !== 0) {
    findAll(sounds.automaton, tight.units, tight.length, hits);
    for (let i = 0; i < hits.count; i++) {
      const from = hits.items[2 * i + 1]! - sounds.automaton.lengths[hits.items[2 * i]!]!;
      addSound(sounds, buffers, hits.items[2 * i]!, null, from, found);
    }
  }
  if ((ways & BY_LETTERS) !== 0 && findRuns(folded, tight, runs)) {
    for (const matcher of [sounds, spelt])
      findSpelt(matcher.automaton, tight, runs, (pattern, path) => {
        addSound(matcher, buffers, pattern, path, 0, found);
      });
  }
  if ((ways & BY_SHAPE) !== 0) {
    findAll(lexicon.shapes.automaton, tight.units, tight.length, hits);
    if (hits.count > 0) addShapes(lexicon.shapes, buffers, found);
  }
  if ((ways & BY_OTHER) !== 0) {
    findOthers(lexicon.respellings, tight.units, tight.length, 1, hits);
    if (hits.count > 0) addOthers(lexicon, buffers, 1, found);
    findOthers(lexicon.respellings, tight.units, tight.length, 2, hits);
    if (hits.count > 0) addOthers(lexicon, buffers, 2, found);
    findPairs(lexicon.pairTerms, tight.units, tight.length, hits);
    if (hits.count > 0) addPairs(lexicon, buffers, found);
  }
  if ((ways & BY_PICTURE) !== 0) addPictured(lexicon, folded, found);
  return found;
}

/** What must read better is asked of the text as it stands: between what was left out anything may meet. */
const isSeenTight = ({ disguise }: Meaning): boolean => disguise?.gain === undefined;

function addPlain(lexicon: CompiledLexicon, { folded, hits }: Buffers, found: Candidate[]): void {
  for (let i = 0; i < hits.count; i++) {
    const meanings = lexicon.meanings.at(hits.items[2 * i]!);
    const to = hits.items[2 * i + 1]!;
    const from = to - lexicon.automaton.lengths[hits.items[2 * i]!]!;
    const place: Place = { from, to, variants: [], respelt: false };
    const isWritten = ({ tightOnly, disguise, plain }: Meaning): boolean =>
      !tightOnly && (disguise?.gain === undefined || readsBetter(folded, from, to, plain, disguise.gain));
    admit(folded, meanings.every(isWritten) ? meanings : meanings.filter(isWritten), place, found);
  }
}

function addSwapped({ respellings, respelt }: CompiledLexicon, { folded, hits }: Buffers, found: Candidate[]): void {
  for (let i = 0; i < hits.count; i++) {
    const term = hits.items[2 * i]!;
    const to = hits.items[2 * i + 1]!;
    const from = to - sizeOf(respellings, term);
    const [first] = respelt.at(term);
    const isReversed = first !== undefined && folded.units[from] === first.plain.charCodeAt(to - from - 1);
    if (!first || !readsBetter(folded, from, to, first.plain, swapMarginFor(first.plain, isReversed))) continue;
    admit(folded, disguised(respelt.at(term), SWAPPED), { from, to, variants: [], respelt: false }, found);
  }
}

interface Gapped {
  readonly meanings: readonly Meaning[];
  readonly from: number;
  readonly to: number;
}

function gapAt({ respellings, respelt }: CompiledLexicon, units: Uint16Array, { items }: HitList, at: number): Gapped {
  const to = items[2 * at + 1]!;
  const { term, size, sign } = readGap(respellings, units, items[2 * at]!, to);
  return { meanings: disguised(respelt.at(term), BY_SIGN[sign]), from: to - size, to };
}

function disguised(meanings: readonly Meaning[], disguise: Disguise): Meaning[] {
  return meanings.map((meaning) => ({ ...meaning, disguise }));
}

function addInTight(
  { folded, tight }: Buffers,
  meanings: readonly Meaning[],
  hitStart: number,
  hitEnd: number,
  found: Candidate[],
): void {
  const place = placeOf(folded, tight, hitStart, hitEnd);
  if (place && place.variants.length > 0) admit(folded, meanings.filter(isSeenTight), place, found);
}

/** What stands in a reading of the text, as it is written or with something that hides one character. */
function eachIn(
  lexicon: CompiledLexicon,
  { units, length }: Units,
  hits: HitList,
  add: (meanings: readonly Meaning[], from: number, to: number) => void,
): void {
  findAll(lexicon.automaton, units, length, hits);
  for (let i = 0; i < hits.count; i++) {
    const pattern = hits.items[2 * i]!;
    const to = hits.items[2 * i + 1]!;
    add(lexicon.meanings.at(pattern), to - lexicon.automaton.lengths[pattern]!, to);
  }
  findWithGap(lexicon.respellings, units, length, hits);
  for (let i = 0; i < hits.count; i++) {
    const { meanings, from, to } = gapAt(lexicon, units, hits, i);
    add(meanings, from, to);
  }
}

function addInJoined(
  { folded, tight, decoded }: Buffers,
  meanings: readonly Meaning[],
  hitStart: number,
  hitEnd: number,
  found: Candidate[],
): void {
  let ways = decoded.ways[hitStart]! & ~AFTER_FILLER;
  for (let at = hitStart + 1; at < hitEnd; at++) ways |= decoded.ways[at]!;
  if (ways === PLAIN) return;
  const from = decoded.from[hitStart]!;
  const to = decoded.to[hitEnd - 1]!;
  const place = placeOf(folded, tight, from, to);
  if (!place) return;
  const names = [
    ...((ways & ~AFTER_FILLER) === 0 ? [] : ['splitCharacter']),
    ...((ways & AFTER_FILLER) === 0 ? [] : ['filler']),
  ];
  const mustRead = (ways & (JOINED | AFTER_FILLER)) !== 0;
  const meant = (meaning: Meaning): boolean =>
    isSeenTight(meaning) && (!mustRead || readsBetter(tight, from, to, meaning.plain, marginFor(meaning.plain)));
  admit(folded, meanings.filter(meant), { ...place, variants: [...names, ...place.variants], respelt: true }, found);
}

/** A hit with something left out that somebody put into a word. */
function addOpened(
  { folded, tight, decoded }: Buffers,
  meanings: readonly Meaning[],
  hitStart: number,
  hitEnd: number,
  found: Candidate[],
): void {
  if (!isInserted(tight, decoded, hitStart, hitEnd)) return;
  const from = decoded.from[hitStart]!;
  const to = decoded.to[hitEnd - 1]!;
  const place = placeOf(folded, tight, from, to);
  if (!place) return;
  const meant = (meaning: Meaning): boolean =>
    isSeenTight(meaning) && readsBetter(tight, from, to, meaning.plain, marginFor(meaning.plain));
  admit(folded, meanings.filter(meant), { ...place, variants: ['filler', ...place.variants], respelt: true }, found);
}

/** A hit by sound: in the tight text itself, or along a path on which letters are read as syllables. */
function addSound(
  { automaton, meanings }: ClassMatcher,
  { folded, tight }: Buffers,
  pattern: number,
  path: DecodedText | null,
  hitStart: number,
  found: Candidate[],
): void {
  const hitEnd = hitStart + automaton.lengths[pattern]!;
  for (const meaning of meanings.at(pattern)) {
    const sounded = isSoundMeant(folded, tight, path, hitStart, hitEnd, meaning.plain);
    if (!sounded) continue;
    const from = path ? path.from[0]! : hitStart;
    const to = path ? path.to[path.length - 1]! : hitEnd;
    const place = placeOf(folded, tight, from, to, sounded.lettersOnly);
    if (!place) continue;
    const variants = sounded.lettersOnly ? sounded.variants : [...sounded.variants, ...place.variants];
    admit(folded, [meaning], { ...place, variants, respelt: true }, found);
  }
}

function addOthers(
  { respellings, respelt }: CompiledLexicon,
  { folded, tight, hits }: Buffers,
  width: 1 | 2,
  found: Candidate[],
): void {
  for (let i = 0; i < hits.count; i++) {
    const hit = hits.items[2 * i]!;
    const hitEnd = hits.items[2 * i + 1]!;
    const term = hit >>> 3;
    const hitStart = hitEnd - sizeOf(respellings, term) - width + 1;
    const [first] = respelt.at(term);
    const variant = first && replacementOf(folded, tight, hitStart, hitEnd, respellings, term, hit & 7);
    const place = variant ? placeOf(folded, tight, hitStart, hitEnd) : null;
    if (!variant || !place) continue;
    admit(folded, respelt.at(term), { ...place, variants: [variant, ...place.variants], respelt: true }, found);
  }
}

function addPairs({ paired }: CompiledLexicon, { folded, tight, hits }: Buffers, found: Candidate[]): void {
  for (let i = 0; i < hits.count; i++) {
    const meanings = paired.at(hits.items[2 * i]!);
    const hitEnd = hits.items[2 * i + 1]!;
    const [first] = meanings;
    if (!first || !isPairMeant(folded, tight, hitEnd - 2, first.plain)) continue;
    const place = placeOf(folded, tight, hitEnd - 2, hitEnd);
    if (place) admit(folded, meanings, { ...place, variants: ['lookAlike', ...place.variants], respelt: true }, found);
  }
}

function addShapes({ automaton, meanings }: ClassMatcher, { folded, tight, hits }: Buffers, found: Candidate[]): void {
  for (let i = 0; i < hits.count; i++) {
    const pattern = hits.items[2 * i]!;
    const hitEnd = hits.items[2 * i + 1]!;
    const hitStart = hitEnd - automaton.lengths[pattern]!;
    for (const meaning of meanings.at(pattern)) {
      if (!isShapeMeant(folded, tight, hitStart, hitEnd, meaning.plain)) continue;
      const place = placeOf(folded, tight, hitStart, hitEnd);
      if (!place) continue;
      admit(folded, [meaning], { ...place, variants: ['lookAlike', ...place.variants], respelt: true }, found);
    }
  }
}
