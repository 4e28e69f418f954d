import type { Tx } from '../../infra/database.ts';

export interface Place {
  readonly liveRoomId: string | null;
  readonly title: string;
  readonly operatorId: string | null;
  readonly countyCode: string | null;
  readonly demo: boolean;
}

/** Rooms that are registered and, of these, heard since an instant; `countyCode` is empty for those of no county. */
export interface RoomsHeard {
  readonly countyCode: string;
  readonly demo: boolean;
  readonly registered: number;
  readonly heard: number;
}

/** What detection asks of the registry: whose room or shop it was; an answer per question, null for unregistered ones. */
export interface PlaceRegistry {
  resolveRooms(
    tx: Tx,
    rooms: readonly { readonly platform: string; readonly roomId: string }[],
  ): Promise<readonly (Place | null)[]>;
  resolveShops(
    tx: Tx,
    shops: readonly { readonly platform: string; readonly shopId: string }[],
  ): Promise<readonly (Place | null)[]>;
  countRoomsHeard(tx: Tx, since: Date): Promise<readonly RoomsHeard[]>;
}
