import { type CivilDate, parseCivilDate } from '@jianhu/kernel';
import type { Facts, ProcedureAction } from '@jianhu/rules';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { DB } from '../../../infra/database.generated.ts';
import type { Database, Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';

export type ActionRow = Selectable<DB['cases.action']>;

const factsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));
const documentsSchema = z.record(z.string(), z.string());

export async function listActionRows(tx: Tx, matterId: string): Promise<ActionRow[]> {
  return selectActions(tx, matterId).execute();
}

export const selectActions = (tx: Database, matterId: string) => actionsOf(tx, { matterId });
const actionsOf = fixedStatement((db, { matterId }: { readonly matterId: string }) =>
  db.selectFrom('cases.action').selectAll().where('matter_id', '=', matterId).orderBy('seq'),
);

/** A step reads its log for the gate and again for the page. */
const actions = new WeakMap<NewActionRow, ProcedureAction>();

/** Reads one row of the log; a later form of entry gets its own reader here, and this one stays. */
export function actionOf(row: NewActionRow): ProcedureAction {
  const known = actions.get(row) ?? readAction(row);
  actions.set(row, known);
  return known;
}

function readAction(row: NewActionRow): ProcedureAction {
  if (row.format !== 1) throw new Error(`form ${row.format} of an action is not known`);
  return {
    seq: row.seq,
    action: row.action,
    at: row.at,
    on: dayOf(row.acted_on),
    personId: row.person_id,
    unitId: row.unit_id,
    officers: row.officers,
    facts: factsSchema.parse(row.facts) satisfies Facts,
    documents: documentsSchema.parse(row.documents),
  };
}

export interface ActionFrame {
  readonly matterId: string;
  readonly actorRef: string;
  readonly article: string;
  readonly fromState: string | null;
  readonly toState: string;
  readonly note: string | null;
}

/** A step as it is kept; the database adds when it was written down. */
export type NewActionRow = Omit<ActionRow, 'recorded_at'>;

export function rowOfAction(action: ProcedureAction, frame: ActionFrame): NewActionRow {
  return {
    matter_id: frame.matterId,
    seq: action.seq,
    format: 1,
    action: action.action,
    at: action.at,
    acted_on: action.on,
    actor_ref: frame.actorRef,
    person_id: action.personId,
    unit_id: action.unitId,
    officers: [...action.officers],
    facts: { ...action.facts },
    documents: { ...action.documents },
    article: frame.article,
    from_state: frame.fromState,
    to_state: frame.toState,
    note: frame.note,
  };
}

export function insertAction(tx: Tx, row: NewActionRow) {
  return insertRow(tx, { ...row, facts: JSON.stringify(row.facts), documents: JSON.stringify(row.documents) });
}

type SentRow = Omit<NewActionRow, 'facts' | 'documents'> & { readonly facts: string; readonly documents: string };
const insertRow = fixedStatement((db, row: SentRow) =>
  db.insertInto('cases.action').values({
    matter_id: row.matter_id,
    seq: row.seq,
    format: row.format,
    action: row.action,
    at: row.at,
    acted_on: row.acted_on,
    actor_ref: row.actor_ref,
    person_id: row.person_id,
    unit_id: row.unit_id,
    officers: row.officers,
    facts: row.facts,
    documents: row.documents,
    article: row.article,
    from_state: row.from_state,
    to_state: row.to_state,
    note: row.note,
  }),
);

/** Civil dates come from the database as text. */
export function dayOf(value: unknown): CivilDate {
  return parseCivilDate(String(value));
}
