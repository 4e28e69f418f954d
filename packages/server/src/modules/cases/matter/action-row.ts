import { type CivilDate, parseCivilDate } from '@jianhu/kernel';
import type { Facts, ProcedureAction } from '@jianhu/rules';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';

export type ActionRow = Selectable<DB['cases.action']>;

const factsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));
const documentsSchema = z.record(z.string(), z.string());

export async function listActionRows(tx: Tx, matterId: string): Promise<ActionRow[]> {
  return selectActions(tx, matterId).execute();
}

export function selectActions(tx: Tx, matterId: string) {
  return tx.selectFrom('cases.action').selectAll().where('matter_id', '=', matterId).orderBy('seq');
}

/** Reads one row of the log; a later form of entry gets its own reader here, and this one stays. */
export function actionOf(row: ActionRow): ProcedureAction {
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

export function insertAction(tx: Tx, action: ProcedureAction, frame: ActionFrame) {
  return tx.insertInto('cases.action').values({
    matter_id: frame.matterId,
    seq: action.seq,
    action: action.action,
    at: action.at,
    acted_on: action.on,
    actor_ref: frame.actorRef,
    person_id: action.personId,
    unit_id: action.unitId,
    officers: [...action.officers],
    facts: JSON.stringify(action.facts),
    documents: JSON.stringify(action.documents),
    article: frame.article,
    from_state: frame.fromState,
    to_state: frame.toState,
    note: frame.note,
  });
}

/** Civil dates come from the database as text. */
export function dayOf(value: unknown): CivilDate {
  return parseCivilDate(String(value));
}
