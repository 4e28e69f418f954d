import { rulebookFromEntries } from '@jianhu/rules';
import { expect, it } from 'vitest';
import { createRulePacks } from './rule-packs.ts';

it('does not start on a broken rulebook, and says where it is broken', () => {
  expect(() => createRulePacks(rulebookFromEntries([['lexicons/test.json', '{']]))).toThrow('lexicons/test.json kind');
});

it('looks at every day to come before other rules are taken: at midnight nobody is there to put a broken one right', () => {
  const packs = createRulePacks(rulebookFromEntries([]));
  const later = {
    kind: 'lexicon',
    ruleId: 'ad.next',
    category: 'test',
    nameZh: '试',
    nameEn: 'test',
    statuteId: 's',
    statute: '中华人民共和国广告法',
    article: '第九条第三项',
    sanctionArticle: null,
    sanctionZh: null,
    version: '1',
    effectiveFrom: '2027-01-01',
    calendarKind: 'none',
    authority: '市场监督管理部门',
    sourceUrl: 'https://flk.npc.gov.cn/',
    reviewedBy: null,
    reviewedOn: null,
    parameters: {},
    innocent: [],
    terms: [
      { id: 't', pattern: '国{家', severity: 'low', exceptions: [], examples: { positive: ['国'], negative: ['好'] } },
    ],
  };
  const next = rulebookFromEntries([['lexicons/next.json', JSON.stringify(later)]]);
  expect(() => packs.prepareNext(next, Date.parse('2026-11-23T01:00:00Z'))).toThrow();
});
