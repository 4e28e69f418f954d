/** The record of a lexicon with one term, as a file of the rulebook; a test mentions only what matters. */
export function lexiconFile(pattern: string, over: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    kind: 'lexicon',
    ruleId: 'ad.test',
    category: 'test',
    nameZh: '试',
    nameEn: 'test',
    statuteId: 'guang-gao-fa',
    statute: '中华人民共和国广告法',
    article: '第九条第三项',
    sanctionArticle: null,
    sanctionZh: null,
    version: '1',
    effectiveFrom: '2021-04-29',
    calendarKind: 'none',
    authority: '市场监督管理部门',
    sourceUrl: 'https://flk.npc.gov.cn/',
    reviewedBy: null,
    reviewedOn: null,
    parameters: {},
    innocent: [],
    terms: [{ id: 't', pattern, severity: 'low', exceptions: [], examples: { positive: [pattern], negative: ['好'] } }],
    ...over,
  };
}
