import type { ClassChange, listClassChanges as operation, QueryOf, ResponseOf } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CreditContext } from '../context.ts';
import { type ClassTable, classTableOn, type CreditClass } from './class-table.ts';
import { type Standing, whatWouldChange } from './classify.ts';
import { listStandings } from './store.ts';

export async function listClassChanges(
  ctx: CreditContext,
  caller: Caller,
  { after, limit, to }: QueryOf<typeof operation>,
): Promise<ResponseOf<typeof operation>> {
  const rows = await inScope(ctx.infra.db, caller, (tx) => listChanges(ctx, tx, { after, to, limit: limit + 1 }));
  const items = rows.slice(0, limit);
  const next = rows.length > limit ? (items.at(-1)?.id ?? null) : null;
  return { items, next, asOf: ctx.infra.clock.now().toISOString() };
}

interface Which {
  readonly operatorId?: string;
  readonly after?: string | undefined;
  readonly to?: CreditClass | undefined;
  readonly limit: number;
}

type ChangeRow = Omit<ClassChange, 'operatorNameZh' | 'came' | 'went' | 'wouldChange'> & {
  readonly came: readonly string[];
  readonly went: readonly string[];
  readonly version: string;
};

/** The newest first. */
export async function listChanges(
  ctx: CreditContext,
  tx: Tx,
  { operatorId, after, to, limit }: Which,
): Promise<ClassChange[]> {
  const key = after !== undefined && /^\d{1,18}$/.test(after) ? after : null;
  const { rows } = await sql<ChangeRow>`
    select id::text, operator_id as "operatorId", county_code as "countyCode", from_class as "from", to_class as "to", points, came,
      went, table_version as version, on_day::text as "on", demo
    from credit.class_change
    where (${operatorId ?? null}::uuid is null or operator_id = ${operatorId ?? null}::uuid)
      and (${to ?? null}::text is null or to_class = ${to ?? null}::text)
      and (${key}::bigint is null or (on_day, id) < (select c.on_day, c.id from credit.class_change c where c.id = ${key}::bigint))
    order by on_day desc, credit.class_change.id desc limit ${limit}`.execute(tx);
  const ids = [...new Set(rows.map((row) => row.operatorId))];
  const subjects = await ctx.registry.listSubjectFacts(tx, { ids });
  const standings = await listStandings(tx, ids);
  const table = classTableOn(ctx.classes, civilDateOf(ctx.infra.clock.now()));
  const names = new Map(subjects.map(({ id, nameZh }) => [id, nameZh]));
  return rows.map(({ version, came, went, ...row }) => {
    const then = ctx.classes.versions.find((one) => one.version === version);
    const nameOf = (code: string) => {
      const found = then?.contributions.find((one) => one.code === code);
      return { nameZh: found?.nameZh ?? code, nameEn: found?.nameEn ?? code };
    };
    return {
      ...row,
      operatorNameZh: names.get(row.operatorId) ?? '',
      came: came.map(nameOf),
      went: went.map(nameOf),
      wouldChange: wouldChangeOf(table, standings.get(row.operatorId), row.to),
    };
  });
}

/** Of a change that still holds: which reason alone would change the class, and how it falls away. */
function wouldChangeOf(table: ClassTable, standing: Standing | undefined, to: CreditClass): ClassChange['wouldChange'] {
  if (standing?.class !== to) return [];
  return whatWouldChange(table, standing).flatMap(({ contribution, without: classWithout, earliestOn }) => {
    const row = table.contributions.find(({ code }) => code === contribution.code);
    if (!row || classWithout === to) return [];
    const { nameZh, nameEn, remedyZh, remedyEn } = row;
    return [{ nameZh, nameEn, remedyZh, remedyEn, classWithout, earliestOn }];
  });
}
