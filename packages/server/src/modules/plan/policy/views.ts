import type {
  getPlanPolicy,
  listPlanMinutes,
  listPlanPolicies,
  listPlanTrainings,
  PlanPolicy,
  PlanTraining,
  QueryOf,
  ResponseOf,
} from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { expandUnits } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { isOffice } from '../competence.ts';
import type { PlanContext } from '../context.ts';
import { unitRef } from '../names.ts';
import {
  decisionsOf,
  insertReading,
  listNewestPolicies,
  listPolicyVersions,
  listReadings,
  type PolicyRow,
  type Reading,
} from './store.ts';

type Paged<T> = Promise<{ items: T[]; next: string | null }>;

/** No city has so many policies for its platform economy; what is over it is a sign of something else. */
const MOST = 2_000;

export async function listPolicies(
  ctx: PlanContext,
  tx: Tx,
  query: QueryOf<typeof listPlanPolicies>,
): Paged<PlanPolicy> {
  const rows = await listNewestPolicies(tx, { after: keyOf(query.after), limit: MOST, measureNo: query.measureNo });
  const readings = Map.groupBy(await listReadings(tx, rows), ({ policyId }) => policyId);
  const forUnit = query.forUnit;
  const wanted = rows
    .filter(({ audience }) => forUnit === undefined || expandUnits(ctx.rulebook.plan, audience).includes(forUnit))
    .map((row) => presentPolicy(ctx, row, readings.get(row.id) ?? []))
    .filter(({ reached, inForce }) => query.unopened !== true || (inForce && reached.opened === 0));
  return pageOf(wanted, query.limit);
}

/** Opens a policy, which is recorded for the reader's unit. */
export async function openPolicy(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof getPlanPolicy>> {
  const versions = await listPolicyVersions(tx, id);
  const newest = versions[0];
  if (!newest) throw new AppError('record.notFound', 404);
  if (caller.unitId !== null) {
    const { personId, unitId } = caller;
    await insertReading(tx, { policyId: id, version: newest.version, personId, unitId, at: ctx.infra.clock.now() });
  }
  const readings = await listReadings(tx, [newest]);
  const names = await ctx.identity.namesOf(
    versions.map(({ person_id: person }) => person),
    tx,
  );
  const byUnit = new Map(readings.map((reading) => [reading.unitId, reading]));
  return {
    ...presentPolicy(ctx, newest, readings),
    text: newest.text,
    interpretation: newest.interpretation,
    versions: versions.map(({ version, at, person_id: person }) => ({
      version,
      at: at.toISOString(),
      byName: names.get(person)?.displayName ?? '',
    })),
    readings: expandUnits(ctx.rulebook.plan, newest.audience).map((unit) => ({
      unit: unitRef(ctx, unit),
      people: byUnit.get(unit)?.people ?? 0,
      firstAt: byUnit.get(unit)?.firstAt.toISOString() ?? null,
    })),
    mayEdit: isOffice(ctx, caller),
  };
}

export async function getPolicyRecord(ctx: PlanContext, tx: Tx, id: string): Promise<PlanPolicy> {
  const newest = (await listPolicyVersions(tx, id))[0];
  if (!newest) throw new AppError('record.notFound', 404);
  return presentPolicy(ctx, newest, await listReadings(tx, [newest]));
}

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

type Minutes = ResponseOf<typeof listPlanMinutes>['items'][number];

export async function listMinutes(ctx: PlanContext, tx: Tx, query: QueryOf<typeof listPlanMinutes>): Paged<Minutes> {
  const after = keyOf(query.after);
  let minutes = tx
    .selectFrom('plan.minutes')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  if (after !== undefined) minutes = minutes.where('id', '<', after);
  return pageOf(await presentMinutes(ctx, tx, await minutes.execute()), query.limit);
}

export async function getMinutesRecord(ctx: PlanContext, tx: Tx, id: string): Promise<Minutes> {
  const rows = await tx.selectFrom('plan.minutes').selectAll().where('id', '=', id).execute();
  const [minutes] = await presentMinutes(ctx, tx, rows);
  if (!minutes) throw new AppError('record.notFound', 404);
  return minutes;
}

interface MinutesRow {
  readonly id: string;
  readonly title: string;
  readonly held_on: string;
  readonly units: readonly string[];
  readonly text: string;
  readonly decisions: unknown;
  readonly at: Date;
  readonly person_id: string;
  readonly demo: boolean;
}

async function presentMinutes(ctx: PlanContext, tx: Tx, rows: readonly MinutesRow[]): Promise<Minutes[]> {
  const names = await ctx.identity.namesOf(
    rows.map(({ person_id: person }) => person),
    tx,
  );
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    heldOn: row.held_on,
    units: row.units.map((unit) => unitRef(ctx, unit)),
    text: row.text,
    decisions: decisionsOf(row.decisions),
    byName: names.get(row.person_id)?.displayName ?? '',
    at: row.at.toISOString(),
    demo: row.demo,
  }));
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

function presentPolicy(ctx: PlanContext, row: PolicyRow, readings: readonly Reading[]): PlanPolicy {
  const today = civilDateOf(ctx.infra.clock.now());
  const units = expandUnits(ctx.rulebook.plan, row.audience);
  const opened = new Set(readings.map(({ unitId }) => unitId));
  return {
    id: row.id,
    version: row.version,
    title: row.title,
    documentNo: row.document_no,
    issuer: row.issuer,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    inForce: row.effective_from <= today && (row.effective_to === null || today <= row.effective_to),
    audience: row.audience.map((unit) => unitRef(ctx, unit)),
    measureNo: row.measure_no,
    reached: { units: units.length, opened: units.filter((unit) => opened.has(unit)).length },
    demo: row.demo,
  };
}

function pageOf<T extends { readonly id: string }>(
  rows: readonly T[],
  limit: number,
): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

function keyOf(after: string | undefined): string | undefined {
  if (after !== undefined && !/^[0-9a-f-]{36}$/.test(after)) throw new AppError('request.invalid', 400);
  return after;
}
