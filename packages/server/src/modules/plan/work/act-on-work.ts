import type { actOnPlanWork, BodyOf, givePlanWork } from '@jianhu/contract';
import {
  addWorkingDays,
  AppError,
  type CivilDate,
  civilDateOf,
  isCalendarLoaded,
  parseCivilDate,
  redactNote,
  redactPersonal,
  uuidV7,
} from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { isOffice } from '../competence.ts';
import type { PlanContext } from '../context.ts';
import { insertEvidence } from '../evidence.ts';
import {
  insertWork,
  insertWorkAction,
  listUndone,
  listWorkActions,
  lockWork,
  type NewWork,
  saveWorkState,
  takeLetterNumber,
  workActionOf,
  type WorkRow,
} from './store.ts';
import { foldWork, type WorkAction, type WorkState } from './work.ts';
import { refuseWorkStep, type WorkFacts } from './work-actions.ts';

export type WorkCommand = BodyOf<typeof actOnPlanWork>;
export type NewWorkWish = BodyOf<typeof givePlanWork>;

/** The office gives tasks and urging letters, a lead unit tasks of its measures. Gives the id. */
export async function giveWork(ctx: PlanContext, tx: Tx, caller: Caller, wish: NewWorkWish): Promise<string> {
  refuseGiver(ctx, caller, wish);
  if (ctx.identity.units.find(wish.unitId) === null)
    throw new AppError('plan.workInvalid', 422, { unitId: wish.unitId });
  const at = ctx.infra.clock.now();
  const today = civilDateOf(at);
  const work: NewWork = {
    id: uuidV7(ctx.infra.clock, ctx.infra.rng),
    kind: wish.kind,
    number: wish.kind === 'letter' ? await takeLetterNumber(tx, Number(today.slice(0, 4))) : null,
    measureNo: wish.kind === 'task' ? wish.measureNo : null,
    clauseId: wish.kind === 'task' ? wish.clauseId : null,
    about: wish.kind === 'letter' ? wish.about : null,
    byUnit: caller.unitId ?? '',
    countyCode: ctx.counties.find(({ governmentUnitId }) => governmentUnitId === wish.unitId)?.code ?? null,
    demo: ctx.demo,
  };
  await insertWork(tx, work, at);
  const words = { title: redactPersonal(wish.title), text: redactPersonal(wish.text) };
  const give = { to: wish.unitId, ...words, ...(await termOf(ctx, tx, wish, today)) };
  await take(ctx, tx, caller, work, { past: [], step: { kind: 'give', ...give }, evidence: [], note: null });
  return work.id;
}

export async function actOnWork(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  id: string,
  command: WorkCommand,
): Promise<void> {
  const row = await lockWork(tx, id);
  if (row.action_version !== command.expectedVersion) {
    throw new AppError('plan.changedSince', 409, { version: row.action_version });
  }
  const kind = kindOf(row);
  const past = (await listWorkActions(tx, id)).map(workActionOf);
  guard(command.action, foldWork(kind, past), await workFacts(ctx, tx, caller, row));
  const work = { id, kind, byUnit: row.by_unit, countyCode: row.county_code, measureNo: row.measure_no };
  await take(ctx, tx, caller, work, {
    past,
    step: stepOf(command, row),
    evidence: 'evidence' in command ? command.evidence : [],
    note: 'note' in command ? (command.note ?? null) : null,
  });
}

export async function workFacts(ctx: PlanContext, tx: Tx, caller: Caller, row: WorkRow): Promise<WorkFacts> {
  const { personId, unitId, permissions } = caller;
  const waiting = (await listUndone(tx, row.depends_on)).length;
  return {
    kind: kindOf(row),
    personId,
    unitId,
    permissions,
    byUnit: row.by_unit,
    officeUnit: ctx.officeUnitId,
    waiting,
  };
}

export function kindOf({ kind }: Pick<WorkRow, 'kind'>): NewWork['kind'] {
  return kind === 'letter' ? 'letter' : 'task';
}

