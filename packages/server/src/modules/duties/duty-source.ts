import type { Duty, listDuties, Permission, QueryOf } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import type { Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';

type Query = QueryOf<typeof listDuties>;

/** Which open terms are asked for. */
export interface DutyWish extends Pick<Query, 'scope' | 'owner'> {
  readonly caller: Pick<Caller, 'personId' | 'unitId'>;
  readonly today: CivilDate;
  readonly countyCode?: string | undefined;
  readonly unitId?: string | undefined;
  /** Of the head of a unit: its terms that ran out by this day have gone up the line, and are the head's own from then on. */
  readonly heardUpTo?: CivilDate | undefined;
  readonly cause?: string | undefined;
  readonly band?: Query['band'];
  /** Only terms whose last day is one of these. */
  readonly dueOn?: readonly CivilDate[];
}

/** Where a term stands in the order of every desk: the nearest first. */
export interface DutyKey {
  readonly dueOn: string;
  readonly id: string;
  readonly place: number;
}

export interface DutyPage {
  readonly after?: DutyKey | undefined;
  readonly limit: number;
}

/** `key` holds the day by which it was found: that of a suspended term moves on with every day. */
export interface FoundDuty {
  readonly key: DutyKey;
  readonly duty: Duty;
}

export type BandCounts = Readonly<Record<'overdue' | 'red' | 'amber' | 'green' | 'suspended', number>>;

/** Late terms of one unit with the same last day. */
export interface LateCount {
  readonly unitId: string;
  readonly dueOn: CivilDate;
  readonly late: number;
  readonly withoutCause: number;
}

/** Terms of the same unit, county, kind and cause. */
export interface DutyLoad {
  readonly unitId: string;
  readonly countyCode: string | null;
  readonly cause: string | null;
  readonly deadline: string;
  readonly open: number;
  readonly overdue: number;
  readonly red: number;
  readonly amber: number;
  readonly suspended: number;
  readonly oldestDays: number | null;
}

/** A room that has open terms, as the desk of all of them asks it: each question is one statement, behind the wall of the transaction. */
export interface DutySource {
  readonly kind: 'matter' | 'clue' | 'complaint' | 'inspection' | 'assistance';
  /** Whoever lacks it has none of these terms on the desk. */
  readonly permission: Permission;
  list(tx: Tx, wish: DutyWish, page: DutyPage): Promise<readonly FoundDuty[]>;
  countBands(tx: Tx, wish: DutyWish): Promise<BandCounts>;
  countLate(tx: Tx, today: CivilDate): Promise<readonly LateCount[]>;
  countLoads(tx: Tx, today: CivilDate): Promise<readonly DutyLoad[]>;
}
