import { findFailure, type IdentifierScheme } from './identifier-scheme.ts';

/** What a hand, an eye or a reader of images takes for another character. The right-hand sides are tried in turn. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  O: '0',
  I: '1',
  L: '1',
  S: '5',
  Z: '2',
  V: 'UY',
  B: '8',
  Q: '0',
  D: '0',
  G: '6',
  〇: '0',
  // Cyrillic and Greek capitals that look Latin
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: '0',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Η: 'H',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: '0',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
};

const MAX_LOOKALIKE_CANDIDATES = 64;

/**
 * The one code that was plausibly meant, or null. Characters outside the alphabet are read as their look-alikes first;
 * otherwise one wrong character or one swapped pair is assumed. Two possible answers are no answer.
 */
export function proposeCorrection(code: string, scheme: IdentifierScheme): string | null {
  const chars = Array.from(code);
  if (chars.length !== scheme.length) return null;
  const foreign = chars.flatMap((char, at) => (scheme.alphabetAt(at).includes(char) ? [] : [at]));
  if (foreign.length > 0) {
    const byLooks = onlyOne(lookalikesOf(chars, foreign, scheme).filter((each) => passes(each, scheme)));
    if (byLooks !== null) return byLooks;
  }
  // A single slip must explain everything, so it must also explain the foreign character.
  const slips = foreign.length > 1 ? swaps(chars) : [...swaps(chars), ...substitutions(chars, foreign, scheme)];
  return onlyOne(slips.filter((each) => passes(each, scheme) && scheme.listWarnings(each).length === 0));
}

function passes(code: string, scheme: IdentifierScheme): boolean {
  return findFailure(code, scheme) === null;
}

function onlyOne(candidates: readonly string[]): string | null {
  const distinct = new Set(candidates);
  const [first] = distinct;
  return distinct.size === 1 && first !== undefined ? first : null;
}

function lookalikesOf(chars: readonly string[], positions: readonly number[], scheme: IdentifierScheme): string[] {
  let candidates: string[][] = [[...chars]];
  for (const at of positions) {
    const readings = Array.from(LOOKALIKES[chars[at] ?? ''] ?? '').filter((char) =>
      scheme.alphabetAt(at).includes(char),
    );
    candidates = candidates.flatMap((each) => readings.map((reading) => each.with(at, reading)));
    if (candidates.length > MAX_LOOKALIKE_CANDIDATES) return [];
  }
  return candidates.map((each) => each.join(''));
}

function swaps(chars: readonly string[]): string[] {
  return chars.slice(1).map((right, at) =>
    chars
      .with(at, right)
      .with(at + 1, chars[at] ?? '')
      .join(''),
  );
}

function substitutions(chars: readonly string[], foreign: readonly number[], scheme: IdentifierScheme): string[] {
  const positions = foreign.length === 1 ? foreign : chars.map((_, at) => at);
  return positions.flatMap((at) =>
    Array.from(scheme.alphabetAt(at))
      .filter((char) => char !== chars[at])
      .map((char) => chars.with(at, char).join('')),
  );
}
