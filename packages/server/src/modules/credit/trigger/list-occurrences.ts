import type { listOccurrences as operation, ResponseOf } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { classTableOn, OCCURRENCES } from '../class/index.ts';
import type { CreditContext } from '../context.ts';

interface Row {
  readonly id: string;
  readonly trigger: string;
  readonly unitId: string;
  readonly reference: string;
  readonly onDay: string;
  readonly byPerson: string;
  readonly liftedFor: string | null;
}

/** What was noted of an operator, the newest first, and what may be noted by the table of the day. */
export async function listOccurrences(
  ctx: CreditContext,
  caller: Caller,
  operatorId: string,
): Promise<ResponseOf<typeof operation>> {
  const now = ctx.infra.clock.now();
  const { triggers } = classTableOn(ctx.classes, civilDateOf(now));
  const kinds = triggers.filter(({ code }) => OCCURRENCES.some((one) => one === code));
  return inScope(ctx.infra.db, caller, async (tx) => {
    const { rows } = await sql<Row>`
      select n.id, n.trigger, n.unit_id as "unitId", n.reference, n.on_day::text as "onDay", n.by_person as "byPerson",
        l.reference as "liftedFor"
      from credit.occurrence n left join credit.occurrence l on l.id = n.id and l.what = 'lifted'
      where n.operator_id = ${operatorId} and n.what = 'noted' order by n.on_day desc, n.id desc limit 100`.execute(tx);
    const names = await ctx.identity.namesOf([...new Set(rows.map(({ byPerson }) => byPerson))], tx);
    const acts = caller.permissions.has('case.act') && caller.unitId !== null;
    return {
      items: rows.map(({ id, trigger, unitId, reference, onDay, byPerson, liftedFor }) => {
        const kind = kinds.find(({ code }) => code === trigger);
        return {
          id,
          nameZh: kind?.nameZh ?? trigger,
          nameEn: kind?.nameEn ?? trigger,
          reference,
          onDay,
          unitZh: ctx.identity.units.find(unitId)?.nameZh ?? unitId,
          byName: names.get(byPerson)?.displayName ?? byPerson,
          liftedFor,
          mayLift: acts && liftedFor === null && unitId === caller.unitId,
        };
      }),
      kinds: kinds.map(({ code, nameZh, nameEn, withinDays }) => ({ code, nameZh, nameEn, withinDays })),
      mayNote: acts,
      asOf: now.toISOString(),
    };
  });
}
