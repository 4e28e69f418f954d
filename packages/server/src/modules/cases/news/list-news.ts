import type { listMatterNews as operation, MatterNews, ResponseOf } from '@jianhu/contract';
import { sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { dayOf } from '../matter/action-row.ts';
import { procedureOf } from '../matter/matter-procedure.ts';

const DAYS = 14;
const MOST = 50;
/** Whoever took a step within half a year still wants to know what came of it. */
const CONCERNED_DAYS = 180;
const DAY_MS = 86_400_000;

interface NewsRow {
  readonly matter_id: string;
  readonly seq: number;
  readonly action: string;
  readonly at: Date;
  readonly person_id: string;
  readonly unit_id: string;
  readonly from_state: string | null;
  readonly to_state: string;
  readonly number: string;
  readonly procedure_id: string;
  readonly opened_on: unknown;
  readonly operator_id: string | null;
}

/**
 * What others did of late in the matters that concern somebody: which he handles, in which he took a step, or to which his unit was invited.
 * A step that leaves the state as it is, such as a statement, an attempt at service or an opinion, is told like any other.
 */
export async function listNews(ctx: CasesContext, caller: Caller): Promise<ResponseOf<typeof operation>> {
  const now = ctx.infra.clock.now();
  return inScope(ctx.infra.db, caller, async (tx) => {
    const rows = await selectNews(tx, caller, now);
    const [names, operators] = [
      await ctx.identity.namesOf([...new Set(rows.map((row) => row.person_id))], tx),
      await ctx.registry.operatorNames(tx, [...new Set(rows.flatMap((row) => row.operator_id ?? []))]),
    ];
    const items = rows.map((row) => ({
      ...wordsOf(ctx, row),
      operatorNameZh: operators.get(row.operator_id ?? '') ?? null,
      byName: names.get(row.person_id)?.displayName ?? row.person_id,
    }));
    return { items, asOf: now.toISOString() };
  });
}

/** Behind the wall of the transaction: of a matter that is no longer seen nothing is told. */
async function selectNews(tx: Tx, { personId, unitId }: Caller, now: Date): Promise<readonly NewsRow[]> {
  const since = new Date(now.getTime() - DAYS * DAY_MS);
  const concernedSince = new Date(now.getTime() - CONCERNED_DAYS * DAY_MS);
  const { rows } = await sql<NewsRow>`
    with concerned as (select cases.own_matters() as id
      union select matter_id from cases.action where person_id = ${personId}::uuid and at > ${concernedSince}
      union select id from cases.matter_state where invited_units @> array[${unitId ?? ''}])
    select a.matter_id, a.seq, a.action, a.at, a.person_id, a.unit_id, a.from_state, a.to_state, m.number, m.procedure_id, s.opened_on,
      s.operator_id
    from concerned c join cases.action a on a.matter_id = c.id join cases.matter m on m.id = c.id join cases.matter_state s on s.id = c.id
    where a.at > ${since} and a.person_id <> ${personId}::uuid
    order by a.at desc, a.matter_id, a.seq desc limit ${MOST}`.execute(tx);
  return rows;
}

function wordsOf(ctx: CasesContext, row: NewsRow): Omit<MatterNews, 'operatorNameZh' | 'byName'> {
  const procedure = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  const step = procedure.transitions.find(({ action }) => action === row.action);
  const state = procedure.states.find(({ id }) => id === row.to_state);
  return {
    matterId: row.matter_id,
    seq: row.seq,
    number: row.number,
    procedureZh: procedure.nameZh,
    procedureEn: procedure.nameEn,
    stepZh: step?.nameZh ?? row.action,
    stepEn: step?.nameEn ?? row.action,
    stateZh: state?.nameZh ?? row.to_state,
    stateEn: state?.nameEn ?? row.to_state,
    moved: row.from_state !== row.to_state,
    byUnitZh: ctx.identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
    at: row.at.toISOString(),
  };
}
