import type {
  listPolicyFiles as operation,
  PolicyFile,
  PolicyFileFigures,
  QueryOf,
  ResponseOf,
} from '@jianhu/contract';
import { type CivilDate, civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ServicesContext } from '../context.ts';
import { type Checklist, checklistOf } from './checklist.ts';
import { mayKeep, unitsOf } from './may-keep.ts';
import { stepsOf } from './policy-file.ts';
import { POLICY_COLUMNS } from './policy-row.ts';
import { sumCounties } from './sum-counties.ts';
import { currentFiles, type PolicyFileRecord } from './store.ts';

/** Files within the caller's wall, what is due first comes first, with the figures of each unit. */
export async function listPolicyFiles(
  ctx: ServicesContext,
  caller: Caller,
  { after, limit, unitId, state }: QueryOf<typeof operation>,
): Promise<ResponseOf<typeof operation>> {
  const now = ctx.infra.clock.now();
  const today = civilDateOf(now);
  const checklist = checklistOf(ctx.rules);
  return inScope(ctx.infra.db, caller, async (tx) => {
    const last = after === undefined ? undefined : await currentFiles(tx).where('f.id', '=', after).executeTakeFirst();
    const rows = await currentFiles(tx)
      .$if(unitId !== undefined, (qb) => qb.where('f.unit_id', '=', unitId ?? ''))
      .$if(state !== undefined, (qb) => qb.where('f.state', '=', state ?? ''))
      .$if(state === undefined, (qb) => qb.where('f.state', '<>', 'lifted'))
      .$if(last !== undefined, (qb) =>
        qb.where(sql<boolean>`(f.due_on, f.id) > (${last?.due_on ?? null}::date, ${last?.id ?? null}::uuid)`),
      )
      .orderBy('f.due_on')
      .orderBy('f.id')
      .limit(limit + 1)
      .execute();
    const page = rows.slice(0, limit);
    const figures = await countByUnit(ctx, tx, today);
    const names = await ctx.identity.namesOf([...new Set(page.map((row) => row.by_person))], tx);
    return {
      items: page.map((row) =>
        present(ctx, caller, { row, checklist, today, byName: names.get(row.by_person)?.displayName ?? null }),
      ),
      next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      asOf: now.toISOString(),
      figures,
      counties: sumCounties(figures, (id) => ctx.identity.units.find(id)?.countyCode ?? null),
      checklist: [...checklist.hits],
      exceptions: [...checklist.exceptions],
      columns: POLICY_COLUMNS.map(({ nameZh, nameEn, required }) => ({ nameZh, nameEn, required })),
      units: unitsOf(ctx, caller).map(({ id, nameZh }) => ({ id, nameZh })),
    };
  });
}

interface Shown {
  readonly row: PolicyFileRecord;
  readonly checklist: Checklist;
  readonly today: CivilDate;
  readonly byName: string | null;
}

function present(ctx: ServicesContext, caller: Caller, { row, checklist, today, byName }: Shown): PolicyFile {
  const listed = (from: Checklist['hits'], id: string) =>
    from.find((one) => one.id === id) ?? { id, nameZh: id, nameEn: id };
  return {
    id: row.id,
    version: row.version,
    number: row.number,
    title: row.title,
    issuerZh: row.issuer_zh,
    issuedOn: row.issued_on,
    unitId: row.unit_id,
    unitZh: nameOfUnit(ctx, row.unit_id),
    dueOn: row.due_on,
    overdue: (row.state === 'waiting' || row.state === 'underReview') && row.due_on < today,
    state: row.state,
    result: row.result,
    hits: row.hits.map((id) => listed(checklist.hits, id)),
    exception: row.exception === null ? null : listed(checklist.exceptions, row.exception),
    note: row.note,
    doneOn: row.done_on,
    byName,
    steps: mayKeep(caller, row.unit_id) ? [...stepsOf(row.state)] : [],
  };
}

async function countByUnit(ctx: ServicesContext, tx: Tx, today: CivilDate): Promise<PolicyFileFigures[]> {
  const { rows } = await sql<Omit<PolicyFileFigures, 'unitZh'>>`
    select f.unit_id as "unitId",
      count(*) filter (where f.state = 'waiting')::int as waiting,
      count(*) filter (where f.state = 'underReview')::int as "underReview",
      count(*) filter (where f.result = 'keep')::int as keep,
      count(*) filter (where f.result = 'amend')::int as amend,
      count(*) filter (where f.result = 'repeal')::int as repeal,
      count(*) filter (where f.hits <> '{}')::int as offending,
      count(*) filter (where f.state in ('waiting', 'underReview') and f.due_on < ${today})::int as overdue
    from services.policy_file f
    where f.state <> 'lifted'
      and not exists (select from services.policy_file newer where newer.id = f.id and newer.version > f.version)
    group by f.unit_id order by f.unit_id`.execute(tx);
  return rows.map((row) => ({ ...row, unitZh: nameOfUnit(ctx, row.unitId) }));
}

function nameOfUnit({ identity }: ServicesContext, unitId: string): string {
  return identity.units.find(unitId)?.nameZh ?? unitId;
}
