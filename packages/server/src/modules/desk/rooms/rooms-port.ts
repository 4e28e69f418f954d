import type { CivilDate } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';

export interface SeatedRoom {
  readonly id: string;
  readonly platform: string;
  readonly platformNameZh: string;
  readonly roomId: string;
  readonly titleZh: string;
  readonly operatorId: string | null;
  readonly operatorNameZh: string | null;
  readonly countyCode: string | null;
  readonly tradeNameZh: string | null;
  readonly demo: boolean;
}

export interface MinutesOfRoom {
  readonly liveRoomId: string;
  readonly demo: boolean;
  readonly minutes: number;
}

export interface AlertsOfRoom {
  readonly liveRoomId: string;
  readonly alerts: number;
  readonly clues: number;
}

export interface AnnouncedTime {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** What the page of rooms asks of the rooms below; each answers as far as the wall of the transaction lets see. */
export interface RoomSources {
  seats(tx: Tx): Promise<readonly SeatedRoom[]>;
  heard(tx: Tx): Promise<readonly { readonly liveRoomId: string; readonly at: Date }[]>;
  minutes(tx: Tx, day: CivilDate): Promise<readonly MinutesOfRoom[]>;
  alerts(tx: Tx): Promise<readonly AlertsOfRoom[]>;
  /** Announced times of each room that touch a span, in order. */
  announced(
    tx: Tx,
    span: { readonly from: Date; readonly to: Date },
  ): Promise<ReadonlyMap<string, readonly AnnouncedTime[]>>;
  usualHours(tx: Tx, rooms: readonly string[], since: CivilDate): Promise<ReadonlyMap<string, readonly number[]>>;
  /** Minutes in the month from which a room counts as monitored, as the plan in force says. */
  monitoredMinutes(): number;
}
