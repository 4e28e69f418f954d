import type { Observation } from '@jianhu/contract';

export interface ObservationPlace {
  readonly roomId: string | undefined;
  readonly seq: number | undefined;
  /** Empty for what belongs to a room alone. */
  readonly shopId: string;
}

/** Where an observation was made. By kind, because members that a kind does not know may hold anything. */
export function placeOf(row: Observation): ObservationPlace {
  switch (row.kind) {
    case 'segment':
    case 'comment':
      return { roomId: row.roomId, seq: row.seq, shopId: '' };
    case 'listing':
    case 'price':
      return { roomId: row.roomId, seq: undefined, shopId: row.shopId };
    case 'review':
      return { roomId: undefined, seq: undefined, shopId: row.shopId };
  }
}
