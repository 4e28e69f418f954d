import type { CivilDate } from '@jianhu/kernel';
import { findTransition, foldMatter, isRunning } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { actionOf, dayOf, listActionRows } from './action-row.ts';
import { actOnMatter } from './act-on-matter.ts';
import { procedureOf } from './matter-procedure.ts';
import { lockMatter } from './store.ts';

/** A platform was asked for a replay: of which session, by which letter, until when. */
export interface ReplayAsked {
  readonly matterId: string;
  readonly platformZh: string;
  readonly session: string;
  readonly on: CivilDate;
  readonly dueOn: CivilDate;
  readonly letter: string;
}

/** What it answered, and the paper of its receipt. */
export interface ReplayAnswered {
  readonly matterId: string;
  readonly outcome: 'given' | 'refused' | 'notKept';
  readonly receipt: string;
}

const REQUEST = 'requestReplay';
const RECORD = 'recordReplay';
const TERM = 'case.replayRequest';

/**
 * The step of the file by which the term of the platform runs (直播电商监督管理办法第二十一条), taken by the officers of the case with the letter
 * that was sent; false where the procedure has none. Another state, an open request and a missing certificate are refused by the one gate.
 */
export async function noteReplayAsked(ctx: CasesContext, tx: Tx, caller: Caller, asked: ReplayAsked): Promise<boolean> {
  const row = await lockMatter(tx, asked.matterId);
  const { transitions } = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  if (!transitions.some(({ action }) => action === REQUEST)) return false;
  const { platformZh, session, on, dueOn, letter } = asked;
  await actOnMatter(ctx, tx, caller, row.id, {
    action: REQUEST,
    expectedVersion: row.action_version,
    officers: [...row.officers],
    facts: { replayPlatform: platformZh, replaySession: session, replayOn: on, replayDue: dueOn },
    documents: { replayRequest: letter },
  });
  return true;
}

/** Ends that term with what the platform answered; nothing where none runs or the file has gone on. */
export async function noteReplayAnswered(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { matterId, outcome, receipt }: ReplayAnswered,
): Promise<void> {
  const row = await lockMatter(tx, matterId);
  const procedure = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  const state = foldMatter(ctx.rules, procedure, (await listActionRows(tx, matterId)).map(actionOf));
  const isAwaited = state.clocks.some((clock) => clock.deadline.ruleId === TERM && isRunning(clock));
  if (!isAwaited || !findTransition(procedure, state.state, RECORD)) return;
  await actOnMatter(ctx, tx, caller, matterId, {
    action: RECORD,
    expectedVersion: row.action_version,
    facts: { replayOutcome: outcome },
    documents: { replayReceipt: receipt },
  });
}
