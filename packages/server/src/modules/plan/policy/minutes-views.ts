import type { listPlanMinutes, QueryOf, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { unitRef } from '../names.ts';
import { keyOf, type Paged, pageOf } from './page.ts';
import { decisionsOf } from './store.ts';

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
