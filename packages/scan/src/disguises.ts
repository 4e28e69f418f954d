/** One way to write a character of a term so that a word list misses it. */
export interface Disguise {
  readonly to: string;
  readonly variant: 'homophone' | 'pinyin' | 'initial' | 'digit' | 'splitCharacter' | 'lookAlike';
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

const split = (to: string, rest: Partial<Disguise> = {}): Disguise => ({ to, variant: 'splitCharacter', ...rest });

// Code words known to every officer. A sound or a letter alone proves nothing, so most ask for company.
const TABLE: Readonly<Record<string, readonly Disguise[]>> = {
  最: [
    { to: '蕞', variant: 'homophone' },
    { to: '冣', variant: 'lookAlike' },
    { to: '醉', variant: 'homophone', after: /^(低价|便宜|划算|优惠|实惠|高端|先进|专业|权威)/ },
    { to: 'zui', variant: 'pinyin' },
    { to: 'z', variant: 'initial', after: /^(好|佳|强|优|低价|便宜|高级|先进)/ },
    split('曰取'),
    split('日取'),
  ],
  好: [split('女子', { before: /最$/, textNotAfter: /^[力气范味]/ })],
  佳: [split('亻圭'), split('人圭')],
  级: [
    { to: 'ji', variant: 'pinyin' },
    { to: 'j', variant: 'initial', before: /(国家|世界|全球|宇宙|顶|最高)$/ },
    split('纟及'),
  ],
  极: [split('木及')],
  顶: [
    { to: '鼎', variant: 'homophone', after: /^级/, textNotBefore: /[九问]$/ },
    { to: 'ding', variant: 'pinyin' },
    split('丁页'),
  ],
  强: [split('弓虽')],
  优: [split('亻尤'), split('人尤')],
  第: [{ to: '弟', variant: 'homophone', after: /^一/, textNotBefore: /[兄徒子师小老表堂]$/ }, split('竹弟')],
  一: [
    { to: '1', variant: 'digit', before: /第$/ },
    { to: '壹', variant: 'digit', before: /[第唯]$/ },
    { to: 'yi', variant: 'pinyin', before: /[第唯]$/ },
  ],
  唯: [split('口隹')],
  独: [split('犭虫')],
  治: [split('氵台')],
  疗: [split('疒了')],
  药: [split('艹约')],
};

const NUMBER_SIGN: Readonly<Record<string, readonly Disguise[]>> = {
  '1': [{ to: '一', variant: 'digit', before: /^(no\.?|top ?)$/ }],
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
  return spellings;
}
