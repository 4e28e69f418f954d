import type { CivilDate, DivisionTable, WorkingCalendarData } from '@jianhu/kernel';
import type { PlanBook } from '@jianhu/rules';
import type { TradeKey } from './trades.ts';

/** What the rulebook says of the place; the generator itself knows no place. */
export interface DemoPlace {
  readonly place: {
    readonly code: string;
    readonly nameZh: string;
    readonly marketRegulatorId: string;
    readonly leadingGroupOfficeId: string;
  };
  readonly counties: readonly {
    readonly code: string;
    readonly nameZh: string;
    readonly governmentUnitId: string;
    readonly marketRegulatorId: string;
  }[];
  readonly divisions: DivisionTable;
  readonly units: readonly {
    readonly id: string;
    readonly nameZh: string;
    readonly kind: string;
    readonly canEnforce: boolean;
  }[];
  readonly calendar: WorkingCalendarData;
  /** The action plan with its registries. */
  readonly plan: PlanBook;
  /** demo-city.json: the counties' shares of the city and the trades they are at home in. */
  readonly shares: readonly {
    readonly code: string;
    readonly share: number;
    readonly trades: Readonly<Partial<Record<TradeKey, number>>>;
  }[];
}

/** The code of the county on a day: a licence of 2010 carries the code of 2010 (brief 3.4). */
export function countyCodeOn(divisions: DivisionTable, code: string, day: CivilDate): string {
  const former = divisions.divisions.find(
    (each) =>
      each.successor === code &&
      each.level === 'county' &&
      (each.validFrom ?? '') <= day &&
      each.validTo !== null &&
      day <= each.validTo,
  );
  return former?.code ?? code;
}
