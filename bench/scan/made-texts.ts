import { intBetween, pick, type Rng } from '@jianhu/kernel';
import { normalise } from '@jianhu/scan';
import { WORDS } from '../../packages/scan/src/language/words.generated.ts';

/** Usual words of two characters and more, from the language table of the engine. */
export function usualWords(): string[] {
  return WORDS.split(' ')
    .flatMap((group) =>
      Array.from(group.slice(1).matchAll(/([\u4e00-\u9fff]+)[(-Z]/gu), ([, tail = '']) => group.charAt(0) + tail),
    )
    .filter((word) => normalise(word).text === word);
}

/** Distinct made-up terms of two to six characters, as rare as the words of a large list are. */
export function madeTerms(rng: Rng, words: readonly string[], count: number): string[] {
  const terms = new Set<string>();
  while (terms.size < count) {
    const term = Array.from({ length: intBetween(rng, 2, 3) }, () => pick(rng, words))
      .join('')
      .slice(0, 6);
    if (term.length > 3) terms.add(term);
  }
  return [...terms];
}

/**
 * Short texts of about thirty characters; the given share of them holds one of the terms. Each lies in one piece of memory, as what comes
 * from a socket does: of strings that were put together every character is read by a detour.
 */
export function madeTexts(rng: Rng, words: readonly string[], terms: readonly string[], hitShare: number): string[] {
  return Array.from({ length: 20_000 }, () => {
    const parts = Array.from({ length: intBetween(rng, 8, 16) }, () => pick(rng, words));
    if (intBetween(rng, 0, 9_999) < hitShare * 10_000)
      parts.splice(intBetween(rng, 0, parts.length), 0, pick(rng, terms));
    const text = `${parts.slice(0, 6).join('')}，${parts.slice(6).join('')}。`;
    return Buffer.from(text, 'utf16le').toString('utf16le');
  });
}
