import type { Operator } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import type { Tx } from '../../infra/database.ts';

/** How many records there were in a county at the end of a day; `countyCode` is empty for those that belong to none. */
export interface RecordCount {
  readonly on: CivilDate;
  readonly countyCode: string;
  readonly trade: string | null;
  readonly count: number;
}

/** A registered room, and whether anything was heard of it lately. */
export interface RoomSeat {
  readonly id: string;
  readonly platformNameZh: string | null;
  readonly countyCode: string | null;
  readonly demo: boolean;
  readonly heard: boolean;
}

/** Minutes received of a room this month; through a source of the demo city in a row of their own. */
export interface RoomMinutes {
  readonly liveRoomId: string;
  readonly demo: boolean;
  readonly minutes: number;
}

/** How operators are told to belong to a trade; the first rule that fits counts. */
export interface TradeRules {
  readonly generalPrefixes: readonly string[];
  readonly rules: readonly {
    readonly trade: string;
    readonly prefixes: readonly string[];
    readonly words: readonly string[];
  }[];
}

/** A record that was counted, as it stood at the end of the month. */
export interface CountedRecords {
  readonly items: readonly {
    readonly id: string;
    readonly nameZh: string;
    readonly code: string | null;
    readonly countyCode: string | null;
  }[];
  readonly next: string | null;
}

/** Counts of other modules' records, by the name that a target gives as its port; all days in one reading. */
export interface RecordCounts {
  platforms(tx: Tx, days: readonly CivilDate[], rules: TradeRules): Promise<readonly RecordCount[]>;
  operators(tx: Tx, days: readonly CivilDate[], rules: TradeRules): Promise<readonly RecordCount[]>;
  /** The very records that were counted for the last day of a month. */
  counted(
    tx: Tx,
    port: 'platforms' | 'operators' | 'monitoredRooms',
    query: {
      readonly on: CivilDate;
      readonly minutes: number;
      readonly countyCode?: string | undefined;
      readonly after?: string | undefined;
      readonly limit: number;
    },
  ): Promise<CountedRecords>;
  /** How many there are at this moment. */
  now(tx: Tx, port: 'platforms' | 'operators'): Promise<number>;
  /** Operators in business by trade and county; null for those of no trade. */
  tradeOperators(
    tx: Tx,
    rules: TradeRules,
  ): Promise<readonly { readonly trade: string | null; readonly countyCode: string; readonly operators: number }[]>;
  tradePlatforms(
    tx: Tx,
    rules: TradeRules,
  ): Promise<readonly { readonly trade: string | null; readonly platforms: number }[]>;
  listTradeOperators(
    tx: Tx,
    rules: TradeRules,
    query: {
      readonly trade: string;
      readonly countyCode?: string | undefined;
      readonly after?: string | undefined;
      readonly limit: number;
    },
  ): Promise<{ readonly items: Operator[]; readonly next: string | null }>;
  roomSeats(tx: Tx, heardSince: Date): Promise<readonly RoomSeat[]>;
  roomMinutes(tx: Tx, day: CivilDate): Promise<readonly RoomMinutes[]>;
  /** Rooms of which at least so many minutes were received in the month of the day; demo rooms never count. */
  monitoredRooms(
    tx: Tx,
    days: readonly CivilDate[],
    by: TradeRules & { readonly minutes: number },
  ): Promise<readonly RecordCount[]>;
}
