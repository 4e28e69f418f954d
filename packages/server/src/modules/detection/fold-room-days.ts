import { addDays, type CivilDate, civilDateOf, parseCivilDate } from '@jianhu/kernel';
import { inScope, systemScope } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import { closeMonthsBefore, foldOldestMonth } from './room-day-store.ts';

/** How long after its end a month still takes what comes late. With it, at most 66 days of a room stand as days. */
const OPEN_DAYS = 35;

/** Closes what is old, then folds it month by month; ended in the middle, the next run goes on. */
export async function foldRoomDays({ workerDb, clock }: Infra): Promise<void> {
  await inScope(workerDb, systemScope, (tx) => closeMonthsBefore(tx, openFrom(civilDateOf(clock.now()))));
  while (await inScope(workerDb, systemScope, foldOldestMonth));
}

/** The first month that is open: that of the day so many days ago. */
function openFrom(today: CivilDate): CivilDate {
  return parseCivilDate(`${addDays(today, -OPEN_DAYS).slice(0, 7)}-01`);
}
