import { observationKinds } from '@jianhu/contract';
import { describe, expect, it } from 'vitest';
import { standingOf, standingOfText } from './basis-standing.ts';

const all = { dataClasses: new Set(observationKinds), platforms: new Set<string>() };
const narrow = { dataClasses: new Set(['segment'] as const), platforms: new Set(['live.example.cn']) };

describe('a row stands to the basis of its source by kind and platform alone', () => {
  it.each([
    [{ kind: 'segment', platform: 'live.example.cn' }, 'inside'],
    [{ kind: 'comment', platform: 'live.example.cn' }, '/kind'],
    [{ kind: 'segment', platform: 'other.example.cn' }, '/platform'],
    [{ kind: 'segment', platform: '' }, '/platform'],
    [{ kind: 'segment' }, 'unclear'],
    [{ kind: 'rumour', platform: 'live.example.cn' }, 'unclear'],
    [{ platform: 'live.example.cn' }, 'unclear'],
    [[{ kind: 'comment' }], 'unclear'],
    [null, 'unclear'],
  ] as const)('%j is %s', (row, standing) => {
    expect(standingOf(narrow, row)).toBe(standing);
    expect(standingOf(all, row)).toBe('inside');
  });

  it.each([
    ['{"kind":"segment","platform":"live.example.cn","te', 'inside'],
    ['{"kind" : "comment","platform":"live.example.cn","text":"电话', '/kind'],
    ['{"kind":"segment","kind":"comment","platform":"live.example.cn",', '/kind'],
    ['{"kind":"segment","platform":"other', 'unclear'],
    ['{"kind":"segment","platform":"other",', '/platform'],
    ['{"\\u006bind":"segment","platform":"live.example.cn"', 'unclear'],
    ['{"text":"\\"kind\\":\\"comment\\"","kind":"segment","platform":"live.example.cn"', 'inside'],
    ['电话 13812345678', 'unclear'],
  ])('the broken line %s is %s', (line, standing) => {
    expect(standingOfText(narrow, Buffer.from(line))).toBe(standing);
    expect(standingOfText(all, Buffer.from(line))).toBe('inside');
  });
});
