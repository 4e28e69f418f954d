import { roomOrderSchema, type RoomOrder, type RoomShown, roomShownSchema } from '@jianhu/contract';
import { defined, oneOf, type Raw, text } from './search.ts';

export interface RoomsSearch {
  readonly state?: RoomShown;
  readonly countyCode?: string;
  readonly platform?: string;
  readonly q?: string;
  readonly order?: RoomOrder;
}

export function roomsSearch(raw: Raw): RoomsSearch {
  return defined({
    state: oneOf(raw['state'], roomShownSchema.options),
    countyCode: text(raw['countyCode']),
    platform: text(raw['platform']),
    q: text(raw['q']),
    order: oneOf(raw['order'], roomOrderSchema.options),
  });
}
