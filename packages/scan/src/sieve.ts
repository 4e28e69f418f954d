import type { CompiledLexicon, Meaning } from './compile-lexicon.ts';
import { EXPAND, FOLD, foldedAstral, foldedText } from './fold-table.ts';
import { knownPictures } from './language/pictures.ts';
import { partsOf } from './language/shapes.ts';
import { otherSpellingsOf } from './language/other-readings.ts';
import { initialOf } from './language/syllables.ts';
import { createDemandBook } from './demand-book.ts';
import { type Demand, groupDemands } from './group-demands.ts';
import type { Meanings } from './meaning-table.ts';

/** How often a folded unit stands in one of the texts on average; any answer is sound, a true one drops more texts. */
export type ShareOf = (unit: number) => number;

/** False: nothing of the lexicon can be seen in the text, however disguised, so it needs no look. */
export type Sieve = (text: string) => boolean;

const BITS = 32;

/**
 * A sieve of characters before the engine: a few steps for each character, and no folding. What it drops, `mayHit` would
 * not see.
 *
 * Why this is sound, by the ways of `findCandidates`: (1) a spelling that is found in the folded, tight or joined text stands there
 * unit by unit, so as many characters of the text fold to its units, or to a part of one where it may be split; (2) by sound, shape or
 * radical at least half of the characters are the term's own or, by sound, begin its syllable in letters; (3) of a term with one character hidden all the others stand there, or parts of them. So each spelling demands
 * so many characters of its own set; a picture, which may stand for any character, counts as one of every set. Demands are put together in groups, which keeps them true: a larger set, the smaller number.
 * @example createSieve(compileLexicon(lexicon), () => 0.1)('全网罪低价')
 */
export function createSieve(lexicon: CompiledLexicon, shareOf: ShareOf): Sieve {
  const demands = demandsOf(lexicon, shareOf);
  if (demands === null) return () => true;
  const groups = groupDemands(demands, shareOf);
  return sieveOf(groups, Math.max(1, Math.ceil(groups.length / BITS)));
}

/** Null where a spelling is made of surrogates only, which nothing is known of. */
function demandsOf(
  { sounds, shapes, spellings, respelt }: CompiledLexicon,
  shareOf: ShareOf,
): readonly Demand[] | null {
  const book = createDemandBook(shareOf);
  const words = [sounds.meanings, shapes.meanings].flatMap((meanings) => [...eachOf(meanings)].flat());
  for (const word of new Set(words.map(({ plain }) => plain))) {
    const places = Array.from(word, (char) => [char, initialOf(char), ...otherSpellingsOf(char)].flatMap(firstOf));
    book.demand(places, Math.ceil(word.length / 2));
  }
  for (const [meaning] of eachOf(respelt)) {
    // A letter or a sign stands for one character; each other one may be split.
    const places = unitsOf(meaning?.plain ?? '').map((unit) => [unit, ...rarerParts(unit, shareOf)]);
    if (places.length > 0) book.demand(places, places.length - 1);
  }
  for (const spelling of spellings) {
    const places = unitsOf(spelling).filter((unit) => unit < 0xd800 || unit > 0xdfff);
    if (places.length === 0) return null;
    book.demand(
      places.map((unit) => [unit, ...rarerParts(unit, shareOf)]),
      places.length,
    );
  }
  return book.list();
}

function* eachOf(meanings: Meanings): Generator<readonly Meaning[]> {
  for (let pattern = 0; pattern < meanings.count; pattern += 1) yield meanings.at(pattern);
}

/** Where a character is split, both parts stand in the text: to count one of them is enough. */
function rarerParts(unit: number, shareOf: ShareOf): number[] {
  return partsOf(unit).map(([first, second]) => (shareOf(first) <= shareOf(second) ? first : second));
}

function firstOf(text: string): number[] {
  return unitsOf(text.slice(0, 1));
}

function unitsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

