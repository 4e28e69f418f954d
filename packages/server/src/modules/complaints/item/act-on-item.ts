import type { actOnComplaint as operation, BodyOf, ComplaintFile } from '@jianhu/contract';
import { AppError, type CivilDate, civilDateOf, redactNote } from '@jianhu/kernel';
import {
  articleOf,
  type FactValue,
  findTransition,
  foldMatter,
  type MatterState,
  type Procedure,
  type ProcedureAction,
  type Proposal,
  refuseAction,
  stepMatter,
} from '@jianhu/rules';
import { atOnce, inScope, lastly, type Statement, together, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { entryToAppend } from '../../audit/index.ts';
import { proposalOf } from '../../duties/index.ts';
import type { ComplaintsContext } from '../context.ts';
import { entryToPut } from '../../search/index.ts';
import { procedureOf } from '../rulebook.ts';
import { bindPapers, listPaperRows, type PaperRow } from '../paper/index.ts';
import { refusePersonIn } from './complainant.ts';
import { type Beside, presentFile, readBeside } from './get-item.ts';
import { actorOf } from './item-actor.ts';
import { dutyStatements } from './item-duties.ts';
import { itemEntryOf } from './item-entry.ts';
import { splitItem, splittingKind } from './split-item.ts';
import {
  actionOf,
  actionRow,
  changeState,
  dayOf,
  insertAction,
  type ItemRow,
  loggedOf,
  openItem,
  type Opened,
  stateColumns,
  unitOf,
} from './store.ts';

export type ItemCommand = BodyOf<typeof operation>;

interface Step extends Opened {
  readonly procedure: Procedure;
  readonly before: MatterState;
  readonly proposal: Proposal;
  readonly note: string | null;
  readonly today: CivilDate;
  readonly beside: Beside;
  readonly papers: readonly PaperRow[];
}

/** One step: lock, compare versions, ask the one gate, write action, fold, audit and news in one transaction; gives the file. */
export async function actOnItem(
  ctx: ComplaintsContext,
  caller: Caller,
  id: string,
  command: ItemCommand,
): Promise<ComplaintFile> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const step = await readStep(ctx, tx, id, { ...command, by: caller.personId });
    const { stepped, statements } = decide(ctx, caller, step);
    const kind = splittingKind(step.proposal.action);
    if (kind !== null) {
      await together(tx, ...statements);
      await splitItem(ctx, tx, caller, {
        row: step.row,
        kind,
        textZh: String(step.proposal.facts['splitText']),
      });
      return presentFile(ctx, caller, stepped, await readBeside(ctx, tx, stepped));
    }
    // Before it is written: behind the end of the transaction nothing may fail.
    const file = presentFile(ctx, caller, stepped, step.beside);
    await lastly(tx, together(tx, ...statements));
    return file;
  });
}

/** An item as a step left it. */
type Stepped = Opened & { readonly state: MatterState };

/** Reads and holds what a step rests on. */
async function readStep(
  ctx: ComplaintsContext,
  tx: Tx,
  id: string,
  command: ItemCommand & { readonly by: string },
): Promise<Step> {
  const { row, log } = await openItem(tx, id, true);
  if (row.action_version !== command.expectedVersion) throw await tellChanges(ctx, tx, { row, log }, command);
  const procedure = procedureOf(ctx.rules, row.procedure_id, dayOf(row.opened_on));
  const before = foldMatter(ctx.rules, procedure, log.map(actionOf));
  const today = civilDateOf(ctx.infra.clock.now());
  const proposal = proposalOf(procedure, command, today);
  const note = redactNote(command.note);
  // As it was sent: masking would hide that a telephone stood there.
  const sent = [command.note, ...Object.values(command.facts ?? {}), ...Object.values(command.documents ?? {})];
  const [, beside, papers] = await atOnce(
    refusePersonIn(ctx, tx, row, sent),
    readBeside(ctx, tx, { row, log }, [...listOf(proposal.facts['handlers']), command.by]),
    Object.keys(proposal.documents).length === 0 ? Promise.resolve([]) : listPaperRows(tx, id),
  );
  checkNames(ctx, { row, proposal, beside });
  return { row, log, procedure, before, proposal, note, today, beside, papers };
}

/** What a step writes, in the order in which it is written, and what the item is behind it. */
function decide(
  ctx: ComplaintsContext,
  caller: Caller,
  step: Step,
): { readonly stepped: Stepped; readonly statements: readonly Statement[] } {
  const { row, procedure, before, proposal, today, note } = step;
  const transition = guard(ctx, caller, step);
  const { infra, rules } = ctx;
  const now = infra.clock.now();
  const by = { personId: caller.personId, unitId: caller.unitId ?? '' };
  const action: ProcedureAction = { ...proposal, ...by, seq: before.version + 1, at: now };
  const state = stepMatter(rules, procedure, before, action);
  const unitId = unitOf(state, row.unit_id);
  const frame = { itemId: row.id, actorRef: caller.actorRef, article: articleOf(transition) };
  const logged = actionRow(action, { ...frame, fromState: before.state, toState: state.state, note });
  const moved =
    unitId === row.unit_id
      ? { unit_id: unitId, county_code: row.county_code, past_units: row.past_units }
      : {
          unit_id: unitId,
          county_code: ctx.identity.units.find(unitId)?.countyCode ?? null,
          past_units: [...new Set([...row.past_units, row.unit_id])],
        };
  const columns = { ...stateColumns(rules, procedure, state, { today, now }), ...moved };
  // A step that stays in its state and unit writes no entry.
  const isFoundAnew = state.state !== before.state || unitId !== row.unit_id;
  const statements = [
    { compile: (tx: Tx) => insertAction(tx, logged).compile() },
    ...bindPapers(ctx, { ...step, state }),
    { compile: (tx: Tx) => changeState(tx, { id: row.id, ...columns }).compile() },
    ...dutyStatements(infra.db, { id: row.id, ...moved }, { rules, procedure, state }, today),
    entryToAppend(infra.clock, caller, {
      objectKind: 'complaint',
      objectId: row.id,
      action: `complaint.${action.action}`,
      detail: { on: action.on, from: before.state, to: state.state, article: frame.article },
    }),
    ...newsOf(ctx, step, { state, unitId, now }),
    ...(isFoundAnew ? [entryToPut(itemEntryOf(ctx, { ...row, ...columns }))] : []),
  ];
  return { stepped: { row: { ...row, ...columns }, log: [...step.log, loggedOf(logged, action)], state }, statements };
}

