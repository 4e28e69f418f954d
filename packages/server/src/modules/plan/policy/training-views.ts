import type {
  getPlanTraining,
  listPlanParties,
  listPlanTrainings,
  PlanTraining,
  QueryOf,
  ResponseOf,
} from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { PlanContext } from '../context.ts';
import { unitRef } from '../names.ts';
import { keyOf, type Paged, pageOf } from './page.ts';

export async function listTrainings(
  ctx: PlanContext,
  tx: Tx,
  query: QueryOf<typeof listPlanTrainings>,
): Paged<PlanTraining> {
  const after = keyOf(query.after);
  let trainings = tx
    .selectFrom('plan.training')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  if (after !== undefined) trainings = trainings.where('id', '<', after);
  return pageOf(await presentTrainings(ctx, tx, await trainings.execute()), query.limit);
}

export async function getTrainingRecord(ctx: PlanContext, tx: Tx, id: string): Promise<PlanTraining> {
  const rows = await tx.selectFrom('plan.training').selectAll().where('id', '=', id).execute();
  const [training] = await presentTrainings(ctx, tx, rows);
  if (!training) throw new AppError('record.notFound', 404);
  return training;
}

/** A training as a unit sees it: from its day on who was invited may tell how many came. */
export async function getTraining(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof getPlanTraining>> {
  const training = await getTrainingRecord(ctx, tx, id);
  const isHeld = training.heldOn <= civilDateOf(ctx.infra.clock.now());
  const seat = training.seats.find(({ unit }) => unit.id === caller.unitId);
  const mayReport = isHeld && caller.permissions.has('plan.fill') ? (seat?.invited ?? null) : null;
  return { ...training, mayReport };
}

/** Groups of the plan first, then every unit, for whoever chooses an audience. */
export function listParties({ identity, rulebook }: PlanContext): ResponseOf<typeof listPlanParties>['items'] {
  const groups = rulebook.plan.groups.map(({ id, nameZh, members }) => ({ id, nameZh, members: [...members] }));
  return [...groups, ...identity.units.list().map(({ id, nameZh }) => ({ id, nameZh, members: [] }))];
}

interface TrainingRow {
  readonly id: string;
  readonly title: string;
  readonly held_on: string;
  readonly place: string;
  readonly policies: readonly string[];
  readonly demo: boolean;
}

async function presentTrainings(ctx: PlanContext, tx: Tx, rows: readonly TrainingRow[]): Promise<PlanTraining[]> {
  if (rows.length === 0) return [];
  const seats = await tx
    .selectFrom('plan.training_seat')
    .selectAll()
    .where(
      'training_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('unit_id')
    .execute();
  const policyIds = [...new Set(rows.flatMap(({ policies }) => policies))];
  const policies =
    policyIds.length === 0
      ? []
      : await tx
          .selectFrom('plan.policy')
          .select(['id', 'title'])
          .where('id', 'in', policyIds)
          .orderBy('version')
          .execute();
  const titles = new Map(policies.map(({ id, title }) => [id, title]));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  return rows.map((row) => {
    const own = seats.filter((seat) => seat.training_id === row.id);
    return {
      id: row.id,
      title: row.title,
      heldOn: row.held_on,
      place: row.place,
      policies: row.policies.map((id) => ({ id, title: titles.get(id) ?? '' })),
      seats: own.map(({ unit_id: unit, invited, attended }) => ({ unit: unitRef(ctx, unit), invited, attended })),
      invited: sum(own.map(({ invited }) => invited)),
      attended: sum(own.map(({ attended }) => attended ?? 0)),
      demo: row.demo,
    };
  });
}
