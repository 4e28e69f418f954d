import { pinyin } from 'pinyin-pro';

/** What a subject is found by. */
export interface SearchKey {
  readonly name: string;
  readonly core: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly code: string;
  readonly latin: string;
  readonly tokens: readonly string[];
}

/** The form in which names and queries meet: full width becomes half width, capitals small, and only letters and digits stay. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Single characters and neighbouring pairs: what a trigram index cannot find in Chinese. */
export function tokensOf(folded: string): string[] {
  const chars = Array.from(folded);
  return [...new Set([...chars, ...chars.slice(1).map((char, at) => `${chars[at] ?? ''}${char}`)])];
}

/** The tokens that every match of a query must hold; pairs alone decide as soon as there is one. */
export function queryTokens(folded: string): string[] {
  const chars = Array.from(folded);
  if (chars.length < 2) return chars;
  return [...new Set(chars.slice(1).map((char, at) => `${chars[at] ?? ''}${char}`))];
}

/**
 * Computes the key of a name once, when it is written. `placeNames` (provinces, cities and counties around) are taken off the
 * front for `core`, because people look for the brand.
 */
export function buildSearchKey(name: string, codes: readonly string[], placeNames: readonly string[]): SearchKey {
  const folded = foldText(name);
  const syllables = pinyin(folded, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const whole = foldText(syllables.join(''));
  const initials = foldText(syllables.map((each) => (/^[a-z]/.test(each) ? each.charAt(0) : each)).join(''));
  const foldedCodes = codes.map(foldText).filter((code) => code !== '');
  return {
    name: folded,
    core: stripPlaces(folded, placeNames),
    pinyin: whole,
    initials,
    code: foldedCodes[0] ?? '',
    latin: [whole, initials, ...foldedCodes.map(distinguishingEnd)].join(' '),
    tokens: [...tokensOf(folded), ...foldedCodes.map((code) => `#${code}`)],
  };
}

function stripPlaces(folded: string, placeNames: readonly string[]): string {
  let rest = folded;
  for (let more = true; more;) {
    const place = placeNames.find((each) => rest.length > each.length + 1 && rest.startsWith(each));
    more = place !== undefined;
    rest = rest.slice(place?.length ?? 0);
  }
  return rest;
}

/** Codes of one place begin alike: registrar and division say nothing about which operator is meant. */
function distinguishingEnd(code: string): string {
  if (/^[0-9a-z]{18}$/.test(code)) return code.slice(8);
  return /^\d{15}$/.test(code) ? code.slice(6) : code;
}