/** Forwarding goes to a market regulator of the place, and whoever handles it works for the unit. */
function checkNames(
  ctx: ComplaintsContext,
  { row, proposal, beside }: Pick<Step, 'proposal' | 'beside'> & { readonly row: ItemRow },
): void {
  const { units } = ctx.identity;
  for (const key of ['forwardTo', 'counterpart']) {
    const to = proposal.facts[key];
    if (to === undefined) continue;
    if (typeof to !== 'string' || to === row.unit_id || units.find(to)?.kind !== 'marketRegulator')
      throw new AppError('complaint.unitUnknown', 422);
  }
  const handlers = listOf(proposal.facts['handlers']);
  if (handlers.length === 0) return;
  if (!handlers.every((one) => UUID.test(one))) throw new AppError('complaint.handlerUnknown', 422);
  const unitZh = units.find(row.unit_id)?.nameZh;
  if (!handlers.every((one) => beside.people.get(one)?.unitNameZh === unitZh))
    throw new AppError('complaint.handlerUnknown', 422);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function guard({ rules }: ComplaintsContext, caller: Caller, { procedure, row, before, proposal, today }: Step) {
  const actor = actorOf(caller, row.unit_id);
  const why = refuseAction({ rules, procedure, state: before, today }, actor, proposal);
  if (why !== null)
    throw new AppError('complaint.actionRefused', why.code === 'why.role' ? 403 : 409, {
      action: proposal.action,
      why,
    });
  const transition = findTransition(procedure, before.state, proposal.action);
  if (!transition) throw new Error(`the gate let ${proposal.action} through, which the table does not have`);
  return transition;
}

const LEADS: readonly string[] = ['createClue', 'noteOffence'];

function newsOf(
  { infra }: ComplaintsContext,
  { row, before, proposal }: Step,
  { state, unitId, now }: { readonly state: MatterState; readonly unitId: string; readonly now: Date },
): Statement[] {
  const news: Statement[] = [];
  const at = now.toISOString();
  // The column holds a kind by its CHECK.
  const kind = row.kind as 'complaint';
  if (state.state !== before.state || LEADS.includes(proposal.action)) {
    const { endGround } = proposal.facts;
    const how = typeof endGround === 'string' ? { endGround } : {};
    const moved = { itemId: row.id, kind, action: proposal.action, from: before.state, to: state.state, ...how, at };
    news.push(infra.outbox.news('complaints.itemMoved.v1', moved, now));
  }
  if (!LEADS.includes(proposal.action)) return news;
  const about = {
    respondentZh: row.respondent_zh,
    operatorId: row.operator_id,
    platform: row.platform,
    shopId: row.shop_id,
  };
  const where = { unitId, countyCode: row.county_code, demo: row.demo };
  const lead = {
    itemId: row.id,
    number: row.number,
    conduct: String(proposal.facts['leadConduct']),
    ...about,
    ...where,
    // What was noticed in a mediation is found there; only a report was received.
    ...(row.kind === 'report' ? { receivedOn: civilDateOf(row.received_at) } : {}),
    at,
  };
  return [...news, infra.outbox.news('complaints.leadFound.v1', lead, now)];
}

/** The refusal of a command that came too late: what was done since, when and by whom. */
async function tellChanges(
  ctx: ComplaintsContext,
  tx: Tx,
  { row, log }: Opened,
  command: ItemCommand,
): Promise<AppError> {
  const procedure = procedureOf(ctx.rules, row.procedure_id, dayOf(row.opened_on));
  const missed = log.filter(({ seq }) => seq > command.expectedVersion);
  const names = await ctx.identity.namesOf(
    missed.flatMap(({ person_id: one }) => one ?? []),
    tx,
  );
  const changes = missed.map(({ seq, action, at, person_id: personId }) => {
    const step = procedure.transitions.find((one) => one.action === action);
    const by = names.get(personId ?? '');
    const name = { actionZh: step?.nameZh ?? action, actionEn: step?.nameEn ?? action };
    return {
      seq,
      action,
      ...name,
      at: at.toISOString(),
      byName: by?.displayName ?? '',
      byUnitZh: by?.unitNameZh ?? '',
    };
  });
  return new AppError('complaint.changedSince', 409, { actionVersion: row.action_version, changes, possible: [] });
}

function listOf(value: FactValue | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
