import type { CityScreen, CountedRow, DutyFigure, Finding } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import type { RowScope, Tx } from '../../../infra/database.ts';

export interface Times {
  readonly now: Date;
  readonly today: CivilDate;
  readonly since: CivilDate;
  readonly sinceAt: Date;
}

type InCounty<T> = T & { readonly countyCode: string | null };
type AlertCounts = Readonly<
  Record<'waiting' | 'alertsLate' | 'raised' | 'looked' | 'confirmed' | 'verified' | 'filed' | 'decided', number>
>;

export interface Duty {
  readonly alerts: readonly InCounty<AlertCounts>[];
  readonly clues: readonly InCounty<Readonly<Record<'open' | 'late' | 'ended' | 'endedInTime', number>>>[];
  readonly conducts: readonly { readonly conduct: string; readonly count: number }[];
  readonly response: { readonly medianMinutes: number | null; readonly ninetiethMinutes: number | null };
}

export interface CountyHits {
  readonly countyCode: string | null;
  readonly at: Date;
  readonly hits: number;
}

export interface CountyRooms {
  /** Empty for rooms of no county. */
  readonly countyCode: string;
  readonly demo: boolean;
  readonly registered: number;
  readonly heard: number;
}

type Scope = Pick<RowScope, 'reach' | 'countyCode' | 'watch'>;
interface Hour {
  readonly from: Date;
  readonly to: Date;
  readonly countyCode?: string | undefined;
}
interface Page {
  readonly limit: number;
  readonly before?: { readonly at: string; readonly id: string };
}

/** What the city screen asks of the rooms below; each answers as far as the wall of the transaction lets see. */
export interface CitySources {
  readonly registry: { countRoomsHeard(tx: Tx, since: Date): Promise<readonly CountyRooms[]> };
  readonly detection: {
    countRoomHits(tx: Tx, scope: Scope, hour: Hour): Promise<readonly CountyHits[]>;
    listRoomHits(tx: Tx, scope: Scope, page: Hour & Page): Promise<readonly Finding[]>;
  };
  readonly clues: {
    countDuty(tx: Tx, times: Times): Promise<Duty>;
    listDuty(
      tx: Tx,
      query: Page & {
        readonly figure: Exclude<DutyFigure, 'hits'>;
        readonly times: Times;
        readonly conduct?: string | undefined;
        readonly countyCode?: string | undefined;
      },
    ): Promise<readonly CountedRow[]>;
    conductNameOf(conduct: string): string;
  };
}

/** How the schematic draws the counties; data of the place. */
export interface CityPlaces {
  readonly counties: readonly { readonly code: string }[];
  readonly shapes: readonly (NonNullable<CityScreen['counties'][number]['shape']> & { readonly county: string })[];
  readonly map: CityScreen['map'];
}
