import type { OutboxEvent } from '@jianhu/contract';
import { civilDateOf, isSameDocumentNumber } from '@jianhu/kernel';
import { foldMatter, type Proposal, refuseAction } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';
import type { CasesContext } from '../context.ts';
import { actionOf, dayOf, listActionRows } from '../matter/action-row.ts';
import { listDecisions } from '../matter/list-decisions.ts';
import { platformActor } from '../matter/matter-actor.ts';
import { procedureOf } from '../matter/matter-procedure.ts';
import { lockMatter, placeOf } from '../matter/store.ts';
import { takeStep } from '../matter/take-step.ts';
import { findMirror } from '../mirror/mirror-row.ts';
import { repairStep } from './publicity-stop.ts';

type Decided = OutboxEvent<'services.applicationDecided.v1'>['payload'];

const ITEM = 'credit-repair';
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A repair that a person granted, or took back, has its effect on the publication of the penalty that it names: a step of the platform by
 * the table of the case, in the name of that decision (decision 0113). What the table does not let through stays with the unit whose term
 * to tell everybody of the repair (xyx.sync) runs.
 */
export async function onRepairDecided(ctx: CasesContext, tx: Tx, news: Decided): Promise<void> {
  const { itemId, outcome, subject, number, facts, decided } = news;
  if (itemId !== ITEM || subject.kind === 'unit' || !decided || !UUID.test(decided.personId)) return;
  const operatorId = await ctx.registry.operatorOfTenant(tx, { kind: subject.kind, subjectId: subject.id });
  if (operatorId === null) return;
  const decisions = await listDecisions(ctx, tx, { operatorId });
  const decision = decisions.find(({ documentNo }) => isSameDocumentNumber(documentNo, String(facts['decisionNo'])));
  if (!decision || (await findMirror(tx, decision.matterId)) !== null) return;
  const row = await lockMatter(tx, decision.matterId);
  const log = (await listActionRows(tx, row.id)).map(actionOf);
  const action = repairStep(outcome, log);
  if (action === null) return;
  const procedure = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  const today = civilDateOf(ctx.infra.clock.now());
  const before = foldMatter(ctx.rules, procedure, log);
  const proposal: Proposal = { action, on: today, officers: [], facts: { repairNo: number }, documents: {} };
  const standing = { rules: ctx.rules, procedure, state: before, today };
  if (refuseAction(standing, platformActor, proposal) !== null) return;
  const caller = { ...platformCaller, personId: decided.personId, unitId: news.unitId };
  await takeStep(ctx, tx, caller, {
    procedure,
    place: placeOf(row),
    before,
    log,
    proposal,
    note: `平台依信用修复决定自动记录：${decided.article}`,
    today,
    actor: platformActor,
  });
}