/** Rows of masks by character: in which groups it counts once, and in which it alone may be several units. */
interface MaskTable {
  /** Row of each unit of the basic plane; 0 = it counts nowhere. */
  readonly rows: Uint16Array;
  readonly astral: ReadonlyMap<number, number>;
  readonly once: Int32Array;
  readonly full: Int32Array;
}

function sieveOf(groups: readonly Demand[], words: number): Sieve {
  const { rows, astral, once, full } = buildMasks(groups, words);
  const wanted = [1, 2, 3].map((least) => bitsOf(groups, words, least));
  const [one, two, three] = [new Int32Array(words), new Int32Array(words), new Int32Array(words)];
  return (text) => {
    one.fill(0);
    two.fill(0);
    three.fill(0);
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      let row = rows[unit]!;
      if (unit >= 0xd800 && unit <= 0xdbff) row = astral.get(text.codePointAt(i)!) ?? 0;
      if (row === 0) continue;
      for (let word = 0, at = row * words; word < words; word += 1, at += 1) {
        const mask = once[at]!;
        if (mask === 0) continue;
        const all = full[at]!;
        three[word]! |= (two[word]! & mask) | all;
        two[word]! |= (one[word]! & mask) | all;
        one[word]! |= mask;
      }
    }
    for (let word = 0; word < words; word += 1) {
      const met =
        (one[word]! & wanted[0]![word]!) | (two[word]! & wanted[1]![word]!) | (three[word]! & wanted[2]![word]!);
      if (met !== 0) return true;
    }
    return false;
  };
}

function bitsOf(groups: readonly Demand[], words: number, least: number): Int32Array {
  const bits = new Int32Array(words);
  for (const [at, group] of groups.entries()) if (group.least === least) bits[at >>> 5]! |= 1 << (at & 31);
  return bits;
}

function buildMasks(groups: readonly Demand[], words: number): MaskTable {
  const index = (pointsByUnit ??= indexPoints());
  const rowOf = new Map<number, number>();
  const marks: { row: number; group: number; several: boolean }[] = [];
  for (const [group, { units }] of groups.entries()) {
    for (const point of [...units].flatMap((unit) => index.get(unit) ?? [])) {
      const row = rowOf.get(point) ?? rowOf.size + 1;
      rowOf.set(point, row);
      marks.push({ row, group, several: foldedPoint(point).length > 1 });
    }
  }
  const pictured = rowOf.size + 1;
  const [once, full] = [new Int32Array((pictured + 1) * words), new Int32Array((pictured + 1) * words)];
  once.fill(-1, pictured * words);
  for (const { row, group, several } of marks) {
    once[row * words + (group >>> 5)]! |= 1 << (group & 31);
    if (several) full[row * words + (group >>> 5)]! |= 1 << (group & 31);
  }
  for (const picture of knownPictures()) if (foldsToItself(picture)) rowOf.set(picture, pictured);
  const rows = new Uint16Array(0x10000);
  for (const [point, row] of rowOf) if (point <= 0xffff) rows[point] = row;
  return { rows, astral: new Map([...rowOf].filter(([point]) => point > 0xffff)), once, full };
}

const LAST_POINT = 0x2_ffff;
let pointsByUnit: Map<number, number[]> | undefined;

/** The characters that fold to something with a unit in it. */
function indexPoints(): Map<number, number[]> {
  const index = new Map<number, number[]>();
  for (let point = 1; point <= LAST_POINT; point += 1) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    for (const unit of new Set(unitsOf(foldedPoint(point)))) {
      const known = index.get(unit);
      if (known) known.push(point);
      else index.set(unit, [point]);
    }
  }
  return index;
}

/** Pictures that are always read as a character are none that may stand for several. */
function foldsToItself(point: number): boolean {
  return point > 0xffff ? foldedAstral(point) === undefined : FOLD[point] === point;
}

function foldedPoint(point: number): string {
  if (point > 0xffff) return foldedAstral(point) ?? '';
  const folded = FOLD[point]!;
  return folded === EXPAND ? foldedText(point) : String.fromCharCode(folded);
}
