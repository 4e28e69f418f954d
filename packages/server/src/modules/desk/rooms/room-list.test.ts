import { describe, expect, it } from 'vitest';
import { ON_AIR_MS } from '@jianhu/contract';
import { filterRooms, joinRooms, notHeardToday, orderRooms, sumRooms } from './room-list.ts';

const NOW = new Date('2026-11-26T04:00:00Z');
const seat = (id: string, over: object = {}) => ({
  id,
  platform: 'mall.example',
  platformNameZh: '云集市',
  roomId: `room-${id}`,
  titleZh: `直播间${id}`,
  operatorId: null,
  operatorNameZh: null,
  countyCode: '000001',
  tradeNameZh: null,
  demo: false,
  ...over,
});
const rooms = joinRooms({
  now: NOW,
  monitoredMinutes: 10,
  seats: [seat('a'), seat('b'), seat('c', { demo: true }), seat('d', { platform: 'live.example', countyCode: null })],
  heard: [
    { liveRoomId: 'a', at: new Date(NOW.getTime() - ON_AIR_MS + 1) },
    { liveRoomId: 'b', at: new Date(NOW.getTime() - ON_AIR_MS) },
  ],
  minutes: [
    { liveRoomId: 'a', demo: false, minutes: 9 },
    { liveRoomId: 'a', demo: true, minutes: 5 },
    { liveRoomId: 'b', demo: false, minutes: 10 },
    { liveRoomId: 'c', demo: true, minutes: 600 },
  ],
  alerts: [{ liveRoomId: 'b', alerts: 4, clues: 1 }],
  usualHours: new Map(),
  announced: new Map(),
});
const idsOf = (found: readonly { readonly id: string }[]): string[] => found.map(({ id }) => id);

describe('rooms of the monitor (measure 19)', () => {
  it('are on air as long as on the wall, received by minutes of the month, and silent where neither holds', () => {
    const shown = (state: 'onAir' | 'received' | 'silent' | 'monitored' | 'withAlerts') =>
      idsOf(filterRooms(rooms, { state }));
    expect([shown('onAir'), shown('received'), shown('silent')]).toEqual([['a'], ['a', 'b', 'c'], ['d']]);
    expect([shown('monitored'), shown('withAlerts')]).toEqual([['b'], ['b']]);
  });

  it('are silent too when they were not heard today although an hour has passed in which they usually are', () => {
    const yesterday = new Date('2026-11-25T15:59:59Z');
    const heard = ['missed', 'early', 'unsteady', 'heard'].map((liveRoomId) => ({
      liveRoomId,
      at: liveRoomId === 'heard' ? new Date('2026-11-25T16:00:00Z') : yesterday,
    }));
    expect(notHeardToday(heard, NOW)).toEqual(['missed', 'early', 'unsteady']);
    // It is noon.
    const joined = joinRooms({
      now: NOW,
      monitoredMinutes: 10,
      seats: heard.map(({ liveRoomId }) => seat(liveRoomId)),
      heard,
      minutes: heard.map(({ liveRoomId }) => ({ liveRoomId, demo: false, minutes: 600 })),
      alerts: [],
      announced: new Map(),
      usualHours: new Map([
        ['missed', [11, 20]],
        ['early', [12, 20]],
      ]),
    });
    expect(idsOf(filterRooms(joined, { state: 'silent' }))).toEqual(['missed']);
    expect(sumRooms(joined)).toMatchObject([{ received: 4, silent: 1 }]);
  });

  it('are summed by platform, each room once', () => {
    expect(sumRooms(rooms)).toMatchObject([
      { platform: 'mall.example', registered: 3, onAir: 1, received: 3, silent: 0, monitored: 1 },
      { platform: 'live.example', registered: 1, onAir: 0, received: 0, silent: 1, monitored: 0 },
    ]);
  });

  it('are found by words and county, and stand by risk, then by id', () => {
    expect(idsOf(filterRooms(rooms, { q: ' ROOM-D ' }))).toEqual(['d']);
    expect(idsOf(filterRooms(rooms, { countyCode: '000001', platform: 'mall.example' }))).toEqual(['a', 'b', 'c']);
    expect(idsOf(orderRooms(rooms, 'risk'))).toEqual(['b', 'a', 'c', 'd']);
    expect(idsOf(orderRooms(rooms, 'heard')).slice(0, 2)).toEqual(['a', 'b']);
  });
});
