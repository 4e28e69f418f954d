import type { listLateDuties, QueryOf, ResponseOf } from '@jianhu/contract';
import { civilDateOf, parseCivilDate } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { latenessOf } from './escalation.ts';
import { describeDuties } from './list-duties.ts';

type View = ResponseOf<typeof listLateDuties>;

/** As many as anybody reads in a day; the count says how many there are. */
const MOST = 500;

/** Every term of an organ that ran out, the oldest first, with its cause and how far up the line it has gone by today. */
export async function listLate(
  ctx: CasesContext,
  caller: Caller,
  { heardBy }: QueryOf<typeof listLateDuties>,
): Promise<View> {
  const now = ctx.infra.clock.now();
  const today = civilDateOf(now);
  const duties = await inScope(ctx.infra.db, caller, async (tx) =>
    describeDuties(ctx, tx, await lateRows(tx, today), today),
  );
  const all = duties.map((duty) => {
    const dueOn = parseCivilDate(duty.dueOn);
    const { workingDaysLate, step } = latenessOf(ctx.rules.escalation, { dueOn, today, calendar: ctx.rules.calendar });
    const heard = step && { to: step.to, zh: step.nameZh, en: step.nameEn };
    return { ...duty, workingDaysLate, heardBy: heard };
  });
  const items = heardBy === undefined ? all : all.filter((one) => one.heardBy?.to === heardBy);
  const units = Map.groupBy(items, ({ matter }) => matter.unitId);
  return {
    items: items.slice(0, MOST),
    total: items.length,
    units: [...units]
      .flatMap(([unitId, own]) => {
        const first = own[0];
        const withoutCause = own.filter(({ delayCause }) => delayCause === null).length;
        return first ? [{ unitId, nameZh: first.matter.unitNameZh, late: own.length, withoutCause }] : [];
      })
      .toSorted((a, b) => b.late - a.late),
    asOf: now.toISOString(),
  };
}

function lateRows(tx: Tx, today: string) {
  return tx
    .selectFrom('cases.duty')
    .selectAll()
    .where('owner', '=', 'organ')
    .where('status', '=', 'running')
    .where('due_on', '<', today)
    .orderBy('due_on')
    .orderBy('matter_id')
    .orderBy('place')
    .execute();
}
