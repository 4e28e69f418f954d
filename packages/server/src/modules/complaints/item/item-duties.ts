import { type CivilDate, civilDateOf } from '@jianhu/kernel';
import { foldMatter, type MatterState, type Procedure, type ProcedureRules } from '@jianhu/rules';
import { type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import { type Database, inScope, type Statement, systemScope, type Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';
import { clockOf, delayCauseOf, runningTerms, termColumns } from '../../duties/index.ts';
import type { ComplaintsContext } from '../context.ts';
import { procedureOf } from '../rulebook.ts';
import { actionOf, dayOf, openItem, type ItemRow } from './store.ts';

type Place = Pick<ItemRow, 'id' | 'unit_id' | 'county_code' | 'past_units'>;

/** The terms that run in an item after a step, to be written in its transaction in place of those before it. */
export function dutyStatements(
  tx: Database,
  place: Place,
  life: { readonly rules: ProcedureRules; readonly procedure: Procedure; readonly state: MatterState },
  today: CivilDate,
): readonly Statement[] {
  const { rules, procedure, state } = life;
  const rows = runningTerms(state).map(({ clock, place: at }) => ({
    item_id: place.id,
    place: at,
    ...termColumns(rules, clock, today),
    unit_id: place.unit_id,
    county_code: place.county_code,
    past_units: [...place.past_units],
    delay_cause: delayCauseOf(procedure, state),
  }));
  const drop = { compile: (at: Tx) => dropDuties(at, { id: place.id }).compile() };
  return rows.length === 0 ? [drop] : [drop, tx.insertInto('complaints.duty').values(rows)];
}

const dropDuties = fixedStatement((db, { id }: { readonly id: string }) =>
  db.deleteFrom('complaints.duty').where('item_id', '=', id),
);

/**
 * Computes again the last days that lay beyond the calendar known before, and those of suspended terms, which move on with every day.
 * Returns how many moved.
 */
export async function refreshDuties({ rules, infra }: ComplaintsContext, tx: Tx): Promise<number> {
  const today = civilDateOf(infra.clock.now());
  const rows = await tx
    .selectFrom('complaints.duty')
    .select(['item_id', 'place', 'term', 'due_on', 'provisional'])
    .where((eb) => eb.or([eb('provisional', '=', true), eb('status', '=', 'suspended')]))
    .execute();
  let moved = 0;
  for (const row of rows) {
    const { due_on, amber_on, red_on, provisional } = termColumns(rules, clockOf(rules, row.term), today);
    if (due_on === row.due_on && provisional === row.provisional) continue;
    await tx
      .updateTable('complaints.duty')
      .set({ due_on, amber_on, red_on, provisional })
      .where('item_id', '=', row.item_id)
      .where('place', '=', row.place)
      .execute();
    moved += 1;
  }
  return moved;
}

/** Items of one transaction: small enough that a step of an officer does not wait long. */
const PAGE = 200;

/**
 * Writes the terms of open items that are older than the table of terms, from their logs, page by page. Each is looked at once: a later start
 * finds nothing to do, however many open items have no term. Gives how many were looked at.
 */
export async function fillDuties(ctx: ComplaintsContext): Promise<number> {
  for (let looked = 0; ;) {
    const page = await inScope(ctx.infra.workerDb, systemScope, (tx) => fillPage(ctx, tx));
    looked += page;
    if (page < PAGE) return looked;
  }
}

async function fillPage({ rules, infra }: ComplaintsContext, tx: Tx): Promise<number> {
  const today = civilDateOf(infra.clock.now());
  const { rows } = await sql<Pick<Selectable<DB['complaints.item_state']>, 'id'>>`
    select id from complaints.item_state where ended_on is null and not terms_written order by id limit ${PAGE}`.execute(
    tx,
  );
  if (rows.length === 0) return 0;
  for (const { id } of rows) {
    const { row, log } = await openItem(tx, id, true);
    const procedure = procedureOf(rules, row.procedure_id, dayOf(row.opened_on));
    const state = foldMatter(rules, procedure, log.map(actionOf));
    for (const one of dutyStatements(tx, row, { rules, procedure, state }, today))
      await tx.executeQuery(one.compile(tx));
  }
  const ids = rows.map(({ id }) => id);
  await tx.updateTable('complaints.item_state').set({ terms_written: true }).where('id', 'in', ids).execute();
  return rows.length;
}
