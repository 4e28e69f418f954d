import type { PatrolCadence } from '@jianhu/contract';
import { addDays, type CivilDate, parseCivilDate } from '@jianhu/kernel';

interface Standing {
  /** Since when it has its class. */
  readonly sinceOn: string;
  /** Its latest patrol, whatever its class was then. */
  readonly lastOn: string | null;
}

/**
 * When an operator is to be looked over again: so many days of its present class after the latest patrol, or after it came into its class where
 * nobody looked yet. A change of class therefore moves the day at once; a class without a cadence has none.
 */
export function nextPatrolOn(
  cadence: Pick<PatrolCadence, 'everyDays'> | null,
  { sinceOn, lastOn }: Standing,
): CivilDate | null {
  return cadence && addDays(parseCivilDate(lastOn ?? sinceOn), cadence.everyDays);
}

interface Looked {
  readonly shops: number;
  readonly goods: number;
  readonly liveMinutes: number;
}

/** Whether less was looked over than the class asks for: the officer says why, since an operator may simply have less. */
export function isShort(cadence: PatrolCadence | null, looked: Looked): boolean {
  return (
    cadence !== null &&
    (looked.shops < cadence.shops || looked.goods < cadence.goods || looked.liveMinutes < cadence.liveMinutes)
  );
}
