import type { BodyOf, createPlanMinutes, createPlanTraining, putPlanPolicy } from '@jianhu/contract';
import { AppError, civilDateOf, redactPersonal, uuidV7 } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { refuseUnlessOffice } from '../competence.ts';
import type { PlanContext } from '../context.ts';
import { listPolicyVersions } from './store.ts';

/** A new policy, or a new version of one; earlier versions stay, and who read them has not read the new one. */
export async function putPolicy(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  wish: BodyOf<typeof putPlanPolicy>,
): Promise<string> {
  refuseUnlessOffice(ctx, caller);
  refuseUnknownUnits(ctx, wish.audience);
  if (wish.effectiveTo !== null && wish.effectiveTo < wish.effectiveFrom) {
    throw new AppError('plan.policyInvalid', 422, { effectiveTo: wish.effectiveTo });
  }
  const newest = wish.id === undefined ? undefined : (await listPolicyVersions(tx, wish.id))[0];
  if (wish.id !== undefined && !newest) throw new AppError('record.notFound', 404);
  if ((newest?.version ?? 0) !== wish.expectedVersion)
    throw new AppError('plan.changedSince', 409, { version: newest?.version });
  const id = wish.id ?? newId(ctx);
  const version = (newest?.version ?? 0) + 1;
  await tx
    .insertInto('plan.policy')
    .values({
      id,
      version,
      title: wish.title,
      document_no: wish.documentNo,
      issuer: wish.issuer,
      effective_from: wish.effectiveFrom,
      effective_to: wish.effectiveTo,
      audience: [...new Set(wish.audience)],
      measure_no: wish.measureNo,
      text: wish.text,
      interpretation: wish.interpretation,
      ...signed(ctx, caller),
    })
    .execute();
  await note(ctx, tx, caller, {
    objectKind: 'planPolicy',
    objectId: id,
    action: 'plan.policy.put',
    detail: { version },
  });
  return id;
}

export async function createTraining(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  wish: BodyOf<typeof createPlanTraining>,
): Promise<string> {
  refuseUnlessOffice(ctx, caller);
  const units = wish.seats.map(({ unitId }) => unitId);
  refuseUnknownUnits(ctx, units);
  if (new Set(units).size !== units.length) throw new AppError('plan.policyInvalid', 422, { units });
  await refuseUnknownPolicies(tx, wish.policies);
  const id = newId(ctx);
  await tx
    .insertInto('plan.training')
    .values({
      id,
      title: wish.title,
      held_on: wish.heldOn,
      place: wish.place,
      policies: wish.policies,
      ...signed(ctx, caller),
    })
    .execute();
  await tx
    .insertInto('plan.training_seat')
    .values(wish.seats.map(({ unitId, invited }) => ({ training_id: id, unit_id: unitId, invited })))
    .execute();
  await note(ctx, tx, caller, {
    objectKind: 'planTraining',
    objectId: id,
    action: 'plan.training.create',
    detail: { units: units.length },
  });
  return id;
}

/** A unit tells how many of its people came, after the day of the training. */
export async function reportAttendance(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  id: string,
  attended: number,
): Promise<void> {
  const at = ctx.infra.clock.now();
  const training = await tx.selectFrom('plan.training').select('held_on').where('id', '=', id).executeTakeFirst();
  if (!training) throw new AppError('record.notFound', 404);
  const seat = await tx
    .selectFrom('plan.training_seat')
    .select('invited')
    .where('training_id', '=', id)
    .where('unit_id', '=', caller.unitId ?? '')
    .forUpdate()
    .executeTakeFirst();
  if (!seat) throw new AppError('plan.notResponsible', 403, { reason: 'plan.why.notInvited' });
  if (attended > seat.invited || training.held_on > civilDateOf(at))
    throw new AppError('plan.policyInvalid', 422, { attended });
  await tx
    .updateTable('plan.training_seat')
    .set({ attended, reported_at: at, reported_by: caller.personId })
    .where('training_id', '=', id)
    .where('unit_id', '=', caller.unitId ?? '')
    .execute();
  await note(ctx, tx, caller, {
    objectKind: 'planTraining',
    objectId: id,
    action: 'plan.training.attend',
    detail: { unitId: caller.unitId, attended },
  });
}

export async function createMinutes(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  wish: BodyOf<typeof createPlanMinutes>,
): Promise<string> {
  refuseUnlessOffice(ctx, caller);
  refuseUnknownUnits(ctx, wish.units);
  const workIds = wish.decisions.flatMap(({ workId }) => (workId === null ? [] : [workId]));
  const known =
    workIds.length === 0 ? [] : await tx.selectFrom('plan.work').select('id').where('id', 'in', workIds).execute();
  if (known.length !== new Set(workIds).size || wish.heldOn > civilDateOf(ctx.infra.clock.now())) {
    throw new AppError('plan.policyInvalid', 422, { workIds });
  }
  const id = newId(ctx);
  await tx
    .insertInto('plan.minutes')
    .values({
      id,
      title: wish.title,
      held_on: wish.heldOn,
      units: [...new Set(wish.units)],
      text: redactPersonal(wish.text),
      decisions: JSON.stringify(wish.decisions.map((one) => ({ ...one, text: redactPersonal(one.text) }))),
      ...signed(ctx, caller),
    })
    .execute();
  await note(ctx, tx, caller, {
    objectKind: 'planMinutes',
    objectId: id,
    action: 'plan.minutes.create',
    detail: { decisions: wish.decisions.length },
  });
  return id;
}

function newId({ infra }: PlanContext): string {
  return uuidV7(infra.clock, infra.rng);
}

function signed(ctx: PlanContext, caller: Caller) {
  return { at: ctx.infra.clock.now(), actor_ref: caller.actorRef, person_id: caller.personId, demo: ctx.demo };
}

async function note(ctx: PlanContext, tx: Tx, caller: Caller, entry: Parameters<typeof appendEntry>[3]): Promise<void> {
  await appendEntry(tx, ctx.infra.clock, caller, entry);
}

function refuseUnknownUnits(ctx: PlanContext, units: readonly string[]): void {
  const unknown = units.filter(
    (id) => ctx.identity.units.find(id) === null && !ctx.rulebook.plan.groups.some((group) => group.id === id),
  );
  if (unknown.length > 0) throw new AppError('plan.policyInvalid', 422, { unknown });
}

async function refuseUnknownPolicies(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const known = await tx
    .selectFrom('plan.policy')
    .select('id')
    .distinct()
    .where('id', 'in', [...ids])
    .execute();
  if (known.length !== new Set(ids).size) throw new AppError('plan.policyInvalid', 422, { policies: [...ids] });
}
