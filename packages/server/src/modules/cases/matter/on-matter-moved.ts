import type { OutboxEvent } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import {
  type Facts,
  findTransition,
  foldMatter,
  type MatterState,
  type Procedure,
  type ProcedureAction,
  type Proposal,
  refuseAction,
  type Transition,
} from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';
import type { CasesContext } from '../context.ts';
import { findMirror } from '../mirror/mirror-row.ts';
import { actionOf, dayOf, listActionRows } from './action-row.ts';
import { platformActor } from './matter-actor.ts';
import { procedureOf } from './matter-procedure.ts';
import { selectMatter } from './matter-row.ts';
import { lockMatter, placeOf } from './store.ts';
import { takeStep } from './take-step.ts';

type Moved = OutboxEvent<'cases.matterMoved.v1'>['payload'];

/** What was done in the matter below, as its own table and log say. */
interface Below {
  readonly number: string;
  readonly procedure: Procedure;
  readonly action: ProcedureAction;
  readonly state: MatterState;
}

/** Whether a table says of such a step what it means for the matter above: hardly any step means something there, and of most nobody need be told. */
export function isToldAbove(ctx: CasesContext, { action, from }: Moved): boolean {
  return ctx.rules.procedures.some((one) => findTransition(one, from, action)?.parentStep !== undefined);
}

/**
 * What a step means for the matter from which its own was opened is recorded there by the platform: the filing of a case for the transfer
 * that it came from, the handing over to the police for the case whose time stands still. What the table of that matter does not allow, since
 * a person was there first or went another way, is left as it is.
 */
export async function onMatterMoved(ctx: CasesContext, tx: Tx, { matterId, action, from }: Moved): Promise<void> {
  const [child] = await selectMatter(tx, { id: matterId }).execute();
  if (!child || child.parent_id === null) return;
  const procedure = procedureOf(ctx, child.procedure_id, dayOf(child.opened_on));
  const step = findTransition(procedure, from, action)?.parentStep;
  if (step === undefined || (await findMirror(tx, child.parent_id)) !== null) return;
  const log = (await listActionRows(tx, matterId)).map(actionOf);
  const done = log.findLast((one) => one.action === action);
  if (!done) throw new Error(`the log of ${matterId} has no ${action}, of which its news told`);
  const state = foldMatter(ctx.rules, procedure, log);
  await recordAbove(
    ctx,
    tx,
    { parentId: child.parent_id, step },
    { number: child.number, procedure, action: done, state },
  );
}

async function recordAbove(
  ctx: CasesContext,
  tx: Tx,
  { parentId, step }: { readonly parentId: string; readonly step: string },
  below: Below,
): Promise<void> {
  const row = await lockMatter(tx, parentId);
  const procedure = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  const log = (await listActionRows(tx, parentId)).map(actionOf);
  const before = foldMatter(ctx.rules, procedure, log);
  const transition = findTransition(procedure, before.state, step);
  if (!transition) return;
  const today = civilDateOf(ctx.infra.clock.now());
  const proposal = proposalOf(transition, before, below);
  if (refuseAction({ rules: ctx.rules, procedure, state: before, today }, platformActor, proposal) !== null) return;
  const { personId, unitId } = below.action;
  await takeStep(
    ctx,
    tx,
    { ...platformCaller, personId, unitId },
    {
      procedure,
      place: placeOf(row),
      before,
      log,
      proposal,
      note: `平台依${below.number}自动记录`,
      today,
      actor: platformActor,
    },
  );
}

/** The facts and papers that both steps have; the day is that of the step below, unless the matter above went on since. */
function proposalOf(transition: Transition, before: MatterState, below: Below): Proposal {
  const known: Facts = {
    ...below.state.facts,
    ...below.action.facts,
    caseNumber: below.number,
    handlingResult: resultOf(transition, below),
  };
  const papers = { ...below.state.documents, ...below.action.documents };
  const asked = [...transition.facts, ...(transition.optionalFacts ?? [])];
  const { on } = below.action;
  return {
    action: transition.action,
    on: on < before.lastOn ? before.lastOn : on,
    officers: [],
    facts: Object.fromEntries(asked.flatMap((key) => (known[key] === undefined ? [] : [[key, known[key]]]))),
    documents: Object.fromEntries(transition.documents.flatMap((id) => (papers[id] ? [[id, papers[id]]] : []))),
  };
}

/** What became of it, with the reason that was chosen; no words of the file below, which is another unit's. */
function resultOf({ nameZh }: Transition, { procedure, action }: Below): string {
  const chosen = procedure.facts.flatMap(({ key, options = [] }) =>
    options.filter(({ id }) => id === action.facts[key]).map((option) => option.nameZh),
  );
  return [nameZh, ...chosen].join('：');
}
