import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLexicon } from './compile-lexicon.ts';
import type { Lexicon } from './lexicon.ts';
import { createScanner } from './scanner.ts';

const lexicon: Lexicon = {
  rules: [
    {
      ruleId: 'test.rule',
      ruleVersion: '1',
      category: 'absoluteTerm',
      article: '广告法第九条第三项',
      effectiveFrom: '2021-04-29',
      effectiveTo: null,
      innocent: ['最{近|后|高人民法院}'],
      terms: [
        { id: 'best', pattern: '最{佳|好|优质}', severity: 'high', exceptions: ['negation', 'review'], notRight: '先' },
        { id: 'level', pattern: '{国家|世界|顶}级', severity: 'high', exceptions: [] },
        { id: 'first', pattern: '{全国|销量|全国销量}第一', severity: 'high', exceptions: [], notRight: '[次步]' },
        { id: 'no1', pattern: '{NO.1|TOP1}', severity: 'medium', exceptions: [] },
        { id: 'highest', pattern: '最高', severity: 'low', exceptions: [] },
        { id: 'cure', pattern: '根治', severity: 'high', exceptions: [], exceptCategories: ['drug'] },
      ],
    },
  ],
  exceptions: [
    {
      id: 'negation',
      kind: 'negation',
      basis: '指南第二条',
      effectiveFrom: '2023-02-25',
      effectiveTo: null,
      features: [{ left: '没有', right: ',?只有更' }],
    },
    {
      id: 'review',
      kind: 'buyerReview',
      basis: '广告法第二条',
      effectiveFrom: '2021-04-29',
      effectiveTo: null,
      features: [{ kinds: ['review'] }],
    },
  ],
};
const scanner = createScanner(compileLexicon(lexicon));
const found = (text: string): string[] => scanner.scan({ text }).map((finding) => `${finding.term}=${finding.matched}`);

