import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { evaluateText, isAlert } from './evaluate-text.ts';
import { findHints } from './find-hints.ts';
import { compilePack, lexiconOf } from './pack.ts';
import { rulebookFromEntries } from './rulebook.ts';

const FOLDER = new URL('../../../rulebook/', import.meta.url);
const entries = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name): [string, string] => [name.replaceAll('\\', '/'), readFileSync(new URL(name, FOLDER), 'utf8')]);
const pack = compilePack(rulebookFromEntries(entries), {
  at: parseCivilDate('2026-11-01'),
  hash: (bytes) => createHash('sha256').update(bytes).digest('hex'),
});
const read = (text: string, registeredFunctions?: string, productCategory?: string) =>
  evaluateText(pack, {
    text,
    kind: 'listing',
    ...(registeredFunctions !== undefined && { registeredFunctions }),
    ...(productCategory !== undefined && { productCategory }),
  });
const beyond = (text: string, registered: string): string[] =>
  read(text, registered)
    .result.findings.filter(isAlert)
    .filter(({ ruleId }) => ruleId === 'ad.registeredFunction')
    .map(({ matched }) => matched);
const terms = pack.rules.find(({ ruleId }) => ruleId === 'ad.registeredFunction')?.terms ?? [];

describe('食品安全法第七十八条: what a health food says of its function is what was registered or filed', () => {
  it('knows the 24 functions of the catalogue of 2023', () => {
    expect(terms).toHaveLength(24);
  });

  it.each(terms.flatMap(({ function: named }) => [named?.nameZh ?? '', ...(named?.formerZh ?? [])]))(
    'is silent on “%s” where it was registered, and not where another function was',
    (name) => {
      const text = `保健功能：${name}。本品不能代替药物`;
      expect(read(text, name).result.findings.filter(isAlert)).toEqual([]);
      expect(read(text, name).outcome).toBe('clear');
      expect(beyond(text, '补充维生素C')).not.toEqual([]);
    },
  );

  it('holds a second function against one that was registered', () => {
    expect(beyond('每晚两粒，增强免疫力，还能改善睡眠', '有助于增强免疫力')).toEqual(['改善睡眠']);
    expect(beyond('每晚两粒，增强免疫力，还能改善睡眠', '增强免疫力功能、有助于改善睡眠')).toEqual([]);
  });

  it('sees a function beyond in disguise, and cites the article', () => {
    const [finding] = read('每天一粒，改.善.睡.眠', '增强免疫力').result.findings.filter(isAlert);
    expect(finding).toMatchObject({ term: '改善睡眠', article: '中华人民共和国食品安全法第七十八条' });
  });

  it('reads the names of lipids with and without brackets', () => {
    for (const name of ['有助于维持血脂（胆固醇/甘油三酯）健康水平', '有助于维持血脂健康水平', '辅助降血脂功能'])
      expect(beyond('有助于维持血脂健康水平', name)).toEqual([]);
  });

  it('does not excuse an assertion because a function like it was registered (广告法第十八条第一款)', () => {
    const rules = read('根治失眠，永不复发，降血压', '辅助降血压、改善睡眠').result.findings.filter(isAlert);
    expect(rules.map(({ ruleId }) => ruleId)).toContain('ad.healthFoodClaim');
    expect(rules.map(({ matched }) => matched)).toContain('降血压');
  });

  it('tells a function that is in no catalogue, and decides nothing by it', () => {
    const { outcome, needs, result } = read('每晚一粒，改善睡眠', '提高智商');
    expect(outcome).toBe('undecided');
    expect(needs).toMatchObject([{ code: 'registeredFunctions', zh: expect.stringContaining('提高智商') }]);
    expect(result.findings).toMatchObject([{ ruleId: 'ad.registeredFunction', needs: ['registeredFunctions'] }]);
  });

  it('says nothing where no function is given, and of goods that are no health food', () => {
    const text = '每晚两粒，改善睡眠';
    for (const one of [read(text, undefined, 'healthFood'), read(text, '增强免疫力', 'drug')])
      expect(one.result.findings.map(({ ruleId }) => ruleId)).not.toContain('ad.registeredFunction');
  });
});

describe('明码标价和禁止价格欺诈规定第二十条第一款: words of pressure are lawful when they are true', () => {
  const hints = (text: string, kind = 'listing') =>
    findHints(pack, { text, kind }).map(({ finding }) => finding.matched);

  it.each(['限时抢购', '限时倒计时', '最后3件', '抄底价', '仅此一天', '售完即止', '亏本甩卖'])(
    '“%s” raises no alert and is told as a hint with what decides',
    (text) => {
      expect(evaluateText(pack, { text, kind: 'listing' })).toMatchObject({
        outcome: 'clear',
        result: { findings: [] },
      });
      const [hint] = findHints(pack, { text, kind: 'listing' });
      expect(hint?.finding.article).toBe('明码标价和禁止价格欺诈规定第二十条第一款');
      expect(hint?.facts.zh).not.toBe('');
    },
  );

  it('leaves ordinary words and buyers alone', () => {
    expect(hints('最后检查一遍包装，现价99元')).toEqual([]);
    expect(hints('我抢到了最后3件，抄底价', 'review')).toEqual([]);
  });
});

describe('words of the other uses', () => {
  it('are not in the lexicon that every text is read by', () => {
    const ids = lexiconOf(pack).rules.map(({ ruleId }) => ruleId);
    expect(ids).toContain('ad.healthFoodClaim');
    expect(ids).not.toContain('ad.registeredFunction');
    expect(ids).not.toContain('price.inducement');
  });
});
