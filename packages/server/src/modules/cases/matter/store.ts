import type { MatterKind } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import { kindOf, type MatterState, type Procedure, type ProcedureRules } from '@jianhu/rules';
import { type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Statement, Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';
import { delayCauseOf, runningTerms, termColumns } from '../../duties/index.ts';
import { closedOrMissing } from '../restriction/note-opening.ts';
import { type MatterRow, selectMatterForUpdate } from './matter-row.ts';

export type StateRow = Selectable<DB['cases.matter_state']>;

/** Locks one matter behind the caller's wall, with what was written once about it. */
export async function lockMatter(tx: Tx, id: string): Promise<MatterRow> {
  const [row] = await selectMatterForUpdate(tx, { id }).execute();
  if (row) return row;
  // What was closed while this waited for it is asked by the readers of the moment before; a second look knows the new ones.
  const [again] = await selectMatterForUpdate(tx, { id }).execute();
  if (!again) throw await closedOrMissing(tx, id);
  return again;
}

/**
 * Locks several. A matter is opened after the one that it comes from and has the greater id: in this order, as a step on the parent, which
 * goes on to the rows of its children, nobody waits for somebody who waits for him.
 */
export async function lockMatters(tx: Tx, ids: readonly string[]): Promise<Map<string, MatterRow>> {
  const locked = new Map<string, MatterRow>();
  for (const id of new Set(ids.toSorted())) locked.set(id, await lockMatter(tx, id));
  return locked;
}

const LETTERS: Readonly<Record<MatterKind | 'inspection', string>> = {
  case: 'C',
  lightMeasure: 'M',
  transfer: 'T',
  consultation: 'J',
  seriousViolationList: 'S',
  inspection: 'I',
};

/** The next number of a place, year and kind; taken in the transaction of the matter or check, so that numbers have no gap. */
export async function takeNumber(
  tx: Tx,
  { code, year, kind }: { readonly code: string; readonly year: number; readonly kind: keyof typeof LETTERS },
): Promise<string> {
  const { rows } = await sql<{
    last: number;
  }>`insert into cases.matter_serial as s (code, year, kind, last) values (${code}, ${year}, ${kind}, 1)
    on conflict (code, year, kind) do update set last = s.last + 1 returning last`.execute(tx);
  return `${year}-${code}-${LETTERS[kind]}${String(rows[0]?.last).padStart(5, '0')}`;
}

/** What a matter is about, which no action changes. */
export interface MatterPlace {
  readonly id: string;
  readonly unitId: string;
  readonly countyCode: string | null;
  readonly operatorId: string | null;
  readonly conduct: string | null;
  readonly demo: boolean;
  readonly clueId: string | null;
  /** Why not everybody behind its wall reads it; null for nearly all. */
  readonly guard: StateRow['guard'];
}

export function placeOf(row: MatterRow): MatterPlace {
  return {
    id: row.id,
    unitId: row.unit_id,
    countyCode: row.county_code,
    operatorId: row.operator_id,
    conduct: row.conduct,
    demo: row.demo,
    clueId: row.clue_id,
    guard: row.guard,
  };
}

interface Kept {
  readonly rules: ProcedureRules;
  readonly procedure: Procedure;
  readonly place: MatterPlace;
  readonly state: MatterState;
  readonly today: CivilDate;
  readonly now: Date;
  /** County of a unit that owes a task. */
  countyOf(unitId: string): string | null;
}

/** What follows from the log, the state and the running terms, to be written in the transaction of the action. */
export function foldStatements(
  tx: Tx,
  kept: Kept,
): { readonly columns: StateColumns; readonly statements: readonly Statement[] } {
  const { place, state, procedure } = kept;
  const duties = dutiesOf(kept);
  const owed = duties
    .filter(({ owner, status }) => owner === 'organ' && status === 'running')
    .map(({ due_on: due }) => due);
  const kind = kindOf(procedure, state.state);
  const columns = {
    state: state.state,
    state_kind: kind,
    action_version: state.version,
    invited_units: [...state.invited],
    officers: [...state.officers],
    recused: [...state.recused],
    last_on: state.lastOn,
    ended_on: state.endedOn,
    next_due_on: owed.toSorted()[0] ?? null,
    changed_at: kept.now,
  };
  const insertDuties = duties.length > 0 ? [tx.insertInto('cases.duty').values(duties)] : [];
  if (state.version === 1) {
    const fixed = { id: place.id, unit_id: place.unitId, county_code: place.countyCode, opened_on: state.openedOn };
    const subject = { operator_id: place.operatorId, conduct: place.conduct, demo: place.demo };
    const row = { ...fixed, ...subject, kind: procedure.matterKind, ...columns };
    return { columns, statements: [tx.insertInto('cases.matter_state').values(row), ...insertDuties] };
  }
  const { id } = place;
  return { columns, statements: [changeState(tx, { id, ...columns }), dropDuties(tx, { id }), ...insertDuties] };
}

/** What a step changes of the row of a matter. */
export type StateColumns = Pick<
  StateRow,
  | 'state'
  | 'state_kind'
  | 'action_version'
  | 'invited_units'
  | 'officers'
  | 'recused'
  | 'last_on'
  | 'ended_on'
  | 'next_due_on'
  | 'changed_at'
>;

const changeState = fixedStatement((db, row: StateColumns & { readonly id: string }) =>
  db
    .updateTable('cases.matter_state')
    .set({
      state: row.state,
      state_kind: row.state_kind,
      action_version: row.action_version,
      invited_units: row.invited_units,
      officers: row.officers,
      recused: row.recused,
      last_on: row.last_on,
      ended_on: row.ended_on,
      next_due_on: row.next_due_on,
      changed_at: row.changed_at,
    })
    .where('id', '=', row.id),
);
const dropDuties = fixedStatement((db, { id }: { readonly id: string }) =>
  db.deleteFrom('cases.duty').where('matter_id', '=', id),
);

function dutiesOf({ rules, procedure, place, state, today, countyOf }: Kept) {
  return runningTerms(state).map(({ clock, place: at }) => ({
    matter_id: place.id,
    place: at,
    ...termColumns(rules, clock, today),
    unit_id: clock.unitId ?? place.unitId,
    county_code: clock.unitId === undefined ? place.countyCode : countyOf(clock.unitId),
    // Whoever gave a task to another unit goes on seeing it.
    invited_units: clock.unitId === undefined ? [...state.invited] : [...state.invited, place.unitId],
    officers: clock.unitId === undefined ? [...state.officers] : [],
    delay_cause: delayCauseOf(procedure, state),
    guard: place.guard,
  }));
}
