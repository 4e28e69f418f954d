import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../compile-lexicon.ts';
import { createHitList } from '../automaton.ts';
import { createDecodedText } from '../decoded-text.ts';
import { findCandidates } from '../find-candidates.ts';
import type { Lexicon } from '../lexicon.ts';
import { createFoldedText, foldInto } from '../normalise.ts';
import { createTightText } from '../tight-text.ts';
import { waysInto } from './pass-gate.ts';

const TERMS = [
  '痔',
  '敌敌畏',
  '国家级',
  '最佳',
  '顶级',
  '治疗',
  '妙手回春',
  '全网最低价',
  '唯一',
  '第一',
  'no.1',
  '稳赚不赔',
];
const DISGUISES = '畏疒寺丿皿笫罪底嘉佳鼎冶疗台氵囗玉女又木壹某什么の的了过果加及极國級㎏№，。ＮＯ*.-—❤️💎';
const RUNS = ['guo', 'jia', 'ji', 'J', 'Z', 'W', '敌敌', 'zui', '1', ' ', '\n', '\u200b', '\u0301', '\ud800'];
const PIECES = Array.from(new Set(TERMS.join('') + DISGUISES)).concat(RUNS);
const lexicon: Lexicon = {
  rules: [
    {
      ruleId: 'ad.test',
      ruleVersion: '1',
      category: 'test',
      article: '广告法第九条',
      effectiveFrom: '2015-09-01',
      effectiveTo: null,
      terms: TERMS.map((pattern) => ({ id: pattern, pattern, severity: 'high', exceptions: [] })),
      innocent: ['最佳女主角'],
    },
  ],
  exceptions: [],
};
const EVERY_WAY = 127;

describe('the gate before the engine', () => {
  const compiled = compileLexicon(lexicon);
  const buffers = {
    folded: createFoldedText(),
    tight: createTightText(),
    decoded: createDecodedText(),
    hits: createHitList(),
  };
  const seen = (text: string, ways: number): string[] => {
    foldInto(text, buffers.folded);
    return findCandidates(compiled, buffers, ways).map(
      ({ from, to, written, variants }) => `${written}@${from}-${to} ${variants.join(',')}`,
    );
  };
  const waysOf = (text: string): number => waysInto(compiled, text, buffers.folded, buffers.tight);

  it('lets through every way by which anything is found, whatever the text', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(''));
    const near = fc
      .tuple(fc.constantFrom(...TERMS), fc.nat(4), fc.constantFrom(...PIECES), fc.boolean(), text, text)
      .map(([term, at, piece, replaces, before, after]) => {
        return before + term.slice(0, at) + piece + term.slice(at + Number(replaces)) + after;
      });
    fc.assert(
      fc.property(fc.oneof(text, near), (written) => {
        expect(seen(written, waysOf(written))).toEqual(seen(written, EVERY_WAY));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    '今天天气不错，我们去公园走走',
    '包邮 现货 速发',
    '',
    '哈哈哈哈哈哈',
    '好看😂😂😂',
    'iPhone 15 Pro 手机壳',
    '2017-08 春款',
    '600*600mm',
  ])('lets “%s” leave', (text) => {
    expect(waysOf(text)).toBe(0);
  });
});