function refuseGiver(ctx: PlanContext, caller: Caller, wish: NewWorkWish): void {
  if (isOffice(ctx, caller)) return;
  const measure = wish.kind === 'task' ? ctx.rulebook.plan.measures.find(({ no }) => no === wish.measureNo) : undefined;
  const leads = measure?.leadUnit === caller.unitId && caller.permissions.has('plan.check');
  if (!leads) throw new AppError('plan.notResponsible', 403, { reason: 'plan.why.giverJudges' });
}

async function termOf(ctx: PlanContext, tx: Tx, wish: NewWorkWish, today: CivilDate) {
  if (wish.kind === 'letter') {
    return { dueOn: addWorkingDays(ctx.calendar, today, wish.replyWorkingDays).due, dependsOn: [] };
  }
  const known = ctx.rulebook.plan.measures.find(({ no }) => no === wish.measureNo);
  const clause = wish.clauseId === null || known?.clauses.some(({ id }) => id === wish.clauseId);
  const dueOn = parseCivilDate(wish.dueOn);
  if (!known || clause !== true || dueOn < today)
    throw new AppError('plan.workInvalid', 422, { dueOn, clauseId: wish.clauseId });
  const found =
    wish.dependsOn.length === 0
      ? []
      : await tx.selectFrom('plan.work').select('id').where('id', 'in', wish.dependsOn).execute();
  // Only what is there already can be depended on, so no circle can arise.
  if (found.length !== new Set(wish.dependsOn).size)
    throw new AppError('plan.workInvalid', 422, { dependsOn: wish.dependsOn });
  return { dueOn, dependsOn: wish.dependsOn };
}

function guard(kind: WorkCommand['action'], state: WorkState, facts: WorkFacts): void {
  const reason = refuseWorkStep(kind, state, facts);
  if (reason === null) return;
  if (reason === 'plan.why.state' || reason === 'plan.why.waits') {
    throw new AppError('plan.actionNotAvailable', 409, { action: kind, reason });
  }
  throw new AppError(reason === 'plan.why.permission' ? 'access.denied' : 'plan.notResponsible', 403, { reason });
}

type Step = WorkAction extends infer A
  ? A extends WorkAction
    ? Omit<A, 'seq' | 'at' | 'personId' | 'unitId'>
    : never
  : never;

function stepOf(command: WorkCommand, row: WorkRow): Step {
  switch (command.action) {
    case 'report':
      return { kind: 'report', progress: command.progress };
    case 'extend': {
      const dueOn = parseCivilDate(command.dueOn);
      if (dueOn <= row.due_on) throw new AppError('plan.workInvalid', 422, { dueOn });
      return { kind: 'extend', dueOn };
    }
    case 'accept':
    case 'finish':
    case 'confirm':
    case 'return':
    case 'cancel':
      return { kind: command.action };
  }
}

async function take(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  work: Pick<NewWork, 'id' | 'kind' | 'byUnit' | 'countyCode' | 'measureNo'>,
  act: {
    readonly past: readonly WorkAction[];
    readonly step: Step;
    readonly evidence: Parameters<typeof insertEvidence>[4];
    readonly note: string | null;
  },
): Promise<void> {
  const at = ctx.infra.clock.now();
  const seq = act.past.length + 1;
  const action: WorkAction = { seq, at, personId: caller.personId, unitId: caller.unitId, ...act.step };
  const state = foldWork(work.kind, [...act.past, action]);
  // A task's day is a date that somebody wrote; only a counted one can be provisional.
  const provisional = work.kind === 'letter' && !isCalendarLoaded(ctx.calendar, state.dueOn);
  await saveWorkState(tx, work, state, { at, provisional });
  await insertWorkAction(tx, work.id, action, { actorRef: caller.actorRef, note: redactNote(act.note) });
  await insertEvidence(ctx, tx, caller, [{ kind: 'task', id: work.id, seq }], act.evidence);
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'planWork',
    objectId: work.id,
    action: `plan.work.${action.kind}`,
    detail: { kind: work.kind, version: state.version, dueOn: state.dueOn, progress: state.progress },
  });
}
