import { describe, expect, it } from 'vitest';
import { coverRooms } from './coverage.ts';

const seat = (id: string, over: object = {}) => ({
  id,
  platformNameZh: '甲平台',
  countyCode: '330681',
  demo: false,
  heard: false,
  ...over,
});

describe('coverage of rooms (举措十九：监测直播间)', () => {
  it('tells registered, on air, received and monitored apart, by platform and county', () => {
    const seats = [seat('a', { heard: true }), seat('b'), seat('c'), seat('d', { platformNameZh: '乙平台' })];
    const heard = [
      { liveRoomId: 'a', demo: false, minutes: 10 },
      { liveRoomId: 'b', demo: false, minutes: 9 },
    ];
    expect(coverRooms(seats, heard, 10)).toEqual([
      { ...group('甲平台'), registered: 3, onAir: 1, received: 2, monitored: 1 },
      { ...group('乙平台'), registered: 1, onAir: 0, received: 0, monitored: 0 },
    ]);
  });

  it('never counts a demo room, nor minutes that a source of the demo city sent', () => {
    const seats = [seat('a', { demo: true }), seat('b')];
    const heard = [
      { liveRoomId: 'a', demo: true, minutes: 600 },
      { liveRoomId: 'b', demo: true, minutes: 600 },
      { liveRoomId: 'b', demo: false, minutes: 4 },
    ];
    expect(coverRooms(seats, heard, 10).map(({ received, monitored }) => [received, monitored])).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });
});

function group(platformNameZh: string) {
  return { platformNameZh, countyCode: '330681', demo: false };
}
