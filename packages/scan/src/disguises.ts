import { initialOf } from './language/syllables.ts';
import { characterCost } from './language/word-costs.ts';

/** One way to write a character of a term so that a word list misses it. */
export interface Disguise {
  readonly to: string;
  readonly variant:
    | 'homophone'
    | 'pinyin'
    | 'initial'
    | 'digit'
    | 'splitCharacter'
    | 'lookAlike'
    | 'swapped'
    | 'masked';
  /** A sign stands for the character, and may not be left out. */
  readonly isSign?: boolean;
  /** How much better the text must read with the term in its place, in half bits; it is asked of the text as it stands only. */
  readonly gain?: number;
  /** What must stand directly before or after, tested on the folded term around the character. */
  readonly before?: RegExp;
  readonly after?: RegExp;
  /** What may not stand directly before or after, tested on the folded text around the finding. */
  readonly textNotBefore?: RegExp;
  readonly textNotAfter?: RegExp;
}

export interface Spelling {
  readonly text: string;
  readonly disguise: Disguise | null;
}

const DASH = {
  variant: 'lookAlike',
  before: /第$/,
  textNotAfter: /^[一二三四五六七八九十\d—-]/,
  isSign: true,
} as const;

// Code words that neither sound nor look like the character, or that too few letters carry. Sounds, shapes and split characters
// are recognised in general, each with its own check.
const TABLE: Readonly<Record<string, readonly Disguise[] | undefined>> = {
  最: [
    { to: 'z', variant: 'initial', after: /^(好|佳|强|优|棒|新款|低价|便宜|高级|先进)/ },
    { to: '蕞', variant: 'homophone', textNotAfter: /^尔/ },
    {
      to: '醉',
      variant: 'homophone',
      after: /^(好|佳|优|新|低|强|棒|全|高级|先进|专业|正宗|实惠|便宜|划算|权威|快捷|安全)/,
      textNotBefore: /[喝酒灌沉陶麻迷心宿微买大]$/,
    },
    { to: '嘴', variant: 'homophone', after: /^(佳|优|低价|便宜|高级|先进|专业|正宗|实惠|划算|权威|快捷|安全)/ },
    { to: '取', variant: 'lookAlike', after: /^(佳|低价|便宜)/ },
  ],
  抗: [{ to: 'k', variant: 'initial', after: /^(糖|老|初老|衰|氧|炎|癌|敏|皱|肿瘤)/ }],
  疗: [{ to: 'l', variant: 'initial', before: /治$/ }],
  药: [
    { to: 'y', variant: 'initial', before: /(神|国|特效|中|西|苗)$/ },
    { to: '葯', variant: 'lookAlike' },
  ],
  佳: [{ to: 'j', variant: 'initial', before: /最$/ }],
  顶: [{ to: 'd', variant: 'initial', after: /^(级品|级奢|级面|级配|尖)/ }],
  级: [{ to: 'j', variant: 'initial', before: /(国家|世界|全球|宇宙|顶|最高)$/ }],
  一: [
    { to: '1', variant: 'digit', before: /第$/ },
    { to: '壹', variant: 'digit', before: /[第唯]$/ },
    { to: '—', ...DASH },
    { to: '-', ...DASH },
  ],
};

const NUMBER_SIGN: Readonly<Record<string, readonly Disguise[] | undefined>> = {
  '1': [
    { to: '一', variant: 'digit', before: /^(no\.?|top ?)$/ },
    { to: 'l', variant: 'lookAlike', before: /^(no\.?|top ?)$/ },
  ],
  o: [{ to: '0', variant: 'lookAlike', before: /^[nt]$/, isSign: true }],
};

/** A numeral written as a figure, or 就 as 9, which sounds like it: 1贴9好, 0风险, 3天见效. */
const FIGURES: Readonly<Record<string, string | undefined>> = {
  零: '0',
  一: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
  十: '10',
  就: '9',
};
/** Of two characters the other one must be rare: 3肖, but 1级 is a grade. */
const LEAST_WITH_FIGURE = 3;
const FIGURE = { variant: 'digit', textNotBefore: /[\d.第]$/, textNotAfter: /^[\d.%]/ } as const;
const FIGURED: Readonly<Record<string, Disguise | undefined>> = Object.fromEntries(
  Object.values(FIGURES).flatMap((figure) => (figure === undefined ? [] : [[figure, { ...FIGURE, to: figure }]])),
);
const ALL_FIGURED: Disguise = { ...FIGURE, to: '' };

