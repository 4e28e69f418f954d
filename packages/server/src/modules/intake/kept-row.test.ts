import { describe, expect, it } from 'vitest';
import { knownOf, startOf } from './kept-row.ts';

const comment = { v: 1, kind: 'comment', roomId: '', account: 'a1b2c3d4e5f60718', text: '好' };
const keep = (row: unknown, hidesMembers = false) => {
  const raw = Buffer.from(JSON.stringify(row, null, 1));
  const { kept, bytes } = knownOf(raw, row, hidesMembers);
  return { kept, row: JSON.parse(bytes?.toString('utf8') ?? 'null') as unknown, isRaw: bytes?.equals(raw) };
};

describe('quarantine keeps of a rejected row (个人信息保护法 art. 6)', () => {
  it('all, byte for byte, when it brought nothing that the schema does not know', () => {
    expect(keep(comment)).toEqual({ kept: 'whole', row: comment, isRaw: true });
    expect(keep(3)).toMatchObject({ kept: 'whole', isRaw: true });
  });

  it('only known members, when there were others', () => {
    const speech = { text: '好', engine: 'asr', confidence: 1 };
    const segment = { v: 1, kind: 'segment', speech };
    expect(keep({ ...comment, userName: '张三', phone: '13812345678' })).toMatchObject({ kept: 'known', row: comment });
    expect(keep({ ...segment, speech: { ...speech, phone: '1' } })).toMatchObject({ kept: 'known', row: segment });
    expect(keep({ ...segment, text: '不属于片段' })).toMatchObject({ kept: 'known', row: segment });
    expect(keep({ ...comment, roomId: { phone: '13812345678' } })).toMatchObject({ kept: 'known' });
    expect(keep({ kind: 'rumour', roomId: 'r', userName: '张三' }).row).toEqual({ kind: 'rumour', roomId: 'r' });
  });

  it('no account that is no pseudonym', () => {
    const { account: _account, ...rest } = comment;
    expect(keep({ ...comment, account: '13812345678' })).toEqual({ kept: 'known', row: rest, isRaw: false });
  });

  it('what was read, when a name stood twice', () => {
    expect(keep(comment, true)).toEqual({ kept: 'known', row: comment, isRaw: false });
  });

  it('the first 4,000 bytes of one that is too long', () => {
    expect(startOf(Buffer.alloc(5_000, 'x'))).toMatchObject({ kept: 'start', bytes: { length: 4_000 } });
  });
});
