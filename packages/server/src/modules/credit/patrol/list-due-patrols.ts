import type { listDuePatrols as operation, QueryOf, ResponseOf } from '@jianhu/contract';
import { type CivilDate, civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { type ClassTable, classTableOn, type CreditClass, nameReasons, presentTable } from '../class/index.ts';
import type { CreditContext } from '../context.ts';

const MOST = 200;

interface Due {
  readonly operatorId: string;
  readonly class: CreditClass;
  readonly classSince: string;
  readonly reasons: readonly { readonly code: string }[];
  readonly lastOn: string | null;
  readonly dueOn: string;
  /** Of its class, whether shown or not. */
  readonly total: number;
}

/** Who is to be looked over online by now: the highest class first, in it the one that has waited longest. A class without a cadence never comes up. */
export async function listDuePatrols(
  ctx: CreditContext,
  caller: Caller,
  { class: only }: QueryOf<typeof operation>,
): Promise<ResponseOf<typeof operation>> {
  const now = ctx.infra.clock.now();
  const day = civilDateOf(now);
  const table = classTableOn(ctx.classes, day);
  return inScope(ctx.infra.db, caller, async (tx) => {
    const byClass = new Map<CreditClass, readonly Due[]>();
    for (const { class: name } of table.classes) byClass.set(name, await readDue(tx, table, { name, day }));
    const highestFirst = table.classes.map(({ class: name }) => name).toReversed();
    const wanted = highestFirst.filter((name) => only === undefined || name === only);
    const all = wanted.flatMap((name) => byClass.get(name) ?? []);
    const shown = all.slice(0, MOST);
    const ids = shown.map(({ operatorId }) => operatorId);
    const subjects = new Map((await ctx.registry.listSubjectFacts(tx, { ids })).map((one) => [one.id, one]));
    const dueOf = (name: CreditClass): number => byClass.get(name)?.[0]?.total ?? 0;
    return {
      classes: table.classes.map(({ class: name, nameZh, nameEn, patrol }) => ({
        class: name,
        nameZh,
        nameEn,
        cadence: patrol,
        due: dueOf(name),
      })),
      items: shown.flatMap(({ operatorId, class: name, classSince, reasons, lastOn, dueOn }) => {
        const subject = subjects.get(operatorId);
        if (!subject) return [];
        const { nameZh: operatorNameZh, countyCode, openShops, demo } = subject;
        const cause = { class: name, classSince, reasons: nameReasons(table, reasons) };
        return [{ operatorId, operatorNameZh, countyCode, ...cause, openShops, lastOn, dueOn, demo }];
      }),
      more: wanted.reduce((sum, name) => sum + dueOf(name), 0) > shown.length,
      table: presentTable(ctx, table),
      asOf: now.toISOString(),
    };
  });
}

interface OfClass {
  readonly name: CreditClass;
  readonly day: CivilDate;
}

/** The same day as `nextPatrolOn` gives for one. */
async function readDue(tx: Tx, { classes }: ClassTable, { name, day }: OfClass): Promise<readonly Due[]> {
  const cadence = classes.find((one) => one.class === name)?.patrol ?? null;
  if (cadence === null) return [];
  const { rows } = await sql<Due>`
    select s.operator_id as "operatorId", s.class, s.since_on::text as "classSince", s.contributions as reasons,
      p.last_on::text as "lastOn", (coalesce(p.last_on, s.since_on) + ${cadence.everyDays}::int)::text as "dueOn",
      (count(*) over ())::int as total
    from credit.standing s left join lateral (
      select max(on_day) as last_on from credit.patrol where operator_id = s.operator_id) p on true
    where s.class = ${name} and coalesce(p.last_on, s.since_on) + ${cadence.everyDays}::int <= ${day}::date
    order by coalesce(p.last_on, s.since_on), s.operator_id limit ${MOST}`.execute(tx);
  return rows;
}
