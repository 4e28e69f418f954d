import { AppError, type CivilDate, parseCivilDate } from '@jianhu/kernel';
import {
  clockStateOn,
  type Facts,
  isRunning,
  kindOf,
  type MatterState,
  type Procedure,
  type ProcedureAction,
  type ProcedureRules,
} from '@jianhu/rules';
import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { DB } from '../../../infra/database.generated.ts';
import type { Database, Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';

type StateColumns = Selectable<DB['complaints.item_state']>;
type ItemColumns = Selectable<DB['complaints.item']>;
/** An item with its fold. */
export type ItemRow = StateColumns & Omit<ItemColumns, 'id' | 'kind' | 'operator_id' | 'demo'>;

const factsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));
const loggedSchema = z.object({
  seq: z.number(),
  action: z.string(),
  at: z.coerce.date(),
  acted_on: z.string(),
  person_id: z.string().nullable(),
  unit_id: z.string(),
  facts: factsSchema,
  documents: z.record(z.string(), z.string()),
  article: z.string(),
  to_state: z.string(),
  note: z.string().nullable(),
});
/** One entry of the log as it is read back. */
export type LoggedAction = z.infer<typeof loggedSchema>;

export interface Opened {
  readonly row: ItemRow;
  readonly log: readonly LoggedAction[];
}

/** What a line of a list shows of an item. */
export const SHOWN = [
  's.id',
  's.kind',
  's.state',
  's.state_kind',
  's.action_version',
  's.unit_id',
  's.county_code',
  's.operator_id',
  's.opened_on',
  's.ended_on',
  's.next_due_on',
  's.changed_at',
  's.demo',
  'i.number',
  'i.procedure_id',
  'i.respondent_zh',
  'i.platform',
  'i.category_zh',
  'i.goods_zh',
  'i.topics',
  'i.received_at',
  'i.part_of',
] as const;
type Unqualified<T> = T extends `${string}.${infer Column}` ? Column : never;
export type ShownRow = Pick<ItemRow, Extract<Unqualified<(typeof SHOWN)[number]>, keyof ItemRow>>;

export function selectShown(tx: Database) {
  return tx
    .selectFrom('complaints.item_state as s')
    .innerJoin('complaints.item as i', 'i.id', 's.id')
    .select([...SHOWN]);
}

function selectItems(tx: Database) {
  return tx
    .selectFrom('complaints.item_state as s')
    .innerJoin('complaints.item as i', 'i.id', 's.id')
    .selectAll('s')
    .select([
      'i.number',
      'i.procedure_id',
      'i.counterpart',
      'i.work_item_no',
      'i.part_of',
      'i.respondent_zh',
      'i.respondent_uscc',
      'i.platform',
      'i.shop_id',
      'i.address_shown',
      'i.category_zh',
      'i.goods_zh',
      'i.request_zh',
      'i.facts_zh',
      'i.amount_fen',
      'i.topics',
      'i.received_at',
      'i.person_ref',
      'i.phone_key',
      'i.name_key',
      'i.address_key',
      'i.text_key',
      'i.told_state',
      'i.told_at',
    ]);
}

/** The item with its whole log in one reading; `lock` so that of two who act at once one waits for the other. */
export async function openItem(tx: Tx, id: string, lock = false): Promise<Opened> {
  const [found] = await (lock ? lockedWithLog : withLog)(tx, { id }).execute();
  if (!found) throw new AppError('record.notFound', 404);
  const { log, ...row } = found;
  return { row, log: z.array(loggedSchema).parse(log) };
}

const selectWithLog = (db: Database, id: string) =>
  selectItems(db)
    .select(
      sql<unknown>`(select json_agg(a order by a.seq) from (select seq, action, at, acted_on, person_id, unit_id, facts, documents,
        article, to_state, note from complaints.action where item_id = s.id) a)`.as('log'),
    )
    .where('s.id', '=', id);
