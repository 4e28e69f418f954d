import { createHash } from 'node:crypto';
import { parseCivilDate } from '@jianhu/kernel';
import { compilePack } from '@jianhu/rules';
import { readTestRulebook } from '@jianhu/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findWords } from './find-words.ts';
import { liveRulesOf } from './live-rules.ts';
import { createOutsideWords } from './outside-words.ts';

const START = Date.parse('2026-11-11T12:00:00Z');
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const pack = compilePack(readTestRulebook(), { at: parseCivilDate('2026-11-11'), hash });
const { outside, diversion } = liveRulesOf(pack, START);
const found = (text: string) => outside?.find(text).map(({ word, start, end }) => [word, text.slice(start, end)]);

describe('引导站外交易的说法（直播电商监督管理办法第二十六条第一款）', () => {
  it.each([
    ['喜欢的加薇了解', '加薇', '加薇'],
    ['加 微 信', '加微信', '加 微 信'],
    ['加.微.信了解', '加微信', '加.微.信'],
    ['加我薇信', '加我微信', '加我薇信'],
    ['家微信私聊', '加微信', '家微信'],
    ['加weixin了解', '加微信', '加weixin'],
    ['+v了解', '加V', '+v'],
    ['➕薇 了解', '加薇', '➕薇'],
    ['我的VX看这里', 'vx', 'VX'],
    ['v x 看这里', 'vx', 'v x'],
    ['粉丝裙福利', '粉丝群', '粉丝裙'],
    ['转帐给我更便宜', '转账', '转帐'],
    ['私.信.我', '私信我', '私.信.我'],
  ])('%s is %s in another writing', (text, word, written) => {
    expect(found(text)).toEqual([[word, written]]);
  });

  it.each([
    '加微波炉热一下',
    '再加微量元素，添加微量元素锌',
    '参加微博活动，微信+微博都能看',
    '加热微波炉，加为好友',
    'VX200吸尘器，MVX-200 型号，vx-5相机',
    '加V领毛衣，加绒裙子',
    'C+V格式，加维生素C',
    '加威化饼干，增加威信',
    '进群岛游，这条加群青色',
    '家用微信小程序',
  ])('%s leads nobody outside', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('finds every word of the rulebook as it is written, wherever it stands, and a look at the text says so', () => {
    const words = [...(diversion?.channelWords ?? []), ...(diversion?.payWords ?? [])];
    const around = fc.constantFrom('', '喜欢的', '，', '今天', '。');
    fc.assert(
      fc.property(fc.constantFrom(...words), around, around, (word, before, after) => {
        const text = `${before}${word}${after}`;
        expect(outside?.mayFind(text)).toBe(true);
        const [first] = outside?.find(text) ?? [];
        expect(findWords(text, [first?.word ?? '?']).length).toBeGreaterThan(0);
      }),
    );
  });

  it('is one matcher for all rooms of a pack', () => {
    expect(liveRulesOf(pack, START + 1_000).outside).toBe(outside);
  });

  it('works with a pack that was published before innocent words were listed', () => {
    const older = createOutsideWords({ channelWords: ['加V', '加v'], payWords: ['转账'], innocentWords: [] });
    expect(older.find('加v领券，转账').map(({ word, isPay }) => [word.toLowerCase(), isPay])).toEqual([
      ['加v', false],
      ['转账', true],
    ]);
  });
});
