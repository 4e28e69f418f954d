import { AppError, type CivilDate } from '@jianhu/kernel';
import {
  type Actor,
  articleOf,
  findTransition,
  type MatterState,
  type Procedure,
  type ProcedureAction,
  type Proposal,
  refuseAction,
  stepMatter,
  type Transition,
} from '@jianhu/rules';
import { atOnce, type Statement, together, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { entryToAppend } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { type Certificate, listCertificates } from '../officer/certificate.ts';
import { bindDocuments } from '../document/bind-documents.ts';
import { tellOutcome } from '../outcome/tell-outcome.ts';
import { insertAction, type NewActionRow, rowOfAction } from './action-row.ts';
import { changeMatterEntry, putMatterEntry } from './matter-entry.ts';
import { endVerification } from './end-verification.ts';
import { keepCluesReaders, keepGuard } from '../restriction/keep-guard.ts';
import { keepMatterReaders } from './keep-matter-readers.ts';
import { actorOf } from './matter-actor.ts';
import { peopleIn, requireCityOrgan, requireSuperior, requireUnits } from './propose-step.ts';
import { foldStatements, type MatterPlace, type StateColumns } from './store.ts';

/** What the tables of jurisdiction proposed when a case was filed; kept in the audit with the rules that they stood in. */
export interface FiledRoute {
  readonly proposed: string;
  readonly follows: boolean;
  readonly article: string;
  readonly packHashes: readonly string[];
}

export interface Step {
  readonly procedure: Procedure;
  readonly place: MatterPlace;
  /** Null while it is being opened. */
  readonly before: MatterState | null;
  /** The log before it. */
  readonly log: readonly ProcedureAction[];
  readonly proposal: Proposal;
  readonly note: string | null;
  readonly today: CivilDate;
  /** The platform, where it records what follows from a decision of the caller that was made elsewhere. */
  readonly actor?: Actor;
  /** Of those who act or are named, where whoever takes the step has read them already. */
  readonly certificates?: readonly Certificate[];
  /** Asked once the gate lets the step through. */
  readonly refuseFurther?: (transition: Transition, proposal: Proposal) => Promise<void>;
  readonly route?: FiledRoute;
  /** What is written once, of a matter that is being opened. */
  readonly opened?: { readonly number: string; readonly article: string | null; readonly platform: string | null };
}

/** A step that was taken, with what it wrote: whoever shows the file afterwards need not read it again. */
interface Taken {
  readonly state: MatterState;
  readonly row: NewActionRow;
  readonly columns: StateColumns;
}

/** One step: ask the one gate, then write action, fold, audit and news in the caller's transaction. */
export async function takeStep(ctx: CasesContext, tx: Tx, caller: Caller, step: Step): Promise<Taken> {
  const { procedure, place, before, proposal, today } = step;
  requireUnits(ctx, procedure, proposal);
  requireCityOrgan(ctx, procedure, proposal);
  const transition = await guard(ctx, tx, caller, step);
  await step.refuseFurther?.(transition, proposal);
  requireSuperior(ctx, { procedure, proposal, unitId: place.unitId, facts: before?.facts ?? {} });
  const now = ctx.infra.clock.now();
  const by = { personId: caller.personId, unitId: caller.unitId ?? '' };
  const action: ProcedureAction = { ...proposal, ...by, seq: (before?.version ?? 0) + 1, at: now };
  const state = stepMatter(ctx.rules, procedure, before, action);
  const countyOf = (unitId: string): string | null => ctx.identity.units.find(unitId)?.countyCode ?? null;
  const frame = {
    matterId: place.id,
    actorRef: caller.actorRef,
    article: articleOf(transition),
    fromState: before?.state ?? null,
    toState: state.state,
    note: step.note,
  };
  const row = rowOfAction(action, frame);
  const kept = foldStatements(tx, { rules: ctx.rules, procedure, place, state, today, now, countyOf });
  const told = { procedure, place, state, proposal, note: step.note };
  const entry = entryToAppend(ctx.infra.clock, caller, {
    objectKind: 'matter',
    objectId: place.id,
    action: `case.${action.action}`,
    detail: {
      on: action.on,
      from: before?.state ?? null,
      to: state.state,
      officers: action.officers,
      article: articleOf(transition),
      ...(step.route === undefined ? {} : { route: { ...step.route, packHashes: [...step.route.packHashes] } }),
    },
  });
  await atOnce(
    together(tx, ...kept.statements, insertAction(tx, row)),
    keepMatterReaders(ctx, tx, { place, before, state }),
    step.opened ? putMatterEntry(ctx, tx, told, step.opened) : changeMatterEntry(tx, told),
    bindDocuments(ctx, tx, { matterId: place.id, seq: action.seq, procedure, transition, proposal, state, today }),
    together(tx, entry, ...newsOf(ctx, { step, state, now })),
  );
  if (place.guard !== null || state.recused.length > 0) await keepGuard(ctx, tx, place.id);
  else if (place.clueId !== null && before?.officers.join() !== state.officers.join())
    await keepCluesReaders(ctx, tx, place.clueId);
  await endVerification(ctx, tx, caller, { procedure, transition, proposal, clueId: place.clueId });
  const { id: matterId, operatorId, demo } = place;
  await tellOutcome(ctx, tx, { matterId, operatorId, demo, log: [...step.log, action], now });
  return { state, row, columns: kept.columns };
}

async function guard(ctx: CasesContext, tx: Tx, caller: Caller, step: Step): Promise<Transition> {
  const { procedure, place, before: state, proposal, today } = step;
  const people = peopleIn(procedure, proposal);
  const certificates = step.certificates ?? (await listCertificates(tx, { personIds: people }));
  const actor = step.actor ?? actorOf(caller, place.unitId, certificates);
  const why = refuseAction({ rules: ctx.rules, procedure, state, today }, actor, proposal);
  if (why !== null)
    throw new AppError('case.actionRefused', why.code === 'why.role' ? 403 : 409, { action: proposal.action, why });
  const transition = findTransition(procedure, state?.state ?? null, proposal.action);
  if (!transition) throw new Error(`the gate let ${proposal.action} through, which the table does not have`);
  return transition;
}

function newsOf(
  ctx: CasesContext,
  { step, state, now }: { readonly step: Step; readonly state: MatterState; readonly now: Date },
): Statement[] {
  const { before, place, proposal, procedure } = step;
  const [matterId, at] = [place.id, now.toISOString()];
  if (before === null) {
    const opened = { matterId, kind: procedure.matterKind, clueId: place.clueId, at };
    return [ctx.infra.outbox.news('cases.matterOpened.v1', opened, now)];
  }
  if (state.state !== before.state) {
    const moved = { matterId, action: proposal.action, from: before.state, to: state.state, at };
    return [ctx.infra.outbox.news('cases.matterMoved.v1', moved, now)];
  }
  const noted = { matterId, seq: state.version, action: proposal.action, state: state.state, at };
  return [ctx.infra.outbox.news('cases.matterNoted.v1', noted, now)];
}
