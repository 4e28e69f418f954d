import { expect, it } from 'vitest';
import { createMinuteSheet, hexOf, holdsAll, type MinuteSheet } from './day-minutes.ts';

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

it('keeps sources and rooms apart, and joins sheets without touching the one that is joined', () => {
  const [one, other] = [createMinuteSheet(), createMinuteSheet()];
  add(one, '2026-11-23T09:00:00+08:00', 0);
  add(other, '2026-11-23T09:05:00+08:00', 0);
  other.add({ ...room, sourceId: 't', atMs: Date.parse('2026-11-23T09:00:00+08:00'), durationMs: 0 });
  one.join(other);
  one.join(other);
  expect(minutesOf(one)).toEqual([
    ['2026-11-23', [540, 545]],
    ['2026-11-23', [540]],
  ]);
  expect(minutesOf(other)[0]).toEqual(['2026-11-23', [545]]);
});

it('knows what is held already', () => {
  expect(holdsAll([0b110, 1], [0b010, 1])).toBe(true);
  expect(holdsAll([0b110, 0], [0b010, 1])).toBe(false);
});
