import type { WallRoom } from '@jianhu/contract';
import { describe, expect, it } from 'vitest';
import { wallSearch } from '../../app/wall-search.ts';
import { arrangeRooms, countRooms, namesOf } from './arrange-rooms.ts';
import { emptyWall, takeFrame } from './wall-model.ts';

const room = (roomId: string, platformNameZh: string, tradeNameZh: string | null): WallRoom => ({
  id: null,
  platform: platformNameZh,
  platformNameZh,
  roomId,
  titleZh: roomId,
  operatorId: null,
  operatorNameZh: null,
  countyCode: '330602',
  tradeNameZh,
  demo: true,
});
const rooms = [
  room('r0', '甲平台', '食品'),
  room('r1', '甲平台', '服装'),
  room('r2', '乙平台', '食品'),
  room('r3', '甲平台', '食品'),
  room('r4', '甲平台', null),
];
const wall = emptyWall();
takeFrame(wall, { kind: 'rooms', version: 1, halfLifeSeconds: 180, rooms });

const shown = (raw: Record<string, unknown>) => {
  const { by = 'county', ...filter } = wallSearch(raw);
  return arrangeRooms(wall, { by, filter, nameOf: (key) => key ?? '未归', nowMs: 0 });
};

describe('the rooms that the address asks for', () => {
  it('are those of a platform, of a trade, or of both, and counted', () => {
    const placesOf = (raw: Record<string, unknown>) => shown(raw).flatMap(({ places }) => places);
    expect(placesOf({ onPlatform: '甲平台' })).toEqual([0, 1, 3, 4]);
    expect(placesOf({ trade: '食品' })).toEqual([0, 2, 3]);
    expect(placesOf({ onPlatform: '甲平台', trade: '食品' })).toEqual([0, 3]);
    expect(placesOf({ trade: '没有的业态' })).toEqual([]);
    expect(countRooms(wall, shown({ onPlatform: '甲平台', trade: '食品' }), 0).rooms).toBe(2);
  });

  it('are those in which a live model saw something, counted apart from hits', () => {
    const sightings: [number, number][] = [[2, 3]];
    takeFrame(wall, { kind: 'changes', version: 1, at: 0, hits: [], sightings, heard: [] });
    const parts = shown({ only: 'sightings' });
    expect(parts.map(({ places }) => places)).toEqual([[2]]);
    expect(countRooms(wall, parts, 0)).toMatchObject({ rooms: 1, hits: 0, sightings: 3 });
  });

  it('stand in groups by platform or trade, rooms of none last', () => {
    const groupsOf = (by: string) => shown({ by }).map(({ name, places }) => [name, places.length]);
    expect(groupsOf('platform')).toEqual([
      ['甲平台', 4],
      ['乙平台', 1],
    ]);
    expect(groupsOf('trade')).toEqual([
      ['食品', 3],
      ['服装', 1],
      ['未归', 1],
    ]);
  });

  it('are offered by name with their number, the largest first', () => {
    expect(namesOf(rooms)).toEqual({
      platforms: [
        { name: '甲平台', rooms: 4 },
        { name: '乙平台', rooms: 1 },
      ],
      trades: [
        { name: '食品', rooms: 3 },
        { name: '服装', rooms: 1 },
      ],
    });
  });
});
