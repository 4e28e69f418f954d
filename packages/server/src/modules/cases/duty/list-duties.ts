import type { Duty, listDuties, QueryOf, ResponseOf } from '@jianhu/contract';
import { type CivilDate, civilDateOf } from '@jianhu/kernel';
import { type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import { atOnce, inScope, type Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';
import type { Caller } from '../../../infra/http.ts';
import { notAPageKey } from '../../../infra/page-key.ts';
import type { CasesContext } from '../context.ts';
import { dayOf } from '../matter/action-row.ts';
import { presentMatters, selectMatters } from '../matter/matter-row.ts';
import { procedureOf } from '../matter/matter-procedure.ts';
import { describeTerm } from '../../duties/index.ts';
import { listOpenUrges, type UrgeRow } from '../urge/store.ts';
import { clockOf } from './duty-clock.ts';

type DutyRow = Selectable<DB['cases.duty']>;
type Query = QueryOf<typeof listDuties>;
type Filters = Pick<Query, 'scope' | 'owner' | 'countyCode' | 'unitId' | 'cause' | 'band'>;

const KEY = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(\d{1,5})$/;

/** One page of running terms, the nearest first, with how many there are in each band. */
export async function listDutyPage(
  ctx: CasesContext,
  caller: Caller,
  query: Query,
): Promise<ResponseOf<typeof listDuties>> {
  const now = ctx.infra.clock.now();
  const today = civilDateOf(now);
  return inScope(ctx.infra.db, caller, async (tx) => {
    let rows = filtered(tx, { caller, query, today }).selectAll();
    if (query.after !== undefined) {
      const [, due, id, place] = KEY.exec(query.after) ?? [];
      if (due === undefined || id === undefined) throw notAPageKey();
      rows = rows.where((eb) => eb(eb.refTuple('due_on', 'matter_id', 'place'), '>', eb.tuple(due, id, Number(place))));
    }
    const [found, counts] = await atOnce(
      rows
        .orderBy('due_on')
        .orderBy('matter_id')
        .orderBy('place')
        .limit(query.limit + 1)
        .execute(),
      countBands(tx, { caller, query: { ...query, band: undefined }, today }),
    );
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: await describeDuties(ctx, tx, page, today),
      next: found.length > query.limit && last ? `${last.due_on}_${last.matter_id}_${last.place}` : null,
      asOf: now.toISOString(),
      counts,
    };
  });
}

/** Every running term of a scope up to a limit; for the calendar. */
export async function listScope(
  ctx: CasesContext,
  caller: Caller,
  scope: Filters['scope'],
  limit: number,
): Promise<Duty[]> {
  const today = civilDateOf(ctx.infra.clock.now());
  return inScope(ctx.infra.db, caller, async (tx) => {
    const query = {
      scope,
      owner: 'organ',
      countyCode: undefined,
      unitId: undefined,
      cause: undefined,
      band: undefined,
    } as const;
    const rows = await filtered(tx, { caller, query, today }).selectAll().orderBy('due_on').limit(limit).execute();
    return describeDuties(ctx, tx, rows, today);
  });
}

interface Asked {
  readonly caller: Caller;
  readonly query: Filters;
  readonly today: CivilDate;
}

function filtered(tx: Tx, { caller, query: { scope, owner, countyCode, unitId, cause, band }, today }: Asked) {
  const from = scope === 'mine' ? sql<DutyRow>`cases.own_desk()` : sql<DutyRow>`cases.duty`;
  let rows = tx.selectFrom(from.as('duty')).where('owner', '=', owner);
  if (scope === 'unit') rows = rows.where('unit_id', '=', caller.unitId ?? '');
  if (countyCode !== undefined) rows = rows.where('county_code', '=', countyCode);
  if (unitId !== undefined) rows = rows.where('unit_id', '=', unitId);
  if (cause !== undefined) rows = rows.where('delay_cause', 'is not distinct from', cause === 'none' ? null : cause);
  if (band === undefined) return rows;
  if (band === 'suspended') return rows.where('status', '=', 'suspended');
  rows = rows.where('status', '=', 'running');
  if (band === 'overdue') return rows.where('due_on', '<', today);
  rows = rows.where('due_on', '>=', today);
  if (band === 'red') return rows.where('red_on', '<=', today);
  rows = rows.where('red_on', '>', today);
  return band === 'amber' ? rows.where('amber_on', '<=', today) : rows.where('amber_on', '>', today);
}

async function countBands(tx: Tx, asked: Asked) {
  const { today } = asked;
  const open = sql`status = 'running' and due_on >= ${today}::date`;
  const counts = await filtered(tx, asked)
    .select([
      sql<number>`count(*) filter (where status = 'running' and due_on < ${today}::date)`.as('overdue'),
      sql<number>`count(*) filter (where ${open} and red_on <= ${today}::date)`.as('red'),
      sql<number>`count(*) filter (where ${open} and red_on > ${today}::date and amber_on <= ${today}::date)`.as(
        'amber',
      ),
      sql<number>`count(*) filter (where ${open} and red_on > ${today}::date and amber_on > ${today}::date)`.as(
        'green',
      ),
      sql<number>`count(*) filter (where status = 'suspended')`.as('suspended'),
    ])
    .executeTakeFirstOrThrow();
  return counts;
}

/** Rows of the desk as they are shown on a day. */
export async function describeDuties(
  ctx: CasesContext,
  tx: Tx,
  rows: readonly DutyRow[],
  today: CivilDate,
): Promise<Duty[]> {
  const ids = [...new Set(rows.map((row) => row.matter_id))];
  const [states, names, urges] = await atOnce(
    ids.length === 0 ? Promise.resolve([]) : mattersOf(tx, { ids }).execute(),
    ctx.identity.namesOf(
      rows.flatMap(({ officers }) => officers.slice(0, 1)),
      tx,
    ),
    listOpenUrges(tx, ids),
  );
  const matters = new Map((await presentMatters(ctx, tx, states)).map((one) => [one.id, one]));
  return rows.flatMap((row) => {
    const matter = matters.get(row.matter_id);
    if (!matter) return [];
    return [
      {
        ...describeTerm(ctx.rules, clockOf(ctx.rules, row.term), today),
        matter,
        place: row.place,
        leadName: names.get(row.officers[0] ?? '')?.displayName ?? null,
        delayCause: causeOf(ctx, matter, row.delay_cause),
        urged: row.owner === 'organ' ? urgedOf(ctx, urges.get(row.matter_id)) : null,
      },
    ];
  });
}

/** NOTE: one text for any number of matters, so that it is prepared. */
const mattersOf = fixedStatement((db, { ids }: { readonly ids: readonly string[] }) =>
  selectMatters(db).where(sql<boolean>`s.id = any (${ids}::uuid[])`),
);

function urgedOf(ctx: CasesContext, urge: UrgeRow | undefined): Duty['urged'] {
  if (!urge) return null;
  const byUnitZh = ctx.identity.units.find(urge.by_unit)?.nameZh ?? urge.by_unit;
  return { byUnitZh, at: urge.at.toISOString(), note: urge.note };
}

function causeOf(
  ctx: CasesContext,
  { procedureId, openedOn }: { procedureId: string; openedOn: string },
  cause: string | null,
) {
  if (cause === null) return null;
  const { facts } = procedureOf(ctx, procedureId, dayOf(openedOn));
  const option = facts.find(({ key }) => key === 'delayCause')?.options?.find(({ id }) => id === cause);
  return option ? { zh: option.nameZh, en: option.nameEn } : null;
}
