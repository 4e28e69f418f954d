import { createHitList, findAll } from './automaton.ts';
import { type Candidate, admit } from './candidate.ts';
import type { CompiledLexicon, Meaning } from './compile-lexicon.ts';
import { type PicturedTerm, isPictured } from './is-pictured.ts';
import type { PictureNames } from './language/pictures.ts';
import { soundsSame } from './language/syllables.ts';
import { type FoldedText, createFoldedText } from './normalise.ts';
import { type PicturePlace, isSign, pictureAt } from './picture-place.ts';
import { createTightText, tightenInto } from './tight-text.ts';
import { UNIT_CLASS, UNIT_END, UNIT_STOP } from './unit-class.ts';

/** Folded units on either side of a picture that are read with it: hardly a term, with signs in it, is longer. */
const REACH = 24;

const NAMED: readonly string[] = ['emoji'];
const SOUNDED: readonly string[] = ['emoji', 'homophone'];

const hits = createHitList();
/** What stands around a picture, with a character in its place. */
const around = createFoldedText(2 * REACH + 1);
const tight = createTightText(2 * REACH + 1);

/**
 * Terms of which one character is hidden by a picture that is called by it, or by one that sounds like it (小🔵片, 🌸子). The picture is read as each
 * of its characters; only a term that stands there complete then says which one was meant.
 */
export function addPictured(lexicon: CompiledLexicon, folded: FoldedText, found: Candidate[]): void {
  for (let at = 0; at < folded.length; at++) {
    const picture = isSign(folded, at) ? pictureAt(folded, at) : null;
    if (!picture) continue;
    const { all } = picture.names;
    for (const [which, char] of all.entries()) {
      // The automaton goes by sounds: of characters that sound alike one is asked for.
      if (all.findIndex((other) => soundsSame(other, char)) === which) addRead(lexicon, folded, picture, char, found);
    }
    at = picture.to - 1;
  }
}

function addRead(
  { sounds }: CompiledLexicon,
  folded: FoldedText,
  picture: PicturePlace,
  char: number,
  found: Candidate[],
): void {
  const from = writeAround(folded, picture, char);
  tightenInto(around, tight);
  const hidden = indexOf(picture.from - from);
  if (hidden < 0) return;
  findAll(sounds.automaton, tight.units, tight.length, hits);
  for (let i = 0; i < hits.count; i++) {
    const pattern = hits.items[2 * i]!;
    const end = hits.items[2 * i + 1]!;
    const start = end - sounds.automaton.lengths[pattern]!;
    if (start > hidden || end <= hidden) continue;
    for (const meaning of sounds.meanings.at(pattern)) {
      if (isComplete(meaning.plain, start, hidden))
        addTerm(folded, picture, { from, start, end, hidden }, meaning, found);
    }
  }
}

/** Writes the folded text around the picture, as far as no sentence ends; returns where that begins. */
function writeAround(folded: FoldedText, picture: PicturePlace, char: number): number {
  const { units } = folded;
  const from = reach(folded, picture.from, -1);
  const last = reach(folded, picture.to - 1, 1);
  around.length = 0;
  for (let at = from; at < picture.from; at++) around.units[around.length++] = units[at]!;
  around.units[around.length++] = char;
  for (let at = picture.to; at <= last; at++) around.units[around.length++] = units[at]!;
  return from;
}

function reach({ units, length }: FoldedText, from: number, step: 1 | -1): number {
  let last = from;
  for (let at = from + step; at >= 0 && at < length && Math.abs(at - from) <= REACH; at += step) {
    const unitClass = UNIT_CLASS[units[at]!]!;
    if (unitClass === UNIT_STOP || unitClass === UNIT_END) break;
    last = at;
  }
  return last;
}

/** The tight unit of a folded one that stands by itself; -1 where the same character stands beside it. */
function indexOf(unit: number): number {
  let at = 0;
  while (at < tight.length && tight.to[at]! <= unit) at++;
  return at < tight.length && tight.from[at] === unit && tight.to[at] === unit + 1 ? at : -1;
}

/** Does the term stand there in its own characters, but for one that sounds like that of the picture? */
function isComplete(plain: string, start: number, hidden: number): boolean {
  for (let i = 0; i < plain.length; i++) {
    const [own, unit] = [plain.charCodeAt(i), tight.units[start + i]!];
    if (start + i === hidden ? !soundsSame(unit, own) : unit !== own) return false;
  }
  return true;
}

/** How the picture is called by a character that sounds like one of its own. */
function relationOf({ all, own }: PictureNames, meant: number): PicturedTerm['by'] | null {
  const at = all.indexOf(meant);
  if (at >= 0) return at < own ? 'name' : 'keyword';
  return all.findIndex((unit) => soundsSame(unit, meant)) < own ? 'sound' : null;
}

interface TermAround {
  readonly from: number;
  readonly start: number;
  readonly end: number;
  readonly hidden: number;
}

function addTerm(
  folded: FoldedText,
  picture: PicturePlace,
  { from, start, end, hidden }: TermAround,
  meaning: Meaning,
  found: Candidate[],
): void {
  const by = relationOf(picture.names, meaning.plain.charCodeAt(hidden - start));
  const to = tight.to[end - 1]!;
  // With other signs between its characters, or one of them twice, the picture adorns like those.
  if (to - tight.from[start]! !== end - start) return;
  if (by === null || !isPictured(around, tight, { start, end, hidden, by })) return;
  // Behind the picture the folded text is as much longer as the picture is wider than a character.
  const wider = picture.to - picture.from - 1;
  const outside = (at: number): number => from + at + (from + at > picture.from ? wider : 0);
  const variants = by === 'sound' ? SOUNDED : NAMED;
  admit(folded, [meaning], { from: outside(tight.from[start]!), to: outside(to), variants, respelt: true }, found);
}
