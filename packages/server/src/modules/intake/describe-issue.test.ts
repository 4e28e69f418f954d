import { describe, expect, it } from 'vitest';
import { findSchemaProblem } from './check-observation.ts';

const comment = {
  v: 1,
  kind: 'comment',
  externalId: 'a',
  at: '2026-11-23T09:00:00Z',
  platform: 'p',
  roomId: 'r',
  account: '12345678',
  text: '好',
};

describe('the reason why a row is refused', () => {
  it.each([
    [{ roomId: undefined }, '/roomId', '缺少 roomId', 'roomId is missing'],
    [{ roomId: '' }, '/roomId', 'roomId 不能为空', 'roomId must not be empty'],
    [{ account: 'abc' }, '/account', 'account 至少 8 个字符', 'account must have at least 8 characters'],
    [
      { text: '好'.repeat(2_001) },
      '/text',
      'text 最多 2000 个字符，请拆分后重发',
      'text may have 2000 characters: split it',
    ],
    [{ text: 5 }, '/text', 'text 应为文字', 'text must be a text'],
    [{ seq: -1 }, '/seq', 'seq 不能小于 0', 'seq must be at least 0'],
    [{ v: 2 }, '/v', 'v 应为 1', 'v must be 1'],
    [
      { kind: 'poem' },
      '/kind',
      'kind 只能是 segment、comment、listing、price、review 之一',
      'kind must be one of segment, comment, listing, price, review',
    ],
    [
      { at: '2026-11-23 09:00' },
      '/at',
      'at 应为带时区的时间，如 2026-11-23T20:15:00+08:00',
      'at must be an instant with its offset, such as 2026-11-23T20:15:00+08:00',
    ],
  ])('%j is told at %s', (change, pointer, zh, en) => {
    expect(findSchemaProblem({ ...comment, ...change })).toEqual({ pointer, zh, en });
  });

  it('tells a line that is no object', () => {
    expect(findSchemaProblem(3)).toEqual({
      pointer: '',
      zh: '每行应为一个 JSON 对象',
      en: 'each line must be one JSON object',
    });
  });
});