const withLog = fixedStatement((db, { id }: { readonly id: string }) => selectWithLog(db, id));
const lockedWithLog = fixedStatement((db, { id }: { readonly id: string }) => selectWithLog(db, id).forUpdate('s'));

export function actionOf(one: LoggedAction): ProcedureAction {
  return {
    seq: one.seq,
    action: one.action,
    at: one.at,
    on: parseCivilDate(one.acted_on),
    personId: one.person_id ?? '',
    unitId: one.unit_id,
    officers: [],
    facts: one.facts satisfies Facts,
    documents: one.documents,
  };
}

/** Who has it in charge: where it was forwarded last, else where 12315 sent it. */
export function unitOf(state: Pick<MatterState, 'facts'>, first: string): string {
  const to = state.facts['forwardTo'];
  return typeof to === 'string' ? to : first;
}

export function stateColumns(
  rules: ProcedureRules,
  procedure: Procedure,
  state: MatterState,
  { today, now }: { readonly today: CivilDate; readonly now: Date },
) {
  const owed = state.clocks
    .filter((clock) => clock.owner === 'organ' && isRunning(clock))
    .map((clock) => clockStateOn(rules, clock, today))
    .filter(({ status }) => status === 'running')
    .map(({ rolled }) => rolled);
  const handlers = state.facts['handlers'];
  return {
    state: state.state,
    state_kind: kindOf(procedure, state.state),
    action_version: state.version,
    officers: Array.isArray(handlers) ? [...(handlers as readonly string[])] : [],
    last_on: state.lastOn,
    ended_on: state.endedOn,
    next_due_on: owed.toSorted()[0] ?? null,
    changed_at: now,
  };
}

export interface ActionFrame {
  readonly itemId: string;
  readonly actorRef: string;
  readonly article: string;
  readonly fromState: string | null;
  readonly toState: string;
  readonly note: string | null;
}

/** What a step changes of the row of an item, the unit in charge included. */
export type ChangedColumns = ReturnType<typeof stateColumns> &
  Pick<StateColumns, 'unit_id' | 'county_code' | 'past_units'>;

export const changeState = fixedStatement((db, row: ChangedColumns & { readonly id: string }) =>
  db
    .updateTable('complaints.item_state')
    .set({
      state: row.state,
      state_kind: row.state_kind,
      action_version: row.action_version,
      officers: row.officers,
      last_on: row.last_on,
      ended_on: row.ended_on,
      next_due_on: row.next_due_on,
      changed_at: row.changed_at,
      unit_id: row.unit_id,
      county_code: row.county_code,
      past_units: row.past_units,
    })
    .where('id', '=', row.id),
);

/** A step that was just written, as it would be read back. */
export const loggedOf = (row: ReturnType<typeof actionRow>, { facts, documents }: ProcedureAction): LoggedAction =>
  loggedSchema.parse({ ...row, facts, documents });

export const insertAction = fixedStatement((db, row: ReturnType<typeof actionRow>) =>
  db.insertInto('complaints.action').values({
    item_id: row.item_id,
    seq: row.seq,
    action: row.action,
    at: row.at,
    acted_on: row.acted_on,
    actor_ref: row.actor_ref,
    person_id: row.person_id,
    unit_id: row.unit_id,
    facts: row.facts,
    documents: row.documents,
    article: row.article,
    from_state: row.from_state,
    to_state: row.to_state,
    note: row.note,
  }),
);

export function actionRow(action: ProcedureAction, frame: ActionFrame) {
  return {
    item_id: frame.itemId,
    seq: action.seq,
    action: action.action,
    at: action.at,
    acted_on: action.on,
    actor_ref: frame.actorRef,
    person_id: action.personId === '' ? null : action.personId,
    unit_id: action.unitId,
    facts: JSON.stringify(action.facts),
    documents: JSON.stringify(action.documents),
    article: frame.article,
    from_state: frame.fromState,
    to_state: frame.toState,
    note: frame.note,
  };
}

/** Civil dates come from the database as text. */
export function dayOf(value: unknown): CivilDate {
  return parseCivilDate(String(value));
}
