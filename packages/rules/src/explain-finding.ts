import { checkExceptions } from '@jianhu/scan';
import type { Finding, TextObservation } from './evaluate-text.ts';
import { type Pack, compiledLexiconOf } from './pack.ts';
import type { LexiconRecord } from './records.ts';

export interface ArticleText {
  readonly statuteZh: string;
  readonly statuteEn: string;
  readonly article: string;
  readonly textZh: string;
}

export interface FindingExplanation {
  readonly zh: string;
  readonly en: string;
  readonly rule: LexiconRecord;
  /** Words of the article that forbids; null when the pack holds no text of it for that day. */
  readonly articleText: ArticleText | null;
  readonly sanctionText: ArticleText | null;
  readonly exceptionChecked: readonly {
    readonly id: string;
    readonly kind: string;
    readonly basis: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly applies: boolean;
  }[];
}

const DISGUISE_ZH: Readonly<Record<string, string>> = {
  fullWidth: '全角',
  case: '大小写',
  traditional: '繁体',
  insertedSymbol: '插入符号',
  zeroWidth: '零宽字符',
  combiningMark: '附加符号',
  compatibility: '特殊字符',
  keycap: '键帽表情',
  lookAlike: '形近字',
  homophone: '谐音',
  pinyin: '拼音',
  initial: '拼音首字母',
  digit: '数字',
  splitCharacter: '拆字',
  lineBreak: '分行',
  repeatedCharacter: '叠字',
  filler: '插入虚字',
  masked: '遮字',
  swapped: '颠倒顺序',
  substituted: '换字',
  emoji: '表情代字',
};

/** The "why?" of a finding, for officers and merchants alike. It names a suspicion, never a decision (brief 0.5). */
export function explainFinding(pack: Pack, finding: Finding, observation: TextObservation): FindingExplanation {
  const rule = pack.rules.find((item) => item.ruleId === finding.ruleId && item.version === finding.ruleVersion);
  if (!rule) throw new RangeError(`rule ${finding.ruleId} ${finding.ruleVersion} is not in ${pack.packId}`);
  const exceptionChecked = checkExceptions(compiledLexiconOf(pack, finding), finding, observation).map((check) => {
    const record = pack.exceptions.find((exception) => exception.id === check.id);
    return { ...check, nameZh: record?.nameZh ?? check.kind, nameEn: record?.nameEn ?? check.kind };
  });
  const covering = exceptionChecked.find((check) => check.applies);
  const reviewZh = rule.reviewedBy === null ? '规则待法制审核。' : '';
  const reviewEn = rule.reviewedBy === null ? ' The rule awaits legal review.' : '';
  const disguiseZh =
    finding.variants.length > 0
      ? `（变体：${finding.variants.map((variant) => DISGUISE_ZH[variant] ?? variant).join('、')}）`
      : '';
  const disguiseEn = finding.variants.length > 0 ? ` (in disguise: ${finding.variants.join(', ')})` : '';
  return {
    zh: `“${finding.matched}”${disguiseZh}疑似${rule.nameZh}，对应${finding.article}。${
      covering ? `可能适用除外情形：${covering.nameZh}（${covering.basis}），须由经营者证明。` : '未发现除外情形。'
    }${reviewZh}`,
    en: `"${finding.matched}"${disguiseEn} may fall under ${rule.nameEn} (${finding.article}). ${
      covering
        ? `An exception may apply: ${covering.nameEn} (${covering.basis}); the trader has to prove it.`
        : 'No exception was found.'
    }${reviewEn}`,
    rule,
    articleText: articleOf(pack, rule.statuteId, rule.article),
    sanctionText: rule.sanctionArticle === null ? null : articleOf(pack, rule.statuteId, rule.sanctionArticle),
    exceptionChecked,
  };
}

function articleOf(pack: Pack, statuteId: string, article: string): ArticleText | null {
  const statute = pack.statutes.find((item) => item.statuteId === statuteId);
  const found = statute?.articles.find((item) => item.article === article);
  if (!statute || !found) return null;
  return { statuteZh: statute.titleZh, statuteEn: statute.titleEn, article, textZh: found.textZh };
}
