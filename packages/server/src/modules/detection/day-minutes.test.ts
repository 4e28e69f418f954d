import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyBits, createMinuteSheet, hexOf, holdsAll, joinBits, type MinuteSheet } from './day-minutes.ts';

const room = { sourceId: 's', platform: 'live.example.cn', roomId: 'r' };
const add = (sheet: MinuteSheet, at: string, durationMs: number) =>
  sheet.add({ ...room, atMs: Date.parse(at), durationMs });
const minutesOf = (sheet: MinuteSheet) =>
  [...sheet.entries.values()].map(({ day, bits }) => {
    const bytes = Buffer.from(hexOf(bits), 'hex');
    expect(bytes).toHaveLength(180);
    return [
      day,
      Array.from({ length: 1_440 }, (_, at) => at).filter((at) => ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1),
    ];
  });

it('counts each minute that a segment touches, and not the one in which it has ended', () => {
  const sheet = createMinuteSheet();
  add(sheet, '2026-11-23T00:00:00+08:00', 60_000);
  add(sheet, '2026-11-23T00:02:59+08:00', 1_001);
  add(sheet, '2026-11-23T00:10:00+08:00', 0);
  expect(minutesOf(sheet)).toEqual([['2026-11-23', [0, 2, 3, 10]]]);
});

it('counts a minute once, however many segments lie in it or over it', () => {
  const sheet = createMinuteSheet();
  for (let round = 0; round < 3; round += 1)
    for (const second of ['00', '08', '16', '59']) add(sheet, `2026-11-23T09:00:${second}+08:00`, 8_000);
  expect(minutesOf(sheet)).toEqual([['2026-11-23', [540, 541]]]);
});

it('divides what goes on over midnight in Shanghai between two days, at the turn of the month too', () => {
  const sheet = createMinuteSheet();
  add(sheet, '2026-11-30T15:59:30Z', 60_000);
  expect(minutesOf(sheet)).toEqual([
    ['2026-11-30', [1_439]],
    ['2026-12-01', [0]],
  ]);
});

it('keeps sources and rooms apart', () => {
  const sheet = createMinuteSheet();
  add(sheet, '2026-11-23T09:05:00+08:00', 0);
  sheet.add({ ...room, sourceId: 't', atMs: Date.parse('2026-11-23T09:00:00+08:00'), durationMs: 0 });
  add(sheet, '2026-11-23T08:00:00+08:00', 0);
  expect(minutesOf(sheet)).toEqual([
    ['2026-11-23', [480, 545]],
    ['2026-11-23', [540]],
  ]);
});

const day = fc.array(fc.integer({ min: 0, max: 1_439 }), { minLength: 1, maxLength: 8 });
const bitsOf = (minutes: readonly number[]) => {
  const sheet = createMinuteSheet();
  for (const minute of minutes)
    sheet.add({ ...room, atMs: Date.parse('2026-11-23T00:00:00+08:00') + minute * 60_000, durationMs: 0 });
  return [...sheet.entries.values()][0]!.bits;
};

it('joins what two batches heard without touching the one that is joined, wherever in the day each lies', () => {
  fc.assert(
    fc.property(day, day, (some, others) => {
      const [own, from] = [bitsOf(some), bitsOf(others)];
      const joined = copyBits(own);
      joinBits(joined, from);
      expect(hexOf(joined)).toBe(hexOf(bitsOf([...some, ...others])));
      expect([own, from]).toEqual([bitsOf(some), bitsOf(others)]);
    }),
  );
});

it('knows what is held already', () => {
  fc.assert(
    fc.property(day, day, (held, asked) => {
      expect(holdsAll(bitsOf(held), bitsOf(asked))).toBe(asked.every((minute) => held.includes(minute)));
    }),
  );
  expect(holdsAll(bitsOf([1, 2, 700]), bitsOf([2]))).toBe(true);
});
