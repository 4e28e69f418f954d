/** Pairs of Han characters and whole Latin words: the same function for what is written and for what is asked. */

const HAN = /^[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+$/u;
const PARTS = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+|[0-9a-z]+(?:[-./][0-9a-z]+)*/gu;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const WIDTH_OFFSET = 0xfee0;
/** Of the English words in a word book nothing is needed: Latin words are taken whole. */
const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** Small letters, narrow forms; keeps every offset, so that a found word can be marked where it stands. */
export function foldWords(text: string): string {
  const narrow = text.replaceAll(FULL_WIDTH, (one) => String.fromCharCode(one.charCodeAt(0) - WIDTH_OFFSET));
  const lower = narrow.toLowerCase();
  // NOTE: a few letters of other scripts grow when they become small
  return lower.length === text.length ? lower : narrow;
}

/** Everything by which a text can be found. */
export function tokensOf(text: string): string[] {
  const tokens = new Set<string>();
  for (const [part] of foldWords(text).matchAll(PARTS)) for (const token of tokensOfPart(part)) tokens.add(token);
  return [...tokens];
}

export interface AskedWords {
  /** What has to stand in a text as it was typed. */
  readonly whole: readonly string[];
  /** The words in it by the dictionary of ICU, for where nothing holds the whole. */
  readonly words: readonly string[];
}

const SHORTEST = 2;

export function readAsked(q: string): AskedWords {
  const whole = [...foldWords(q).matchAll(PARTS)].map(([part]) => part).filter((part) => part.length >= SHORTEST);
  const words = whole.flatMap((part) => {
    if (!HAN.test(part)) return [part];
    const found = [...segmenter.segment(part)].map(({ segment }) => segment);
    return found.filter((word) => word.length >= SHORTEST);
  });
  // Where most of the question falls into single characters, its words say something else than it did.
  const isTold = words.join('').length * 3 > whole.join('').length * 2;
  return { whole: [...new Set(whole)], words: isTold ? [...new Set(words)] : [] };
}

/** Tokens that a text with each of these words has. */
export function tokensAsked(words: readonly string[]): string[] {
  return [...new Set(words.flatMap((word) => (HAN.test(word) ? pairsOf(word) : [word])))];
}

function tokensOfPart(part: string): string[] {
  if (HAN.test(part)) return pairsOf(part);
  const pieces = part.split(/[-./]/);
  return pieces.length === 1 ? pieces : [part, ...pieces];
}

function pairsOf(run: string): string[] {
  const signs = Array.from(run);
  if (signs.length === 1) return signs;
  return signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
}