describe('disguises (issue 7: each finding names the disguise it saw)', () => {
  it.each([
    ['最佳品质', '最佳', '最佳', []],
    ['國家級', '国家级', '國家級', ['traditional']],
    ['ＮＯ．１', 'NO.1', 'ＮＯ．１', ['fullWidth']],
    ['销量No.1', 'NO.1', 'No.1', ['case']],
    ['TOP 1', 'TOP1', 'TOP 1', ['insertedSymbol']],
    ['NO1', 'NO.1', 'NO1', []],
    ['顶.级', '顶级', '顶.级', ['insertedSymbol']],
    ['顶💎级', '顶级', '顶💎级', ['insertedSymbol']],
    ['顶\u200b级', '顶级', '顶\u200b级', ['zeroWidth']],
    ['最\u0301佳', '最佳', '最\u0301佳', ['combiningMark']],
    ['蕞佳', '最佳', '蕞佳', ['homophone']],
    ['zuì佳', '最佳', 'zuì佳', ['pinyin']],
    ['Z好', '最好', 'Z好', ['initial']],
    ['最亻圭', '最佳', '最亻圭', ['splitCharacter']],
    ['丁页级', '顶级', '丁页级', ['splitCharacter']],
    ['全国第1', '全国第一', '全国第1', ['digit']],
    ['全国第①', '全国第一', '全国第①', ['compatibility', 'digit']],
    ['全国第❶', '全国第一', '全国第❶', ['compatibility', 'digit']],
    ['ТОР1', 'TOP1', 'ТОР1', ['lookAlike']],
    ['TOP1️⃣', 'TOP1', 'TOP1️⃣', ['keycap']],
    ['顶 级 面 料', '顶级', '顶 级', ['insertedSymbol']],
  ])('sees through %j', (text, term, matched, variants) => {
    const [finding] = scanner.scan({ text });
    expect(finding).toMatchObject({ term, matched, variants, exception: null });
  });

  it.each(['中国顶 级别', '最近最后', 'NO.10', 'TOP100', '最,佳', '屋顶。级别', 'jazz好听', '最 佳能相机'])(
    'stays silent in %j',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});

describe('resolution', () => {
  it('takes the leftmost longest term of a rule', () => {
    expect(found('全国销量第一')).toEqual(['全国销量第一=全国销量第一']);
  });

  it('lets an innocent longer word cover the term', () => {
    expect(found('最高人民法院')).toEqual([]);
    expect(found('最高')).toEqual(['最高=最高']);
  });

  it('asks the guards: 第一次 is an ordinal, 最好先 is advice', () => {
    expect(found('全国第一次，最好先看看')).toEqual([]);
  });
});

describe('exceptions and dates', () => {
  it('returns a finding under an exception with its basis and a low score', () => {
    const [finding] = scanner.scan({ text: '没有最好，只有更好' });
    expect(finding?.exception).toEqual({ kind: 'negation', basis: '指南第二条' });
    expect(finding?.score).toBeLessThan(0.1);
  });

  it('does not read context across the end of a sentence', () => {
    expect(scanner.scan({ text: '没有。最好，只有更好' })[0]?.exception).toBeNull();
  });

  it("a buyer's review is no advertisement (广告法第二条)", () => {
    expect(scanner.scan({ text: '最好的锅', kind: 'review' })[0]?.exception?.kind).toBe('buyerReview');
  });

  it('uses the rules and exceptions of the day of the act (brief 0.4)', () => {
    expect(scanner.scan({ text: '没有最好，只有更好', at: '2023-02-24' })[0]?.exception).toBeNull();
    expect(scanner.scan({ text: '没有最好，只有更好', at: '2023-02-25' })[0]?.exception).not.toBeNull();
    expect(scanner.scan({ text: '最好', at: '2021-04-28' })).toEqual([]);
  });

  it('asks for the product category where the rule depends on it', () => {
    expect(scanner.scan({ text: '根治' })[0]?.needs).toEqual(['productCategory']);
    expect(scanner.scan({ text: '根治', productCategory: 'drug' })).toEqual([]);
    expect(scanner.scan({ text: '根治', productCategory: 'food' })[0]?.needs).toEqual([]);
  });
});

describe('properties', () => {
  const clean = fc.string({
    unit: fc.constantFrom(...Array.from('这款面料轻薄透气春秋都能穿，。、 -.abc12')),
    maxLength: 60,
  });

  it('clean text stays clean', () => {
    fc.assert(
      fc.property(clean, (text) => {
        expect(scanner.scan({ text })).toEqual([]);
      }),
    );
  });

  it('a disguised term is found where it stands', () => {
    const gap = fc.constantFrom('', '.', '*', '·', '\u200b', '\u0301', '💎');
    fc.assert(
      fc.property(clean, gap, clean, (before, between, after) => {
        const text = `${before}。国${between}家${between}级。${after}`;
        const start = before.length + 1;
        const [finding, ...others] = scanner.scan({ text });
        expect(others).toEqual([]);
        expect(finding).toMatchObject({ term: '国家级', start, end: start + 3 + 2 * between.length });
      }),
    );
  });

  it('takes any string, and the span is the slice of the original', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom('最', '佳', '第', '一', '顶级', '頂', 'NO', '.1', '\ud800', '\u202e', '\u0000', '1️⃣', 'ﷺ'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        for (const finding of scanner.scan({ text })) {
          expect(text.slice(finding.start, finding.end)).toBe(finding.matched);
          expect(finding.start).toBeLessThan(finding.end);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('the work for marks and repetitions grows with the text, not faster', () => {
    expect(found('最' + '\u0301'.repeat(10_000) + '佳')).toHaveLength(1);
    expect(found('最'.repeat(500_000) + '佳')).toEqual(['最佳=最佳']);
    expect(scanner.scan({ text: '最佳'.repeat(5_000) })).toHaveLength(5_000);
  });
});
