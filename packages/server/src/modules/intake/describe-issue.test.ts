import { describe, expect, it } from 'vitest';
import { findSchemaProblem } from './check-observation.ts';

const comment = {
  v: 1,
  kind: 'comment',
  externalId: 'a',
  at: '2026-11-23T09:00:00Z',
  platform: 'p',
  roomId: 'r',
  account: 'a1b2c3d4e5f60718',
  text: '好',
};

describe('the reason why a row is refused', () => {
  it.each([
    [{ roomId: undefined }, '/roomId', '缺少 roomId', 'roomId is missing'],
    [{ roomId: '' }, '/roomId', 'roomId 不能为空', 'roomId must not be empty'],
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

  it.each([
    '13812345678',
    '8613812345678000',
    '0013812345678000',
    '33060219900101123X',
    '330602199001011234',
    '6222021234567890128',
    'user_13812345678',
    'user-138-1234-5678',
    'zhangsan13812345678zhangsan',
    '张三张三张三张三张三张三张三张三',
    'a1b2c3d4e5f6071',
    'a1b2c3d4 e5f60718',
    'user@example.com.cn',
    'g'.repeat(129),
  ])('an account is a keyed hash, not %s (个人信息保护法 arts. 6, 51)', (account) => {
    const problem = findSchemaProblem({ ...comment, account });
    expect(problem?.pointer).toBe('/account');
    expect(problem?.zh).toMatch(/《个人信息保护法》第六条、第五十一条/);
    expect(problem?.en).toMatch(/PIPL arts\. 6, 51/);
    expect(`${problem?.zh}${problem?.en}`).not.toContain(account);
  });

  it.each([
    ['hexadecimal', 'a1b2c3d4e5f60718293a4b5c6d7e8f90'],
    ['hexadecimal with many digits', '1380013800013800ab'],
    ['capital hexadecimal', 'A1B2C3D4E5F60718'],
    ['base64url', 'q8Xw-3k_0ZbTt1mNn5aLrA'],
  ])('an account may be %s', (_what, account) => {
    expect(findSchemaProblem({ ...comment, account })).toBeNull();
  });

  it('names a member that no schema knows, without a number of a person in it (个人信息保护法 art. 6)', () => {
    expect(findSchemaProblem({ ...comment, userName: '张三', phone: '13812345678' })).toEqual({
      pointer: '/userName',
      zh: '数据规范没有 userName、phone，请删除后重发；超出目的所需的信息不予接收（《个人信息保护法》第六条）',
      en: 'the schema has no userName, phone: remove and send again; nothing beyond the purpose is taken (PIPL art. 6)',
    });
    const named = findSchemaProblem({ ...comment, 'tel 13812345678': 1 });
    expect(JSON.stringify(named)).not.toContain('13812345678');
    const many = findSchemaProblem({ ...comment, ...Object.fromEntries(Array.from({ length: 99 }, (_, i) => [i, 1])) });
    expect(many?.zh).toContain('0、1、2、3、4、…');
  });

  it('tells a line that is no object', () => {
    expect(findSchemaProblem(3)).toEqual({
      pointer: '',
      zh: '每行应为一个 JSON 对象',
      en: 'each line must be one JSON object',
    });
  });
});
