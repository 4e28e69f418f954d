import type { WallRoom } from '@jianhu/contract';

/** A room that nobody registered: all that is known of it is where it stands. */
export function unregisteredRoom({ platform, roomId }: Pick<WallRoom, 'platform' | 'roomId'>): WallRoom {
  return {
    id: null,
    platform,
    platformNameZh: platform,
    roomId,
    titleZh: roomId,
    operatorId: null,
    operatorNameZh: null,
    countyCode: null,
    tradeNameZh: null,
    demo: false,
  };
}
