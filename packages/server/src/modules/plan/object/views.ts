import type {
  getPlanObject,
  getPlanRegistry,
  listPlanObjects,
  listPlanRegistries,
  PlanObject,
  QueryOf,
  ResponseOf,
} from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { PlanContext } from '../context.ts';
import { listEvidence } from '../evidence.ts';
import { available, presentLog, unitRef } from '../names.ts';
import { keepersOf, targetsOfRegistry } from '../responsibility.ts';
import { definitionOf, objectFacts } from './act-on-object.ts';
import { foldObject } from './object.ts';
import { objectSteps, refuseObjectStep } from './object-actions.ts';
import { contentOf, listObjectActions, objectActionOf, type ObjectRow } from './store.ts';

export async function listRegistries(
  ctx: PlanContext,
  tx: Tx,
  today: string,
): Promise<Omit<ResponseOf<typeof listPlanRegistries>, 'asOf'>> {
  const { rows } = await sql<{ registry: string; inForce: number; waiting: number }>`
    select registry, count(*) filter (where confirmed and valid_from <= ${today} and (valid_to is null or valid_to > ${today}))::int
      as "inForce", count(*) filter (where proposal is not null)::int as waiting
    from plan.object_state group by registry`.execute(tx);
  const counts = new Map(rows.map((row) => [row.registry, row]));
  return {
    items: ctx.rulebook.registries.map(({ id, nameZh, nameEn, unit }) => ({
      id,
      nameZh,
      nameEn,
      unit,
      inForce: counts.get(id)?.inForce ?? 0,
      waiting: counts.get(id)?.waiting ?? 0,
      targetIds: targetsOfRegistry(ctx, id),
    })),
  };
}

export function getRegistry(ctx: PlanContext, caller: Caller, id: string): ResponseOf<typeof getPlanRegistry> {
  const definition = definitionOf(ctx, id);
  const { kind: _kind, version: _version, fields, ...rest } = definition;
  const keepers = keepersOf(ctx, id);
  return {
    ...rest,
    fields: fields.map((field) => ({
      key: field.key,
      nameZh: field.nameZh,
      nameEn: field.nameEn,
      required: field.required,
      type: field.type,
      unitZh: field.type === 'number' ? field.unitZh : null,
      options: field.type === 'choice' ? field.options : [],
    })),
    trades: ctx.rulebook.plan.trades.map(({ code, nameZh }) => ({ code, nameZh })),
    targets: targetsOfRegistry(ctx, id).map((targetId) => ({
      id: targetId,
      nameZh: ctx.targets.get(targetId)?.target.nameZh ?? targetId,
    })),
    mayPropose: caller.permissions.has('plan.fill') && caller.unitId !== null && keepers.includes(caller.unitId),
  };
}

/** Objects in the order in which they came; with a day only what counts on it, so that a figure and its rows agree. */
export async function listObjects(
  ctx: PlanContext,
  tx: Tx,
  registry: string,
  query: QueryOf<typeof listPlanObjects>,
): Promise<Omit<ResponseOf<typeof listPlanObjects>, 'asOf'>> {
  definitionOf(ctx, registry);
  const wanted = whereOf(registry, query);
  const { rows } = await sql<ObjectRow>`select * from plan.object_state where ${wanted}
    and ${query.after === undefined ? sql`true` : sql`id > ${keyOf(query.after)}::uuid`} order by id limit ${query.limit + 1}`.execute(
    tx,
  );
  const total = await sql<{
    total: number;
  }>`select count(*)::int as total from plan.object_state where ${wanted}`.execute(tx);
  const page = rows.slice(0, query.limit);
  return {
    items: page.map((row) => presentObject(ctx, row)),
    next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
    total: total.rows[0]?.total ?? 0,
  };
}

export async function getObject(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof getPlanObject>> {
  const row = await getObjectRow(tx, id);
  const actions = await listObjectActions(tx, id);
  const state = foldObject(actions.map(objectActionOf));
  const facts = objectFacts(ctx, caller, row.registry);
  return {
    ...presentObject(ctx, row),
    evidence: await listEvidence(tx, id),
    history: await presentLog(ctx, tx, actions),
    availableActions: available(objectSteps, (step) => refuseObjectStep(step, state, facts)),
  };
}

export async function getObjectRecord(ctx: PlanContext, tx: Tx, id: string): Promise<PlanObject> {
  return presentObject(ctx, await getObjectRow(tx, id));
}

async function getObjectRow(tx: Tx, id: string): Promise<ObjectRow> {
  const row = await tx.selectFrom('plan.object_state').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

function whereOf(registry: string, query: QueryOf<typeof listPlanObjects>) {
  const conditions = [sql`registry = ${registry}`];
  if (query.countyCode !== undefined) conditions.push(sql`county_code = ${query.countyCode}`);
  if (query.trade !== undefined) conditions.push(sql`trade = ${query.trade}`);
  if (query.waiting === true) conditions.push(sql`proposal is not null`);
  if (query.name !== undefined) conditions.push(sql`name like ${`%${query.name.replace(/[\\%_]/g, '\\$&')}%`}`);
  if (query.on !== undefined) {
    conditions.push(sql`confirmed and valid_from <= ${query.on}`);
    conditions.push(
      query.newInYear === true
        ? sql`valid_from >= ${`${query.on.slice(0, 4)}-01-01`}::date`
        : sql`(valid_to is null or valid_to > ${query.on})`,
    );
  }
  return sql.join(conditions, sql` and `);
}

function keyOf(after: string): string {
  if (!/^[0-9a-f-]{36}$/.test(after)) throw new AppError('request.invalid', 400);
  return after;
}

function presentObject(ctx: PlanContext, row: ObjectRow): PlanObject {
  const unit = unitRef(ctx, row.unit_id);
  return {
    id: row.id,
    registry: row.registry,
    actionVersion: row.action_version,
    name: row.name,
    content: row.confirmed ? contentOf(row.content) : null,
    proposal: row.proposal === null ? null : contentOf(row.proposal),
    unitId: unit.id,
    unitNameZh: unit.nameZh,
    changedAt: row.changed_at.toISOString(),
    demo: row.demo,
  };
}
