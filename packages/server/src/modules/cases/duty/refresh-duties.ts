import { civilDateOf } from '@jianhu/kernel';
import { clockStateOn, turnsOf } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { clockOf } from '../../duties/index.ts';

/**
 * Computes again the last days that lay beyond the calendar known before, and those of suspended terms, which move on with every day.
 * Returns how many moved.
 */
export async function refreshDuties(ctx: CasesContext, tx: Tx): Promise<number> {
  const today = civilDateOf(ctx.infra.clock.now());
  const rows = await tx
    .selectFrom('cases.duty')
    .select(['matter_id', 'place', 'term', 'due_on', 'provisional'])
    .where((eb) => eb.or([eb('provisional', '=', true), eb('status', '=', 'suspended')]))
    .execute();
  let moved = 0;
  for (const row of rows) {
    const clock = clockOf(ctx.rules, row.term);
    const { provisional } = clockStateOn(ctx.rules, clock, today);
    const { dueOn, amberOn, redOn } = turnsOf(ctx.rules, clock, today);
    if (dueOn === row.due_on && provisional === row.provisional) continue;
    await tx
      .updateTable('cases.duty')
      .set({ due_on: dueOn, amber_on: amberOn, red_on: redOn, provisional })
      .where('matter_id', '=', row.matter_id)
      .where('place', '=', row.place)
      .execute();
    moved += 1;
  }
  return moved;
}
