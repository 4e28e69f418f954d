import { compileLexicon, createScanner } from '@jianhu/scan';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readInstant } from '@jianhu/kernel';
import { changeMemories, MOST_ROOMS, type MemoryChanges, type RoomMemories, roomKeyOf } from './room-memory.ts';
import { scanAcross, type Segment } from './scan-across.ts';

const scanner = createScanner(
  compileLexicon({
    rules: [
      {
        ruleId: 'ad.absoluteTerm',
        ruleVersion: '1',
        category: 'absoluteTerm',
        article: '广告法第九条第三项',
        effectiveFrom: '2021-04-29',
        effectiveTo: null,
        innocent: [],
        terms: [{ id: 'level', pattern: '{国家级|全网最低价}', severity: 'high', exceptions: [] }],
      },
    ],
    exceptions: [],
  }),
);

let serial = 0;
const segment = (text: string, second: number, over: object = {}) => {
  serial += 1;
  return {
    v: 1 as const,
    kind: 'segment' as const,
    externalId: `s-${serial}`,
    at: new Date(Date.UTC(2026, 10, 23, 1, 0, second)).toISOString(),
    durationMs: 3_000,
    platform: 'live.example.cn',
    roomId: 'room-1',
    speech: { text, engine: 'asr', confidence: 0.9 },
    ...over,
  };
};

const across = (changes: MemoryChanges, one: Segment, sourceId: string) =>
  scanAcross(scanner, changes.touch(roomKeyOf(one.platform, one.roomId)), one, { sourceId, atMs: readInstant(one.at) });

/** What is found on the borders, one segment after the other. */
function listen(
  segments: readonly ReturnType<typeof segment>[],
  sourceId = 'a',
  base: RoomMemories = new Map(),
): string[] {
  const windows = changeMemories(base);
  const found = segments.flatMap((one) => across(windows, one, sourceId).findings.map((f) => f.matched));
  windows.apply();
  return found;
}

it('finds a claim that is cut by the border of two segments, wherever the cut is (广告法第九条)', () => {
  const said = '这款面霜国家级品质';
  fc.assert(
    fc.property(fc.integer({ min: 1, max: said.length - 1 }), (cut) => {
      const found = listen([segment(said.slice(0, cut), 0), segment(said.slice(cut), 3)]);
      // A cut before or behind the claim leaves it whole in one of the two, where it is found as ever.
      expect(found).toEqual(cut > 4 && cut < 7 ? ['国家级'] : []);
    }),
  );
});

it('finds one that was drawn out with signs, though most of it lies on one side of the border', () => {
  const drawn = '全网最低价'.split('').join('★'.repeat(6));
  for (const cut of [8, 15, 22]) {
    expect(listen([segment(`这里${drawn.slice(0, cut)}`, 0), segment(`${drawn.slice(cut)}的`, 3)])).toEqual([drawn]);
  }
});

it('finds one that is spread over three short segments once, where it ends', () => {
  expect(listen([segment('全网', 0), segment('最低', 3), segment('价', 6)])).toEqual(['全网最低价']);
});

it.each([
  ['a pause', segment('级品质', 30), 'a'],
  ['another room', segment('级品质', 3, { roomId: 'room-2' }), 'a'],
  ['something that was said before', segment('级品质', -3), 'a'],
  ['the same moment sent again', segment('级品质', 0), 'a'],
])('does not go on over %s', (_, next, sourceId) => {
  expect(listen([segment('国家', 0), next], sourceId)).toEqual([]);
});

it('does not go on from what another source heard', () => {
  const base: RoomMemories = new Map();
  listen([segment('国家', 0)], 'a', base);
  expect(listen([segment('级品质', 3)], 'b', base)).toEqual([]);
});

it('remembers nothing of a transaction that did not commit', () => {
  const base: RoomMemories = new Map();
  across(changeMemories(base), segment('国家', 0), 'a');
  expect(base.size).toBe(0);
  listen([segment('国家', 0)], 'a', base);
  expect(listen([segment('级品质', 3)], 'a', base)).toEqual(['国家级']);
});

it('keeps a bounded number of rooms, those that were heard last', () => {
  const base: RoomMemories = new Map();
  listen(
    Array.from({ length: MOST_ROOMS + 500 }, (_, n) => segment('国家', 0, { roomId: `room-${n}` })),
    'a',
    base,
  );
  expect(base.size).toBe(MOST_ROOMS);
  expect(base.has(`live.example.cn\nroom-${MOST_ROOMS + 499}`)).toBe(true);
});
