import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedAstral } from './fold-table.ts';
import { knownPictures, namesOfPicture } from './language/pictures.ts';
import { foundIn, ordinaryText, scannerOfTerms } from './test-terms.ts';

const WORDS = ['小蓝片', '国家级', '根治高血压', '全网最低价', '假车票', '治疗白内障', '包治百病', '花呗套现'];
const scanner = scannerOfTerms([...WORDS, '华子', '世界级', '洗钱', '血压计', '老虎机', '别墅出租'], ['手机壳']);
const found = (text: string): string[] => foundIn(scanner, text);

/** Every picture, by the characters that it is called by. */
const picturesOf = Map.groupBy(
  [...knownPictures()].flatMap((point) =>
    namesOfPicture(point).all.map((unit, at) => ({ point, unit, isOwn: at < namesOfPicture(point).own })),
  ),
  ({ unit }) => String.fromCharCode(unit),
);
const picture = fc
  .constantFrom(...knownPictures())
  .filter((point) => foldedAstral(point) === undefined)
  .map((point) => String.fromCodePoint(point));

describe('a picture in the place of a character', () => {
  it.each([
    ['小🔵片', '小蓝片=小🔵片[emoji]'],
    ['今天有小🔵片的来', '小蓝片=小🔵片[emoji]'],
    ['🌸子，软的硬的都有', '华子=🌸子[emoji,homophone]'],
    ['国🏠️级面料', '国家级=国🏠️级[emoji]'],
    ['来一张假车🎫，要的滴', '假车票=假车🎫[emoji]'],
    ['根治⚡血压', '根治高血压=根治⚡血压[emoji]'],
    ['根治👠血压', '根治高血压=根治👠血压[emoji]'],
    ['治疗🤍内障', '治疗白内障=治疗🤍内障[emoji]'],
    ['全🕸最低价', '全网最低价=全🕸最低价[emoji]'],
    ['洗🧧，安全', '洗钱=洗🧧[emoji]'],
    ['🏡墅出租', '别墅出租=🏡墅出租[emoji]'],
    ['🌹呗套现', '花呗套现=🌹呗套现[emoji]'],
    ['小👶家里买的国🛋️级', '国家级=国🛋️级[emoji]'],
    ['全🛜最低价', '全网最低价=全🛜最低价[emoji]'],
    ['🩸压计', '血压计=🩸压计[emoji]'],
    ['🎰', '老虎机=🎰[emoji]'],
  ])('%s', (text, expected) => {
    expect(found(text).join(' ')).toBe(expected);
  });

  it('is found in every term by every picture that is called by one of its characters, where it stands', () => {
    const ways = WORDS.flatMap((word) =>
      Array.from(word).flatMap((char, at) =>
        (picturesOf.get(char) ?? []).flatMap(({ point, isOwn }) =>
          foldedAstral(point) !== undefined || (!isOwn && (at === 0 || at === word.length - 1))
            ? []
            : [{ word, at, point }],
        ),
      ),
    );
    expect(ways.length).toBeGreaterThan(100);
    fc.assert(
      fc.property(ordinaryText(), fc.constantFrom(...ways), ordinaryText(), (before, { word, at, point }, after) => {
        const hidden = word.slice(0, at) + String.fromCodePoint(point) + word.slice(at + 1);
        const text = `${before}。${hidden}，${after}`;
        const [finding, ...others] = scanner.scan({ text });
        expect(others).toEqual([]);
        expect(finding).toMatchObject({ term: word, start: before.length + 1, matched: hidden });
        expect(finding?.variants).toContain('emoji');
        expect(scanner.mayHit(text)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('pictures that adorn', () => {
  it.each([
    '好🌹看',
    '质量很好👍面料轻薄',
    '走遍世界💪',
    '世界📱，触手可及',
    '洗🧧发水',
    '刚洗🧧了',
    '🌸子女都喜欢',
    '国🏠🏠级',
    '国👨‍👩‍👧级',
    '国🇨🇳级',
    '手机📱壳',
    '小❤️片',
    '小。🔵片',
    '小\n🔵片',
    '小 🔵 片',
    '小🔵🎁片',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('change nothing of an innocent text, whatever they are and wherever they stand', () => {
    const pieces = fc.array(fc.tuple(ordinaryText('价格', '世界', '高'), picture), { maxLength: 6 });
    fc.assert(
      fc.property(pieces, (written) => {
        expect(found(written.flat().join(''))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are signs between the characters of a term as before', () => {
    expect(found('国❤️家👍🏻级')).toEqual(['国家级=国❤️家👍🏻级[insertedSymbol]']);
    expect(found('国🌸家级')).toEqual(['国家级=国🌸家级[insertedSymbol]']);
  });
});

describe('hostile pictures', () => {
  it.each([
    ['one beside the other', '🔵'.repeat(10_000), 0],
    ['each beside a character', '国🏠'.repeat(10_000), 0],
    ['each in a term', '小🔵片，'.repeat(10_000), 10_000],
    ['joined', '🏠\u200d'.repeat(10_000), 0],
    ['with colours of skin', '🏻🏿👍🏽'.repeat(10_000), 0],
    ['flags', '🇨🇳'.repeat(10_000), 0],
    ['halves', '小\ud83d片\udd35小\udd35\ud83d片'.repeat(5_000), 0],
  ])('%s are read in a time that grows with their number', (_which, text, count) => {
    expect(scanner.scan({ text })).toHaveLength(count);
  });

  it('map every finding to its place, whatever stands around it', () => {
    const piece = fc.oneof(
      picture,
      fc.constantFrom(
        '小',
        '片',
        '国',
        '级',
        '\ud83d',
        '\udd35',
        '\ufe0f',
        '\u200d',
        '🏽',
        '🔵',
        '🏠',
        '小🔵片',
        ' ',
        '。',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
        const text = pieces.join('');
        for (const { start, end, matched } of scanner.scan({ text })) {
          expect(start).toBeLessThan(end);
          expect(text.slice(start, end)).toBe(matched);
          expect(scanner.mayHit(text)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
