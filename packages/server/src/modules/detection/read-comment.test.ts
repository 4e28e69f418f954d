import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createCommentReader } from './read-comment.ts';

const read = (line: string) => {
  const payload = Buffer.from(line);
  return createCommentReader(payload)(0, payload.length);
};
const comment = { v: 1, kind: 'comment', externalId: 'c', at: '2026-11-23T09:00:00+08:00', platform: 'p', roomId: 'r' };
const full = { ...comment, seq: 7, account: 'a', text: '买一送一' };

it('reads the words of a comment, whatever the order and the spaces between its members', () => {
  const line =
    '{"text": "买一送一" , "at":"2026-11-23T09:00:00Z","kind" : "comment","account":"a","roomId": "r","v":1,"platform":"p", "seq": -1} ';
  expect(read(line)).toEqual({
    text: '买一送一',
    at: '2026-11-23T09:00:00Z',
    atMs: Date.UTC(2026, 10, 23, 9),
    roomKey: 'p\nr',
    account: 'a',
  });
});

it('tells the rooms of a batch apart, whichever came before', () => {
  const rooms = fc.array(
    fc.record({ platform: fc.constantFrom('p', 'pp', '抖'), roomId: fc.constantFrom('r', 'rr', 's', '房') }),
  );
  fc.assert(
    fc.property(rooms, (some) => {
      const lines = some.map((room) => Buffer.from(`${JSON.stringify({ ...full, ...room })}\n`));
      const reader = createCommentReader(Buffer.concat(lines));
      let start = 0;
      for (const [at, { platform, roomId }] of some.entries()) {
        const end = start + (lines[at]?.length ?? 0);
        expect(reader(start, end - 1)?.roomKey).toBe(`${platform}\n${roomId}`);
        start = end;
      }
    }),
  );
});

it('reads lines in other orders of members one after the other, and each at its own time', () => {
  const orders = fc.array(fc.tuple(fc.shuffledSubarray(Object.keys(full), { minLength: 9 }), fc.nat({ max: 59 })));
  fc.assert(
    fc.property(orders, (some) => {
      const rows = some.map(([order, second]) => {
        const row = { ...full, seq: second, at: `2026-11-23T09:00:${String(second).padStart(2, '0')}Z` };
        return Object.fromEntries(order.map((key) => [key, row[key as keyof typeof row]]));
      });
      const payload = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      const reader = createCommentReader(payload);
      let start = 0;
      for (const { at } of rows) {
        const end = payload.indexOf(10, start);
        expect(reader(start, end)).toMatchObject({ at, atMs: Date.parse(String(at)), text: full.text });
        start = end + 1;
      }
    }),
  );
});

it('says what JSON.parse says, or leaves the line to it', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('","text":"x', '"text"', 'comment', '\\', '{"kind":"comment"'),
  );
  fc.assert(
    fc.property(words, words, fc.shuffledSubarray(Object.keys(comment), { minLength: 6 }), (text, account, order) => {
      const row = {
        account,
        ...Object.fromEntries(order.map((key) => [key, comment[key as keyof typeof comment]])),
        text,
      };
      const seen = read(JSON.stringify(row));
      if (seen !== null)
        expect(seen).toEqual({ text, at: comment.at, atMs: Date.parse(comment.at), roomKey: 'p\nr', account });
      else if (order.length === 6) expect(JSON.stringify(row)).toContain('\\');
    }),
  );
});

it('reads a comment whose author is marked as one that is not: the role makes no term stand in it', () => {
  const plain = read(JSON.stringify(full));
  expect(read(JSON.stringify({ ...full, authorRole: 'shop' }))).toEqual(plain);
  expect(plain).not.toBeNull();
});

it.each([
  ['a segment', { ...full, kind: 'segment', speech: { text: 'a' } }],
  ['a review', { ...full, kind: 'review', text: 'a' }],
  ['an escaped text', { ...full, text: 'a"b' }],
  ['a text that is no text', { ...full, text: 7 }],
  ['no text', { ...full, text: undefined }],
  ['no account', { ...full, account: undefined }],
  ['a member that no comment has', { ...full, other: 1 }],
  ['a text that holds others', { ...full, text: { a: 1 } }],
  ['a number with a fraction', { ...full, seq: 1.5 }],
])('leaves %s to be read in full', (_, row) => expect(read(JSON.stringify(row))).toBeNull());

it.each(['', '{', 'null', '[]', '"kind":"comment"', '{"kind":"comment","text":"a'])(
  'leaves what is broken: %s',
  (line) => expect(read(line)).toBeNull(),
);

it('does not read on into the next line', () => {
  const line = Buffer.from(`${JSON.stringify(full)}\n`);
  const payload = Buffer.concat([line, line]);
  const reader = createCommentReader(payload);
  for (let end = 0; end < line.length - 1; end += 1) expect(reader(0, end)).toBeNull();
  expect(reader(0, line.length - 1)).not.toBeNull();
});
