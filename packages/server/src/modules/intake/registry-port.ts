import type { Tx } from '../../infra/database.ts';

export interface RoomRef {
  readonly platform: string;
  readonly roomId: string;
}

/** What intake asks of the registry and tells it. */
export interface RoomRegistry {
  /** Which of these rooms are registered: an answer per question, null for unknown ones. */
  resolveRooms(tx: Tx, rooms: readonly RoomRef[]): Promise<readonly ({ readonly liveRoomId: string | null } | null)[]>;
  /** When registered rooms were last heard. */
  markHeard(tx: Tx, heard: readonly { readonly liveRoomId: string; readonly at: Date }[]): Promise<void>;
}
