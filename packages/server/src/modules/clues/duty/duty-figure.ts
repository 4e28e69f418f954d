import type { DutyFigure } from '@jianhu/contract';
import { addDays, type CivilDate, civilDateOf, startOfCivilDay } from '@jianhu/kernel';
import { type RawBuilder, sql } from 'kysely';

/** Days of the cohort, today among them. */
const COHORT_DAYS = 30;

export interface DutyTimes {
  readonly now: Date;
  readonly today: CivilDate;
  /** First day of the cohort. */
  readonly since: CivilDate;
  readonly sinceAt: Date;
}

export function dutyTimesOf(now: Date): DutyTimes {
  const today = civilDateOf(now);
  const since = addDays(today, 1 - COHORT_DAYS);
  return { now, today, since, sinceAt: startOfCivilDay(since) };
}

export type AlertFigure = Exclude<DutyFigure, 'hits' | ClueFigure>;
export type ClueFigure = 'cluesOpen' | 'cluesLate' | 'cluesEnded';

/**
 * When a row is counted: `s` is the state of the alert, `c` that of the clue it became. The number and its list ask the very same, so
 * that what opens is what was counted.
 */
export function alertIsCounted(figure: AlertFigure, { now, sinceAt }: DutyTimes, conduct = ''): RawBuilder<boolean> {
  const raised = sql<boolean>`(s.first_found_at >= ${sinceAt} and s.state <> 'merged')`;
  const waiting = sql<boolean>`s.state in ('open', 'claimed')`;
  switch (figure) {
    case 'waiting':
      return waiting;
    case 'alertsLate':
      return sql`(${waiting} and s.service_due_at < ${now})`;
    case 'raised':
      return raised;
    case 'looked':
      return sql`(${raised} and s.state <> 'open')`;
    case 'confirmed':
      return sql`(${raised} and s.state = 'confirmed')`;
    case 'verified':
      return sql`(${raised} and s.state = 'confirmed' and c.ended_on is not null)`;
    case 'filed':
      return sql`(${raised} and s.state = 'confirmed' and c.state = 'verifiedCaseFiled')`;
    case 'decided':
      return sql`(s.decided_at >= ${sinceAt} and s.state <> 'merged')`;
    case 'conduct':
      return sql`(${raised} and s.conduct = ${conduct})`;
  }
}

/** `s` is the state of the clue; a confirmation that was taken back made none. */
export function clueIsCounted(figure: ClueFigure, { today, since }: DutyTimes): RawBuilder<boolean> {
  switch (figure) {
    case 'cluesOpen':
      return sql`(s.ended_on is null and not s.retracted)`;
    case 'cluesLate':
      return sql`(s.ended_on is null and s.due_on < ${today}::date and not s.retracted)`;
    case 'cluesEnded':
      return sql`(s.ended_on >= ${since}::date and not s.retracted)`;
  }
}
