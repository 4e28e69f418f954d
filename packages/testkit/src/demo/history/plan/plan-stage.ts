import { addDays, type CivilDate, civilDateOf, parseCivilDate, type Rng } from '@jianhu/kernel';
import { listTargets, type Target } from '@jianhu/rules';
import type { App } from '@jianhu/server';
import type { DemoScale } from '../../city/demo-city.ts';
import type { DemoPlace } from '../../city/place.ts';
import type { Staff } from '../demo-people.ts';

/** Where, with whom and between which days the plan of the demo city is carried out. */
export interface PlanHistory {
  readonly app: App;
  readonly place: DemoPlace;
  readonly staff: Staff;
  readonly scale: DemoScale;
  readonly from: CivilDate;
  readonly until: Date;
  readonly rng: Rng;
  /** Of what units report, which happens beside everything else. */
  readonly reportRng: Rng;
}

export function reportedTargets({ plan }: DemoPlace): Target[] {
  return listTargets(plan.plan)
    .map(({ target }) => target)
    .filter(({ measuredBy }) => measuredBy.kind === 'sum' || measuredBy.kind === 'share');
}

/** Months from the plan's first whole one to the one before a day. */
export function monthsUntil(start: CivilDate, day: CivilDate): string[] {
  const months: string[] = [];
  let month = nextMonth(start.slice(0, 7));
  for (; month < day.slice(0, 7); month = nextMonth(month)) months.push(month);
  return months;
}

export function nextMonth(month: string): string {
  return addDays(parseCivilDate(`${month}-28`), 4).slice(0, 7);
}

export function isPast(day: CivilDate, until: Date): boolean {
  return day < civilDateOf(until);
}
