import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readComment } from './read-comment.ts';

const read = (line: string) => readComment(Buffer.from(line));
const comment = { v: 1, kind: 'comment', externalId: 'c', at: '2026-11-23T09:00:00+08:00', platform: 'p', roomId: 'r' };

it('reads the words of a comment, whatever the order and the spaces between its members', () => {
  expect(read('{"text": "买一送一" , "at":"2026-11-23T09:00:00Z","kind" : "comment"}')).toEqual({
    text: '买一送一',
    at: '2026-11-23T09:00:00Z',
  });
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
      if (seen !== null) expect(seen).toEqual({ text, at: comment.at });
    }),
  );
});

it.each([
  ['a segment', { ...comment, kind: 'segment', speech: { text: 'a' } }],
  ['a review', { ...comment, kind: 'review', text: 'a' }],
  ['an escaped text', { ...comment, text: 'a"b' }],
  ['a text that is no text', { ...comment, text: 7 }],
  ['no text', comment],
])('leaves %s to be read in full', (_, row) => expect(read(JSON.stringify(row))).toBeNull());

it.each(['', '{', 'null', '[]', '"kind":"comment"', '{"kind":"comment","text":"a'])(
  'leaves what is broken: %s',
  (line) => expect(read(line)).toBeNull(),
);
