import type { MatterOutcome } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import {
  articleOf,
  clockStateOn,
  foldMatter,
  holds,
  type MatterState,
  type Procedure,
  type ProcedureAction,
  viewOf,
} from '@jianhu/rules';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { actionOf, dayOf, listActionRows } from '../matter/action-row.ts';
import { procedureOf } from '../matter/matter-procedure.ts';
import { selectMatters } from '../matter/matter-row.ts';
import { appliedLawOf } from './applied-law.ts';
import { closedOrMissing, noteOpening } from '../restriction/note-opening.ts';
import { creditRowsOf } from './credit-rows.ts';
import { creditWeightOf } from './credit-grade.ts';
import { instalmentsOf } from './instalments.ts';
import { type LateFine, lateFineOf } from './late-fine.ts';
import { dayOfLast, type Penalty, penaltyOf } from './penalty.ts';
import { stoppedOn } from './publicity-stop.ts';

/** What a case decided and what became of it; every line follows from the log. */
export async function getMatterOutcome(ctx: CasesContext, caller: Caller, id: string): Promise<MatterOutcome> {
  const { row, log } = await inScope(ctx.infra.db, caller, async (tx) => {
    const found = await selectMatters(tx).where('s.id', '=', id).executeTakeFirst();
    if (!found) throw await closedOrMissing(tx, id);
    await noteOpening(ctx, tx, caller, { ...found, unitId: found.unit_id }, 'outcome');
    return { row: found, log: (await listActionRows(tx, id)).map(actionOf) };
  });
  const procedure = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  return outcomeOf(ctx, procedure, log, row.conduct);
}

function outcomeOf(
  ctx: Pick<CasesContext, 'rules' | 'infra'>,
  procedure: Procedure,
  log: readonly ProcedureAction[],
  conduct: string | null,
): MatterOutcome {
  const state = foldMatter(ctx.rules, procedure, log);
  const view = viewOf(ctx.rules, procedure, state, civilDateOf(ctx.infra.clock.now()));
  const derive = (name: string): boolean | null => {
    const condition = procedure.derived[name];
    return condition === undefined || state.facts['proposedFineFen'] === undefined ? null : holds(condition, view);
  };
  const on = (action: string) => dayOfLast(log, action);
  const penalty = penaltyOf(log);
  const { facts } = state;
  const today = civilDateOf(ctx.infra.clock.now());
  return {
    law: appliedLawOf(ctx, { conduct, log, decidedOn: penalty?.decidedOn ?? null, today }),
    review: {
      compulsory: derive('legalReviewCompulsory'),
      kind: facts['reviewKind'] === 'legal' || facts['reviewKind'] === 'case' ? facts['reviewKind'] : null,
      approvedOn: on('approveReview'),
    },
    hearing: {
      right: derive('hearingRight'),
      ...thresholdOf(ctx, facts['partyKind'], log),
      requestedOn: on('requestHearing'),
      heldOn: on('holdHearing'),
    },
    decision: penalty && {
      on: penalty.decidedOn,
      number: penalty.number ?? '',
      collective: on('decideCollectively') === null ? null : Number(facts['collectiveMembers'] ?? 0),
      fineFen: penalty.fineFen,
      changedOn: penalty.changedOn,
      annulledOn: penalty.annulledOn,
    },
    service: serviceOf(procedure, log),
    payment: paymentOf(ctx, { procedure, log, penalty, state }),
    publicity: {
      publishable: penalty === null ? null : derive('publishable'),
      publishedOn: on('publishDecision'),
      until: dayFact(facts['publicityUntil']),
      correctedOn: on('correctPublication'),
      withdrawnOn: on('withdrawPublication'),
      stoppedOn: stoppedOn(log),
    },
    appeal: appealOf(procedure, log),
    credit: creditOf(ctx, log, penalty),
  };
}

function thresholdOf(
  { rules, infra }: Pick<CasesContext, 'rules' | 'infra'>,
  partyKind: unknown,
  log: readonly ProcedureAction[],
) {
  const day = log.findLast(({ action }) => action === 'reportInvestigation')?.on ?? civilDateOf(infra.clock.now());
  const found = rules.thresholds.find(
    (one) =>
      one.id === `hearing.${String(partyKind)}` &&
      one.effectiveFrom <= day &&
      (one.effectiveTo === null || day <= one.effectiveTo),
  );
  return { thresholdFen: found?.amountFen ?? null, thresholdArticle: found ? articleOf(found) : null };
}

