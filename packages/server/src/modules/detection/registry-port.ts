import type { Tx } from '../../infra/database.ts';

export interface Place {
  readonly liveRoomId: string | null;
  readonly title: string;
  readonly operatorId: string | null;
  readonly countyCode: string | null;
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
}
