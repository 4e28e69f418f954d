import type { actOnPlanObject, BodyOf, ObjectContent, Reissued } from '@jianhu/contract';
import { AppError, civilDateOf, uuidV7 } from '@jianhu/kernel';
import type { ObjectRegistry } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { PlanContext } from '../context.ts';
import type { EvidenceInput } from '../evidence.ts';
import { publishFigures } from '../figure/publish-figures.ts';
import { reissueCounts } from '../figure/reissue-counts.ts';
import { keepersOf } from '../responsibility.ts';
import { dedupKeyOf, findObjectProblems, type ObjectWorld } from './check-object.ts';
import { foldObject, type ObjectAction, type ObjectState } from './object.ts';
import { type ObjectFacts, refuseObjectStep } from './object-actions.ts';
import { recordObjectSteps } from './record-object-step.ts';
import { findByDedupKey, insertObjects, listObjectActions, lockObject, objectActionOf, validityOf } from './store.ts';

export type ObjectCommand = BodyOf<typeof actOnPlanObject>;

export interface Proposal {
  readonly content: ObjectContent;
  readonly evidence: readonly EvidenceInput[];
  readonly note?: string | undefined;
}

/** A unit proposes an object that the registry does not have yet. Gives its id. */
export async function proposeObject(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  registry: string,
  proposal: Proposal,
): Promise<string> {
  const definition = definitionOf(ctx, registry);
  const facts = objectFacts(ctx, caller, registry);
  guardObjectStep('propose', foldObject([]), facts);
  refuseProblems(ctx, definition, proposal.content);
  const dedupKey = dedupKeyOf(definition, proposal.content);
  const object = { id: uuidV7(ctx.infra.clock, ctx.infra.rng), registry, demo: ctx.demo };
  if (!(await insertObjects(tx, [{ ...object, dedupKey }])).has(object.id)) {
    throw new AppError('plan.objectDuplicate', 409, { existing: await findByDedupKey(tx, registry, dedupKey) });
  }
  const act = { object, past: [], step: { kind: 'propose', content: proposal.content } } as const;
  await recordObjectSteps(ctx, tx, caller, [act], proposal);
  return object.id;
}

/** A step on an object that is there; what a confirmed change moves in the published figures is corrected with it and listed. */
export async function actOnObject(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  id: string,
  command: ObjectCommand,
): Promise<readonly Reissued[]> {
  const row = await lockObject(tx, id);
  if (row.action_version !== command.expectedVersion)
    throw new AppError('plan.changedSince', 409, { version: row.action_version });
  const past = (await listObjectActions(tx, id)).map(objectActionOf);
  const before = foldObject(past);
  guardObjectStep(command.action, before, objectFacts(ctx, caller, row.registry));
  const object = { id, registry: row.registry, demo: row.demo };
  if (command.action === 'propose') {
    const definition = definitionOf(ctx, row.registry);
    refuseProblems(ctx, definition, command.content);
    const known = await findByDedupKey(tx, row.registry, dedupKeyOf(definition, command.content));
    // The key was given once and for all: what is another object by it has to be proposed as one.
    if (known !== id)
      throw new AppError(known === null ? 'plan.objectOther' : 'plan.objectDuplicate', 409, { existing: known });
    const act = { object, past, step: { kind: 'propose', content: command.content } } as const;
    await recordObjectSteps(ctx, tx, caller, [act], command);
    return [];
  }
  const act = { object, past, step: { kind: command.action } };
  const [after] = await recordObjectSteps(ctx, tx, caller, [act], { evidence: [], note: command.note });
  if (!after) throw new Error('a step without a state');
  return command.action === 'confirm' ? correct(ctx, tx, caller, object, { before, after }) : [];
}

async function correct(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  object: { readonly id: string; readonly registry: string },
  { before, after }: { readonly before: ObjectState; readonly after: ObjectState },
): Promise<readonly Reissued[]> {
  const change = { before: validityOf(before.content), after: validityOf(after.content) };
  const figures = await reissueCounts(ctx, tx, object.registry, [change]);
  const reason = `object:${object.id}`;
  return (await publishFigures(ctx, tx, caller, { kind: 'correction', reason, figures })).figures;
}

export function definitionOf(ctx: PlanContext, registry: string): ObjectRegistry {
  const definition = ctx.rulebook.registries.find(({ id }) => id === registry);
  if (!definition) throw new AppError('record.notFound', 404);
  return definition;
}

export function objectFacts(ctx: PlanContext, caller: Caller, registry: string): ObjectFacts {
  const { personId, unitId, permissions } = caller;
  return { personId, unitId, permissions, responsible: keepersOf(ctx, registry), officeUnit: ctx.officeUnitId };
}

export function guardObjectStep(kind: ObjectAction['kind'], state: ObjectState, facts: ObjectFacts): void {
  const reason = refuseObjectStep(kind, state, facts);
  if (reason === null) return;
  if (reason === 'plan.why.nothingWaits') throw new AppError('plan.actionNotAvailable', 409, { action: kind, reason });
  throw new AppError(reason === 'plan.why.permission' ? 'access.denied' : 'plan.notResponsible', 403, { reason });
}

/** What the definitions of objects are checked against. */
export function worldOf(ctx: PlanContext): ObjectWorld {
  return {
    today: civilDateOf(ctx.infra.clock.now()),
    counties: ctx.counties.map(({ code }) => code),
    trades: ctx.rulebook.plan.trades.map(({ code }) => code),
  };
}

function refuseProblems(ctx: PlanContext, definition: ObjectRegistry, content: ObjectContent): void {
  const problems = findObjectProblems(definition, content, worldOf(ctx));
  if (problems.length > 0) throw new AppError('plan.objectInvalid', 422, { problems });
}
