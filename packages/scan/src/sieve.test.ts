import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLexicon } from './compile-lexicon.ts';
import { expandPattern } from './expand-pattern.ts';
import { knownPictures, namesOfPicture } from './language/pictures.ts';
import { partsOf, SHAPE } from './language/shapes.ts';
import { SOUND, spellingOf } from './language/syllables.ts';
import type { Lexicon, LexiconTerm } from './lexicon.ts';
import { createScanner } from './scanner.ts';
import { createSieve } from './sieve.ts';

const folder = new URL('../../../rulebook/lexicons/', import.meta.url);
const terms = readdirSync(folder).flatMap((file) => {
  const record = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { kind: string; terms?: LexiconTerm[] };
  return record.kind === 'lexicon' ? (record.terms ?? []) : [];
});
const words = [...new Set(terms.flatMap(({ pattern }) => expandPattern(pattern)))];

function lexiconOf(chosen: readonly string[], innocent: readonly string[] = []): Lexicon {
  const listed = chosen.map((pattern, at) => ({ id: `t${at}`, pattern, severity: 'high' as const, exceptions: [] }));
  const rule = {
    ruleId: 'r',
    ruleVersion: '1',
    category: 'c',
    article: 'a',
    effectiveFrom: '2021-01-01',
    effectiveTo: null,
  };
  return { rules: [{ ...rule, innocent, terms: listed }], exceptions: [] };
}

const inClass = (table: Uint16Array): Map<number, string[]> => {
  const members = new Map<number, string[]>();
  for (let unit = 0x4e00; unit <= 0x9fff; unit += 1) {
    const known = members.get(table[unit]!);
    if (known) known.push(String.fromCharCode(unit));
    else members.set(table[unit]!, [String.fromCharCode(unit)]);
  }
  return members;
};
const [sounds, shapes] = [inClass(SOUND), inClass(SHAPE)];

const picturesOf = Map.groupBy(
  [...knownPictures()].flatMap((point) =>
    namesOfPicture(point).all.map((unit) => [SOUND[unit], String.fromCodePoint(point)] as const),
  ),
  ([sound]) => sound,
);

/** One way to write a character so that a list of words misses it. */
function respell(char: string, way: number): string {
  const unit = char.charCodeAt(0);
  const pick = (list: readonly string[] | undefined): string => list?.[way % list.length] ?? char;
  switch (way % 12) {
    case 0:
      return spellingOf(char) || char;
    case 1:
      return pick(SOUND[unit] ? sounds.get(SOUND[unit]) : undefined);
    case 2:
      return pick(SHAPE[unit] ? shapes.get(SHAPE[unit]) : undefined);
    case 3:
      return pick(partsOf(unit).map((pair) => String.fromCharCode(...pair)));
    case 4:
      return `${char}.`;
    case 5:
      return `${char}\u200b`;
    case 6:
      return `${char}${char}`;
    case 7:
      return `某${char}`;
    case 8:
      return spellingOf(char).charAt(0).toUpperCase() || char;
    case 9:
      return /[a-z0-9]/i.test(char) ? String.fromCharCode(unit + 0xfee0) : `${char}\n`;
    case 10:
      return pick(picturesOf.get(SOUND[unit])?.map(([, picture]) => picture));
    default:
      return char;
  }
}

/** Lexicons of three words each, spread over the rulebook: built once, since building takes longer than looking. */
const lexicons = Array.from({ length: 40 }, (_, at) => {
  const chosen = [0, 1, 2].map((k) => words[(at * 97 + k * 641) % words.length] ?? '');
  const compiled = compileLexicon(lexiconOf(chosen, ['最近']));
  const counts = (unit: number): number => ((unit * 7919 + at) % 1009) / 2_000;
  return { chosen, scanner: createScanner(compiled), sieve: createSieve(compiled, counts) };
});

describe('a sieve before the engine', () => {
  it('drops no text in which the engine sees a term, plain or disguised in every way it knows', () => {
    let seen = 0;
    const ways = fc.array(fc.nat(10_000), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.constantFrom(...lexicons),
        fc.nat(2),
        ways,
        fc.string({ maxLength: 6 }),
        (one, term, way, beside) => {
          const word = Array.from(one.chosen[term] ?? '', (char, at) => respell(char, way[at % 12]!)).join('');
          for (const text of [word, `这款${word}品质`, beside + word]) {
            if (!one.scanner.mayHit(text)) continue;
            seen += 1;
            expect(one.sieve(text), text).toBe(true);
          }
        },
      ),
      { numRuns: 4_000 },
    );
    // The test would prove nothing if the engine saw none of them.
    expect(seen).toBeGreaterThan(1_000);
  });

  it('drops everyday speech for a few terms, and keeps what is hidden in it', () => {
    const sieve = createSieve(compileLexicon(lexiconOf(['根治糖尿病', '包治百病'])), () => 0.05);
    const speech = ['大家好欢迎来到直播间', '这件衣服面料柔软', '今天下单有优惠', '库存只剩三十件'];
    expect(speech.filter(sieve)).toEqual([]);
    expect(['可以根治糖尿病', '根冶唐尿病', 'baozhibaibing'].filter(sieve)).toHaveLength(3);
  });

  it('drops no text where a term is made of signs beyond the basic plane only', () => {
    expect(createSieve(compileLexicon(lexiconOf(['😀😀'])), () => 0.05)('大家好')).toBe(true);
  });

  it('stays sound where more terms than groups are put together', () => {
    const compiled = compileLexicon(lexiconOf(words.slice(0, 900)));
    const [sieve, scanner] = [createSieve(compiled, (unit) => (unit % 97) / 300), createScanner(compiled)];
    for (const [at, word] of words.slice(0, 900).entries()) {
      const text = Array.from(word, (char, place) => respell(char, (at + place * 3) % 12)).join('');
      if (scanner.mayHit(text)) expect(sieve(text), text).toBe(true);
    }
  });
});
