import * as fc from 'fast-check';

/** For tests: a way of writing a word so that machines read past it, and the name that a finding bears for it. */
interface Disguise {
  readonly variant: string;
  /** Any writing of the word, or none where the word cannot be written so. */
  readonly write: (word: string) => fc.Arbitrary<string> | null;
}

const TRADITIONAL: Readonly<Record<string, string>> = {
  国: '國',
  级: '級',
  疗: '療',
  压: '壓',
  内: '內',
  网: '網',
  价: '價',
};
const PINYIN: Readonly<Record<string, string>> = {
  国: 'guo',
  家: 'jia',
  级: 'ji',
  世: 'shi',
  界: 'jie',
  治: 'zhi',
  疗: 'liao',
  高: 'gao',
  血: 'xue',
  压: 'ya',
  白: 'bai',
  内: 'nei',
  障: 'zhang',
  全: 'quan',
  网: 'wang',
  最: 'zui',
  低: 'di',
  价: 'jia',
  第: 'di',
  一: 'yi',
};
const HOMOPHONES: Readonly<Record<string, string>> = { 家: '嫁', 最: '罪', 疗: '辽', 障: '帐' };
const LOOK_ALIKES: Readonly<Record<string, string>> = { 治: '冶', 血: '皿', 第: '笫' };
const SPLITS: Readonly<Record<string, string>> = { 治: '氵台', 低: '人氐', 级: '纟及', 障: '阝章' };
const PICTURES: Readonly<Record<string, string>> = { 家: '🏠', 白: '🤍', 高: '⚡️', 网: '🕸️', 一: '🥛' };
const DIGITS: Readonly<Record<string, string>> = { 一: '1' };

const between =
  (...signs: readonly string[]): Disguise['write'] =>
  (word) =>
    fc
      .array(fc.constantFrom(...signs), { minLength: word.length - 1, maxLength: word.length - 1 })
      .map((gaps) => Array.from(word, (char, at) => char + (gaps[at] ?? '')).join(''));

/** One character, at any place that has another writing. */
const oneOf =
  (table: Readonly<Record<string, string>>): Disguise['write'] =>
  (word) => {
    const places = Array.from(word).flatMap((char, at) => (table[char] === undefined ? [] : [at]));
    if (places.length === 0) return null;
    return fc.constantFrom(...places).map((at) => replaced(word, at, table[word.charAt(at)] ?? ''));
  };

const inside = (word: string): fc.Arbitrary<number> => fc.integer({ min: 1, max: word.length - 2 });

function replaced(word: string, at: number, by: string): string {
  return word.slice(0, at) + by + word.slice(at + 1);
}

/** Every disguise that the engine names, but those of letters, which stand in their own tests. */
export const DISGUISES: readonly Disguise[] = [
  { variant: 'traditional', write: oneOf(TRADITIONAL) },
  { variant: 'zeroWidth', write: between('\u200b', '\u2060', '\ufeff', '\u00ad') },
  { variant: 'combiningMark', write: between('\u0301', '\u0336', '\u20dd') },
  { variant: 'insertedSymbol', write: between('.', '*', '·', '^', '…', '❤️', '💎', '👍🏻', '👨‍👩‍👧') },
  { variant: 'lineBreak', write: between('\n', '\r\n') },
  { variant: 'repeatedCharacter', write: (word) => fc.constant(Array.from(word, (char) => char + char).join('')) },
  { variant: 'homophone', write: oneOf(HOMOPHONES) },
  { variant: 'lookAlike', write: oneOf(LOOK_ALIKES) },
  { variant: 'splitCharacter', write: oneOf(SPLITS) },
  { variant: 'digit', write: oneOf(DIGITS) },
  { variant: 'emoji', write: oneOf(PICTURES) },
  { variant: 'pinyin', write: oneOf(PINYIN) },
  {
    variant: 'pinyin',
    write: (word) => fc.constantFrom('', ' ').map((gap) => Array.from(word, (char) => PINYIN[char]).join(gap)),
  },
  {
    variant: 'initial',
    write: (word) =>
      inside(word).map((at) => replaced(word, at, (PINYIN[word.charAt(at)] ?? '').charAt(0).toUpperCase())),
  },
  {
    variant: 'masked',
    write: (word) =>
      fc.tuple(inside(word), fc.constantFrom('*', '某', '○')).map(([at, sign]) => replaced(word, at, sign)),
  },
  { variant: 'filler', write: (word) => inside(word).map((at) => `${word.slice(0, at)}某${word.slice(at)}`) },
];

/** What is put into a text and changes nothing of its meaning: nobody sees it, or it is another form of the same character. */
export const noise: fc.Arbitrary<string> = fc.constantFrom(
  '\u200b',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u0301',
  '\ufe0f',
  '\u202e',
);
