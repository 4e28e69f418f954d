import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../compile-lexicon.ts';
import { createHitList } from '../automaton.ts';
import { createDecodedText } from '../decoded-text.ts';
import { findCandidates } from '../find-candidates.ts';
import type { Lexicon } from '../lexicon.ts';
import { foldWritten } from '../brackets.ts';
import { createFoldedText, NOWHERE } from '../normalise.ts';
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
const DISGUISES =
  '畏疒寺丿皿笫罪底嘉佳鼎魁佬顷顼沧疔瞳箫冶疗台氵囗玉女又木壹某什么の的了过果加及极國級㎏№，。ＮＯ*.-—❤️💎🏠⚡👠🤏👪🛖【】（）“”㈠';
const RUNS = [
  'guo',
  'jia',
  'ji',
  'J',
  'Z',
  'W',
  'u',
  'i',
  '·',
  '敌敌',
  'zui',
  '1',
  ' ',
  '\n',
  '\u200b',
  '\u0301',
  '\ud800',
];
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
const EVERY_WAY = 511;

/** Terms of two to eight characters that share their characters, so that the sets of the gate are full and its answers close. */
const MADE = Array.from({ length: 400 }, (_, at) => {
  const pool = '国家级最好品质治疗高血压糖尿病稳赚不赔全网低价唯一首选神奇药方祖传秘制无副作用永久根除一次见效';
  return Array.from({ length: 2 + (at % 7) }, (_none, i) =>
    pool.charAt((at * 31 + i * (7 + (at % 11))) % pool.length),
  ).join('');
});
const made: Lexicon = {
  ...lexicon,
  rules: lexicon.rules.map((rule) => ({
    ...rule,
    terms: [...new Set(MADE)].map((pattern) => ({ id: pattern, pattern, severity: 'high', exceptions: [] })),
  })),
};

/** Of home, high, white, red, medicine, price, one, disease, net, blood: by name, and by sound (👠 跟 for 根). */
const PICTURES = ['🏠', '⚡', '👠', '🤍', '🔴', '🌿', '💊', '📱', '🥛', '🦟', '🕸️', '🩸', '👍🏻', '🏠\u200d', '🔵'];

/** What stands for a character of a term: one of the same sound or shape, its parts, a sign, any other one, two of them, or nothing. */
const STAND_INS =
  '郭加及罪号拼直冶燎糕雪亚堂鸟冰温转布培荃罔底介喂衣守旋申其要访组船密止五付坐甬勇玖更厨以刺建笑氵台女又禾火木艮'
    .split('')
    .concat([
      '某',
      '什么',
      'の',
      '和',
      '小',
      '*',
      'x',
      'z',
      'guo',
      'gao',
      ' ',
      '\n',
      '.',
      '❤️',
      '',
      ...PICTURES,
      '水台',
      '白儿',
      '口王',
    ]);

describe('the gate before the engine', () => {
  const compiled = compileLexicon(lexicon);
  const buffers = {
    folded: createFoldedText(),
    tight: createTightText(),
    decoded: createDecodedText(),
    hits: createHitList(),
  };
  const seen = (text: string, ways: number, by = compiled, border = NOWHERE): string[] => {
    const { folded } = buffers;
    foldWritten(text, folded);
    if (border !== NOWHERE) folded.border = folded.starts.subarray(0, folded.length).filter((at) => at < border).length;
    return findCandidates(by, buffers, ways).map(
      ({ from, to, written, variants }) => `${written}@${from}-${to} ${variants.join(',')}`,
    );
  };
  const waysOf = (text: string, by = compiled, border = NOWHERE): number =>
    waysInto(by, text, buffers.folded, buffers.tight, border);

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

  const many = compileLexicon(made);
  const place = fc.tuple(fc.nat(7), fc.constantFrom(...STAND_INS), fc.nat(2));
  const around = fc.array(fc.constantFrom(...MADE, ...STAND_INS), { maxLength: 2 }).map((parts) => parts.join(''));
  const disguised = fc
    .tuple(fc.constantFrom(...MADE), fc.array(place, { maxLength: 2 }), fc.boolean(), fc.nat(6), around, around)
    .map(([term, places, isSwapped, from, before, after]) => {
      const units = Array.from(term);
      if (isSwapped) units.splice(from, 2, ...units.slice(from, from + 2).toReversed());
      for (const [at, standIn, count] of places) units.splice(at % term.length, count, standIn);
      return before + units.join('') + after;
    });

  it('does so for a lexicon of hundreds of terms, two of whose characters are exchanged, hidden, split or moved', () => {
    fc.assert(
      fc.property(disguised, (written) => {
        expect(seen(written, waysOf(written, many), many)).toEqual(seen(written, EVERY_WAY, many));
      }),
      { numRuns: 1_500 },
    );
  });

  it('lets through every way to what stands on both sides of a border, of texts of which no more is asked', () => {
    fc.assert(
      fc.property(disguised, fc.nat(12), (written, border) => {
        const text = written.toWellFormed();
        expect(seen(text, waysOf(text, many, border), many, border)).toEqual(seen(text, EVERY_WAY, many, border));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each(['疗价副最不x某见', '糖全选某x久国'])(
    'does so where a filler stands beside a letter that hides another character: “%s”',
    (written) => {
      expect(seen(written, waysOf(written, many), many)).toEqual(seen(written, EVERY_WAY, many));
    },
  );

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
