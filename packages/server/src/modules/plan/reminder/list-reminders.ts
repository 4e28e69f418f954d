import type { Reminder } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { listOwed } from './list-owed.ts';
import { remindersOf } from './reminder.ts';

/** What a unit is reminded of today. */
export async function listReminders(ctx: PlanContext, tx: Tx, unitId: string): Promise<Reminder[]> {
  return remindersOf(await listOwed(ctx, tx, unitId), {
    today: civilDateOf(ctx.infra.clock.now()),
    calendar: ctx.calendar,
    workingDays: ctx.rulebook.method.remindWorkingDays,
  });
}
