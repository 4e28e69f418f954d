import type { Pack } from '@jianhu/rules';
import { expandPattern, type Scanner } from '@jianhu/scan';
import { readCsv } from '../corpus/read-csv.ts';
import { DISGUISERS, seededRandom } from './disguise.ts';
import { f1Of, measureShare, shareOf, tableOf } from './interval.ts';
import { countAccidents } from './measure-false-alarms.ts';

const CARRIERS: readonly (readonly [string, string])[] = [
  ['这款产品', '，欢迎选购'],
  ['家人们，', '的品质'],
  ['我们家', '，点击下方链接'],
  ['', ''],
];
const WORDS_PER_TERM = 4;
/** Name of a finding's disguise for each way of writing of the generator. */
const VARIANT: Readonly<Record<string, string>> = {
  traditional: 'traditional',
  'zero width': 'zeroWidth',
  'combining mark': 'combiningMark',
  symbols: 'insertedSymbol',
  emoji: 'insertedSymbol',
  'picture for a character': 'emoji',
  'repeated characters': 'repeatedCharacter',
  'line breaks': 'lineBreak',
  'spaces (alone)': 'insertedSymbol',
  homophone: 'homophone',
  'look-alike': 'lookAlike',
  'split character': 'splitCharacter',
  'pinyin, one character': 'pinyin',
  'pinyin, all': 'pinyin',
  initial: 'initial',
  filler: 'filler',
  masked: 'masked',
  'swapped order': 'swapped',
  'look-alike, seen so': 'lookAlike',
  brackets: 'insertedSymbol',
  figures: 'digit',
  'homophone and sign': 'homophone',
  'homophone, traditional': 'homophone',
  'split character and sign': 'splitCharacter',
  'pinyin of one and sign': 'pinyin',
  'initial, full width': 'initial',
};
/** Of the two seeds only the first was ever looked into; what the second shows is nearer to texts that nobody has seen. */
const SEEDS = { read: 7, unread: 2027 } as const;

interface Phrase {
  readonly written: string;
  readonly ruleId: string;
  readonly before: string;
  readonly after: string;
}

/** Recall in disguise of what is found undisguised; the disguises are made with tables that the engine does not use. */
export function measureDisguises(scanner: Scanner, pack: Pack): string {
  const accidents = countAccidents(scanner);
  const unread = new Map(rowsWith(scanner, pack, SEEDS.unread, accidents).map((row) => [row[0], row[3] ?? '—']));
  const rows = rowsWith(scanner, pack, SEEDS.read, accidents).map((row) => [...row, unread.get(row[0] ?? '') ?? '—']);
  return `### Disguises (share found of what is found undisguised)\n\n${tableOf(
    [
      'disguise',
      'three characters and more',
      'two characters',
      'together (recall)',
      'accidents in ordinary texts',
      'precision',
      'F1',
      'together, with a seed that nobody read',
    ],
    rows,
  )}\n\n${knownPairs(scanner)}`;
}

function rowsWith(
  scanner: Scanner,
  pack: Pack,
  seed: number,
  accidents: ReadonlyMap<string, number>,
): (string | number)[][] {
  const random = seededRandom(seed);
  const phrases = samplePhrases(pack, random).filter((phrase) => isFound(scanner, phrase, phrase.written));
  return Object.entries(DISGUISERS).map(([name, disguise]) => {
    const tried = { short: 0, long: 0 };
    const found = { short: 0, long: 0 };
    for (const phrase of phrases) {
      if (name === 'spaces (alone)' && phrase.before !== '') continue;
      const text = disguise(phrase.written, random);
      if (text === null || text === phrase.written) continue;
      const size = phrase.written.length === 2 ? 'short' : 'long';
      tried[size]++;
      if (isFound(scanner, phrase, text)) found[size]++;
    }
    return [
      name,
      shareOf(found.long, tried.long),
      shareOf(found.short, tried.short),
      ...together(found.long + found.short, tried.long + tried.short, accidents.get(VARIANT[name] ?? '') ?? 0),
    ];
  });
}

/** Precision is that of as many disguised phrases beside all the ordinary texts. */
function together(found: number, tried: number, accidents: number): (string | number)[] {
  const precision = measureShare(found, found + accidents);
  return [
    shareOf(found, tried),
    accidents,
    shareOf(found, found + accidents),
    f1Of(precision, measureShare(found, tried)),
  ];
}

function samplePhrases(pack: Pack, random: () => number): Phrase[] {
  return pack.rules.flatMap((rule) =>
    rule.terms.flatMap((term) => {
      const words = expandPattern(term.pattern).filter((word) => /^[\u4e00-\u9fff]{2,6}$/.test(word));
      const picked = Array.from({ length: Math.min(WORDS_PER_TERM, words.length) }, () => pick(words, random));
      return picked.flatMap((written) =>
        CARRIERS.map(([before, after]) => ({ written, ruleId: rule.ruleId, before, after })),
      );
    }),
  );
}

function pick(words: readonly string[], random: () => number): string {
  return words[Math.floor(random() * words.length)] ?? '';
}

function isFound(scanner: Scanner, { ruleId, before, after }: Phrase, written: string): boolean {
  return scanner
    .scan({ text: before + written + after })
    .some(
      (finding) =>
        finding.ruleId === ruleId &&
        finding.exception === null &&
        finding.start < before.length + written.length &&
        finding.end > before.length,
    );
}

function knownPairs(scanner: Scanner): string {
  const pairs = readCsv('live/evasion_variant_pairs.csv').map((row) => [row['original'] ?? '', row['variant'] ?? '']);
  const claim = (word: string): boolean =>
    scanner.scan({ text: `对${word}有特效`, productCategory: 'food' }).some((finding) => finding.exception === null);
  const known = pairs.filter(([original = '']) => claim(original));
  const seen = known.filter(([, variant = '']) => claim(variant)).length;
  return `Pairs that sellers used, as noted by reviewers of live rooms: ${pairs.length}, of which the lexicons know the plain word of ${known.length} (as a claim: 对…有特效); of these in disguise ${shareOf(seen, known.length)}.`;
}
