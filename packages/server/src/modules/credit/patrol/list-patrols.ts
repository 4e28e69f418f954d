import type { listPatrols as operation, Patrols, ResponseOf } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { classTableOn, findStanding } from '../class/index.ts';
import type { CreditContext } from '../context.ts';
import { nextPatrolOn } from './cadence.ts';

const HISTORY = 50;

type Row = Omit<Patrols['items'][number], 'unitZh' | 'byName'> & { readonly unitId: string; readonly byPerson: string };

/** How an operator was looked over online, the newest first, and when it is due again. */
export async function listPatrols(
  ctx: CreditContext,
  caller: Caller,
  operatorId: string,
): Promise<ResponseOf<typeof operation>> {
  const now = ctx.infra.clock.now();
  const today = civilDateOf(now);
  const { classes } = classTableOn(ctx.classes, today);
  return inScope(ctx.infra.db, caller, async (tx) => {
    const kept = await findStanding(tx, operatorId);
    const { rows } = await sql<Row>`
      select id, on_day::text as "onDay", class, shops, goods, live_minutes as "liveMinutes", outcome, note, unit_id as "unitId",
        by_person as "byPerson"
      from credit.patrol where operator_id = ${operatorId} order by on_day desc, at desc, id desc limit ${HISTORY}`.execute(
      tx,
    );
    const names = await ctx.identity.namesOf([...new Set(rows.map(({ byPerson }) => byPerson))], tx);
    const row = classes.find((one) => one.class === kept?.class);
    return {
      standing:
        kept && row
          ? {
              class: kept.class,
              nameZh: row.nameZh,
              nameEn: row.nameEn,
              cadence: row.patrol,
              dueOn: nextPatrolOn(row.patrol, { sinceOn: kept.sinceOn, lastOn: rows[0]?.onDay ?? null }),
            }
          : null,
      items: rows.map(({ unitId, byPerson, ...one }) => ({
        ...one,
        unitZh: ctx.identity.units.find(unitId)?.nameZh ?? unitId,
        byName: names.get(byPerson)?.displayName ?? byPerson,
      })),
      mayRecord: kept !== undefined && caller.permissions.has('case.act') && caller.unitId !== null,
      today,
      asOf: now.toISOString(),
    };
  });
}
