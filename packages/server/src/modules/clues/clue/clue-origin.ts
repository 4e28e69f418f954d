import { AppError } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import { lockClue } from './store.ts';

/** What a room above asks of a clue from which it opens something. */
export interface ClueOrigin {
  readonly number: string;
  readonly state: string;
  readonly version: number;
  /** The verification stands still, for testing or for a right holder (程序规定第十八条). */
  readonly isPaused: boolean;
  readonly countyCode: string | null;
  readonly operatorId: string | null;
  readonly platform: string;
  readonly conduct: string;
  /** Null where nobody has named one yet. */
  readonly article: string | null;
  readonly demo: boolean;
}

/** While a case lives on a clue, what was decided about the clue is undone in the case and nowhere else. */
export async function holdByCase(tx: Tx, id: string, matter: string | null): Promise<void> {
  await tx.updateTable('clues.clue_state').set({ held_by: matter, filed_in: null }).where('id', '=', id).execute();
}

/** The case on a clue went to another system: its decision is recorded here, with the number it has there. */
export async function holdElsewhere(tx: Tx, id: string, systemZh: string): Promise<void> {
  await tx.updateTable('clues.clue_state').set({ filed_in: systemZh }).where('id', '=', id).execute();
}

/** Locks the clue behind the caller's wall, so that two who open something from it follow one another. */
export async function lockOrigin(tx: Tx, id: string): Promise<ClueOrigin> {
  const row = await lockClue(tx, id);
  const clue = await tx.selectFrom('clues.clue').selectAll().where('id', '=', id).executeTakeFirst();
  if (!clue) throw new AppError('record.notFound', 404);
  return {
    number: clue.number,
    state: row.retracted ? 'retracted' : row.state,
    version: row.action_version,
    isPaused: row.suspended,
    countyCode: row.county_code,
    operatorId: clue.operator_id,
    platform: clue.platform,
    conduct: clue.conduct,
    article: clue.article === '' ? null : clue.article,
    demo: clue.demo,
  };
}
