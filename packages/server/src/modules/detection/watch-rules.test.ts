import { movableClock, parseCivilDate } from '@jianhu/kernel';
import { rulebookFromEntries } from '@jianhu/rules';
import { afterEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../infra/logger.ts';
import { createMetrics } from '../../infra/metrics.ts';
import { createRulePacks } from './rule-packs.ts';
import { type RulebookEntries, watchRules } from './watch-rules.ts';

const lexicon = (pattern: string, over: object = {}): string =>
  JSON.stringify({
    kind: 'lexicon',
    ruleId: 'ad.test',
    category: 'test',
    nameZh: '试',
    nameEn: 'test',
    statuteId: 's',
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
  });
const files = (text: string): RulebookEntries => [['lexicons/test.json', text]];
const day = parseCivilDate('2026-11-23');
const opened: ReturnType<typeof createMetrics>[] = [];
afterEach(async () => {
  for (const metrics of opened.splice(0)) await metrics.stop();
});

function open(text: string) {
  const metrics = createMetrics();
  opened.push(metrics);
  let there: RulebookEntries | Error = files(text);
  const packs = createRulePacks(rulebookFromEntries(there));
  const watch = watchRules({
    infra: { clock: movableClock(new Date('2026-11-23T01:00:00Z')), log: createLogger('silent'), metrics },
    packs,
    running: there,
    read: () => {
      if (there instanceof Error) throw there;
      return there;
    },
  });
  return {
    watch,
    exposed: () => metrics.expose(),
    words: () => packs.ofDay(day).rules.map(({ terms }) => terms[0]?.pattern),
    put: (next: RulebookEntries | Error) => (there = next),
  };
}

it('does not start on a broken rulebook, and says where it is broken', () => {
  expect(() => createRulePacks(rulebookFromEntries(files('{')))).toThrow('lexicons/test.json kind');
});

describe('a rulebook that changes while the server runs', () => {
  it('is taken when all of it loads', () => {
    const { watch, words, put } = open(lexicon('顶级'));
    expect(watch.look()).toBe(false);
    put(files(lexicon('国家级')));
    expect(watch.look()).toBe(true);
    expect(words()).toEqual(['国家级']);
    expect(watch.failure()).toBeNull();
  });

  it.each([
    ['is no JSON', files('{')],
    ['has a rule without an article', files(lexicon('国家级', { article: '' }))],
    ['has a pattern that does not compile', files(lexicon('国{家'))],
    [
      'has a pattern that will not compile on a later day',
      [
        ...files(lexicon('国家级')),
        ['lexicons/z.json', lexicon('国{家', { ruleId: 'ad.next', effectiveFrom: '2027-01-01' })],
      ] as RulebookEntries,
    ],
    ['cannot be read', new Error('no such folder')],
  ])('leaves the running rules in place and raises an alarm when it %s', async (_, broken) => {
    const { watch, words, put, exposed } = open(lexicon('顶级'));
    put(broken);
    expect(watch.look()).toBe(false);
    expect(words()).toEqual(['顶级']);
    expect(watch.failure()?.reasons).not.toEqual([]);
    expect(await exposed()).toMatch(/rulebook_load_failed\{.*\} 1/);

    put(files(lexicon('国家级')));
    expect(watch.look()).toBe(true);
    expect(words()).toEqual(['国家级']);
    expect(watch.failure()).toBeNull();
    expect(await exposed()).toMatch(/rulebook_load_failed\{.*\} 0/);
  });
});