/** Two characters the other way round are often two words that meet (特效药效果): there the text must read far better. */
const SWAPPED_PAIR: Disguise = { to: '', variant: 'swapped', gain: 15 };
/** A letter for one of two characters: the other one must be rare (防A, Z鼾; a D级 is a grade). */
const RARE_BESIDE_LETTER = 33;

/** Disguises of Han terms of three characters and more; with two there are too many other words. See `respellings.ts`. */
export const SWAPPED: Disguise = { to: '', variant: 'swapped' };
export const BY_SIGN: Readonly<Record<'letter' | 'mou' | 'star', Disguise>> = {
  letter: { to: '', variant: 'initial' },
  mou: { to: '某', variant: 'masked', isSign: false },
  star: { to: '*', variant: 'masked', isSign: true },
};

/** Every disguise that a spelling may have, so that threads can name it by its place; the order says nothing else. */
export const DISGUISES: readonly Disguise[] = [
  ...[TABLE, NUMBER_SIGN].flatMap((table) => Object.values(table).flatMap((known) => known ?? [])),
  ...Object.values(FIGURED).flatMap((known) => known ?? []),
  ALL_FIGURED,
  SWAPPED_PAIR,
  BY_SIGN.letter,
];

/** The spellings of a folded term: itself, and each disguise of one of its characters that the table knows. */
export function spellingsOf(term: string): Spelling[] {
  const spellings: Spelling[] = [{ text: term, disguise: null }];
  for (let i = 0; i < term.length; i++) {
    const known = TABLE[term.charAt(i)] ?? NUMBER_SIGN[term.charAt(i)];
    if (!known) continue;
    const left = term.slice(0, i);
    const right = term.slice(i + 1);
    for (const disguise of known) {
      if (disguise.before && !disguise.before.test(left)) continue;
      if (disguise.after && !disguise.after.test(right)) continue;
      spellings.push({ text: left + disguise.to + right, disguise });
    }
  }
  if ((term.length >= LEAST_WITH_FIGURE || isRareBesideFigure(term)) && HAN_ONLY.test(term))
    spellings.push(...spellingsInFigures(term));
  if (HAN_PAIR.test(term) && term.charAt(0) !== term.charAt(1)) spellings.push(...spellingsOfPair(term));
  return spellings;
}

const HAN_PAIR = /^[\u4e00-\u9fff]{2}$/;
const HAN_ONLY = /^[\u4e00-\u9fff]+$/;

function isRareBesideFigure(term: string): boolean {
  return term.length === 2 && FIGURES[term.charAt(0)] !== undefined && isRare(term.charAt(1));
}

/** Each numeral by itself, and all of them at once. */
function* spellingsInFigures(term: string): Generator<Spelling> {
  const places = Array.from(term).flatMap((char, at) => (FIGURES[char] === undefined ? [] : [at]));
  for (const at of places) {
    const figure = FIGURES[term.charAt(at)] ?? '';
    const text = term.slice(0, at) + figure + term.slice(at + 1);
    // 第一 has its own entries in the table.
    if (!term.startsWith('第一', at - 1)) yield { text, disguise: FIGURED[figure] ?? ALL_FIGURED };
  }
  if (places.length < 2) return;
  const text = Array.from(term, (char) => FIGURES[char] ?? char).join('');
  yield { text, disguise: ALL_FIGURED };
}

function isRare(char: string): boolean {
  return characterCost(char.charCodeAt(0)) >= RARE_BESIDE_LETTER;
}

function* spellingsOfPair(term: string): Generator<Spelling> {
  const [first = '', second = ''] = term;
  yield { text: second + first, disguise: SWAPPED_PAIR };
  if (isRare(second) && initialOf(first) !== '') yield { text: initialOf(first) + second, disguise: BY_SIGN.letter };
  if (isRare(first) && initialOf(second) !== '') yield { text: first + initialOf(second), disguise: BY_SIGN.letter };
}
