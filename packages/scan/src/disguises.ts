import { initialOf } from './language/syllables.ts';

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
  /** Counts only where the text reads far better with the term in its place. */
  readonly mustRead?: true;
  /** A sign stands for the character, and may not be left out. */
  readonly isSign?: boolean;
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
const TABLE: Readonly<Record<string, readonly Disguise[]>> = {
  最: [{ to: 'z', variant: 'initial', after: /^(好|佳|强|优|低价|便宜|高级|先进)/ }],
  级: [{ to: 'j', variant: 'initial', before: /(国家|世界|全球|宇宙|顶|最高)$/ }],
  一: [
    { to: '1', variant: 'digit', before: /第$/ },
    { to: '壹', variant: 'digit', before: /[第唯]$/ },
    { to: '—', ...DASH },
    { to: '-', ...DASH },
  ],
};

const NUMBER_SIGN: Readonly<Record<string, readonly Disguise[]>> = {
  '1': [
    { to: '一', variant: 'digit', before: /^(no\.?|top ?)$/ },
    { to: 'l', variant: 'lookAlike', before: /^(no\.?|top ?)$/ },
  ],
  o: [{ to: '0', variant: 'lookAlike', before: /^[nt]$/, isSign: true }],
};

/** The spellings of a folded term: itself, and each known disguise of one of its characters. */
export function spellingsOf(term: string): Spelling[] {
  const spellings: Spelling[] = [{ text: term, disguise: null }];
  for (let i = 0; i < term.length; i++) {
    const left = term.slice(0, i);
    const right = term.slice(i + 1);
    const char = term.charAt(i);
    for (const disguise of TABLE[char] ?? NUMBER_SIGN[char] ?? []) {
      if (disguise.before && !disguise.before.test(left)) continue;
      if (disguise.after && !disguise.after.test(right)) continue;
      spellings.push({ text: left + disguise.to + right, disguise });
    }
  }
  return [...spellings, ...respellings(term)];
}

const MASKS = ['某', '*'];
const HAN_TERM = /^[\u4e00-\u9fff]{3,6}$/;

// Three characters and more: with two there are too many other words.
function respellings(term: string): Spelling[] {
  if (!HAN_TERM.test(term)) return [];
  const spellings: Spelling[] = [];
  const add = (text: string, disguise: Omit<Disguise, 'to'>): void => {
    if (text !== term) spellings.push({ text, disguise: { to: '', ...disguise } });
  };
  add(Array.from(term).toReversed().join(''), { variant: 'swapped', mustRead: true });
  for (let i = 0; i < term.length; i++) {
    const left = term.slice(0, i);
    const right = term.slice(i + 1);
    if (i + 1 < term.length) {
      add(left + term.charAt(i + 1) + term.charAt(i) + right.slice(1), { variant: 'swapped', mustRead: true });
    }
    if (i > 0 && i + 1 < term.length)
      for (const mask of MASKS) add(left + mask + right, { variant: 'masked', isSign: mask === '*' });
    const initial = initialOf(term.charAt(i));
    if (initial !== '') add(left + initial + right, { variant: 'initial' });
  }
  return spellings;
}