function serviceOf(procedure: Procedure, log: readonly ProcedureAction[]): MatterOutcome['service'] {
  return log.flatMap(({ seq, on, action, facts }) => {
    const done = action === 'serveDecision' || action === 'serveNotice';
    if (!done && action !== 'recordServiceAttempt') return [];
    const way = nameOf(procedure, done ? 'serviceKind' : 'attemptKind', facts);
    const step = procedure.transitions.find((one) => one.action === action);
    const said = { nameZh: step?.nameZh ?? action, nameEn: step?.nameEn ?? action };
    return [{ seq, on, way, result: done ? said : nameOf(procedure, 'attemptOutcome', facts), done }];
  });
}

interface Decided {
  readonly procedure: Procedure;
  readonly log: readonly ProcedureAction[];
  readonly penalty: Penalty | null;
  readonly state: MatterState;
}

function paymentOf(
  ctx: Pick<CasesContext, 'rules' | 'infra'>,
  { procedure, log, penalty, state }: Decided,
): MatterOutcome['payment'] {
  if (penalty === null || penalty.fineFen === 0) return null;
  const plan = log.findLast(({ action }) => action === 'approvePaymentPlan');
  const amount = (key: string): number => {
    const said = log.findLast(({ facts }) => typeof facts[key] === 'number')?.facts[key];
    return typeof said === 'number' ? said : 0;
  };
  const until = dayFact(plan?.facts['planUntil']);
  const instalments = plan?.facts['instalments'];
  return {
    fineFen: penalty.fineFen,
    paidFen: amount('paidFen'),
    plan:
      plan && until !== null
        ? {
            kind: nameOf(procedure, 'planKind', plan.facts),
            instalments: typeof instalments === 'number' ? instalments : null,
            days: [...instalmentsOf(log, civilDateOf(ctx.infra.clock.now()))],
            until,
          }
        : null,
    refundedFen: amount('refundFen'),
    late: lateOf(ctx, { log, penalty, state, paidFen: amount('paidFen') }),
  };
}

/** What late payment may add until it was paid, or until today; an annulled decision adds nothing. */
function lateOf(
  { rules, infra }: Pick<CasesContext, 'rules' | 'infra'>,
  { log, penalty, state, paidFen }: Omit<Decided, 'procedure'> & { readonly paidFen: number },
): LateFine | null {
  const termOf = (ruleId: string) => state.clocks.findLast(({ deadline }) => deadline.ruleId === ruleId);
  const term = termOf('case.paymentPlan') ?? termOf('case.payment');
  if (!term || penalty === null || penalty.annulledOn !== null) return null;
  const today = civilDateOf(infra.clock.now());
  const paidOn = paidFen >= penalty.fineFen ? dayOfLast(log, 'recordPayment') : null;
  const appeals = log
    .filter(({ action }) => action === 'recordAppeal')
    .map(({ on, seq }) => ({
      from: on,
      to: log.find((one) => one.seq > seq && APPEAL_ENDS.includes(one.action))?.on ?? null,
    }));
  const dueOn = clockStateOn(rules, term, today).rolled;
  return lateFineOf({ fineFen: penalty.fineFen, dueOn, until: paidOn ?? today, appeals });
}

const APPEAL_ENDS: readonly string[] = ['recordAppealResult', 'recordChange', 'recordAnnulment'];

function appealOf(procedure: Procedure, log: readonly ProcedureAction[]): MatterOutcome['appeal'] {
  const appeal = log.findLast(({ action }) => action === 'recordAppeal');
  if (!appeal) return null;
  const end = log.findLast(({ action, seq }) => seq > appeal.seq && APPEAL_ENDS.includes(action));
  const step = procedure.transitions.find((one) => one.action === end?.action);
  const said = end?.action === 'recordAppealResult' ? nameOf(procedure, 'appealResult', end.facts) : null;
  return {
    kind: nameOf(procedure, 'appealKind', appeal.facts),
    on: appeal.on,
    result: said ?? (step ? { nameZh: step.nameZh, nameEn: step.nameEn } : null),
    pending: end === undefined,
  };
}

function creditOf(
  { rules }: Pick<CasesContext, 'rules'>,
  log: readonly ProcedureAction[],
  penalty: Penalty | null,
): MatterOutcome['credit'] {
  const rows = creditRowsOf(log);
  const weight = penalty && creditWeightOf(rules.creditGrades, rules.calendar, penalty);
  if (rows.length === 0 || !weight) return null;
  const { nameZh, nameEn, repairFrom, until } = weight;
  return { grade: { nameZh, nameEn }, repairFrom, until, basisZh: rules.creditGrades.basisZh, rows };
}

/** The name of an option that was chosen; empty where nothing was. */
function nameOf({ facts: definitions }: Procedure, key: string, facts: ProcedureAction['facts']) {
  const option = definitions.find((one) => one.key === key)?.options?.find(({ id }) => id === facts[key]);
  return { nameZh: option?.nameZh ?? '', nameEn: option?.nameEn ?? '' };
}

function dayFact(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
