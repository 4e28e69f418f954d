import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { DrawOutline, DrawReceipt } from './draw.ts';

export interface DrawRow {
  readonly id: string;
  readonly unitId: string;
  readonly countyCode: string | null;
  readonly nameZh: string;
  readonly itemCode: string;
  readonly tradePrefix: string | null;
  readonly checkOn: string;
  readonly version: string;
  readonly commitment: string;
  readonly plannedBy: string;
  readonly plannedAt: Date;
  readonly demo: boolean;
  readonly drawnBy: string | null;
  readonly drawnAt: Date | null;
  readonly word: string | null;
  readonly outline: DrawOutline | null;
}

export interface RecusalRow {
  readonly drawId: string;
  readonly officerId: string;
  readonly operatorId: string | null;
  readonly reason: string;
  readonly byPerson: string;
  readonly at: Date;
}

type Which = { readonly id: string } | { readonly after: string | undefined; readonly limit: number };

/** The newest first; ids carry the time. */
export async function listDrawRows(tx: Tx, which: Which): Promise<readonly DrawRow[]> {
  const id = 'id' in which ? which.id : null;
  const after = 'after' in which ? (which.after ?? null) : null;
  const { rows } = await sql<DrawRow>`
    select d.id, d.unit_id as "unitId", d.county_code as "countyCode", d.name_zh as "nameZh", d.item_code as "itemCode",
      d.trade_prefix as "tradePrefix", d.check_on::text as "checkOn", d.table_version as version, d.commitment,
      d.planned_by as "plannedBy", d.planned_at as "plannedAt", d.demo, r.drawn_by as "drawnBy", r.drawn_at as "drawnAt", r.word,
      r.outline
    from credit.draw d left join credit.draw_result r on r.draw_id = d.id
    where (${id}::uuid is null or d.id = ${id}::uuid) and (${after}::uuid is null or d.id < ${after}::uuid)
    order by d.id desc limit ${'limit' in which ? which.limit : 1}`.execute(tx);
  return rows;
}

export async function getDrawRow(tx: Tx, id: string): Promise<DrawRow> {
  const [row] = await listDrawRows(tx, { id });
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

export interface DrawResult {
  readonly receipt: DrawReceipt;
  readonly outline: DrawOutline;
}

export async function getResult(tx: Tx, id: string): Promise<DrawResult> {
  await getDrawRow(tx, id);
  const { rows } = await sql<DrawResult>`
    select receipt, outline from credit.draw_result where draw_id = ${id}::uuid`.execute(tx);
  const [row] = rows;
  if (!row) throw new AppError('credit.notDrawn', 409);
  return row;
}

export async function listRecusals(tx: Tx, ids: readonly string[]): Promise<readonly RecusalRow[]> {
  const { rows } = await sql<RecusalRow>`
    select draw_id as "drawId", officer_id as "officerId", operator_id as "operatorId", reason, by_person as "byPerson", at
    from credit.draw_recusal where draw_id = any (${[...ids]}::uuid[]) order by at, officer_id`.execute(tx);
  return rows;
}

/** One step of a draw after the other: a conflict that is registered meanwhile is drawn with or refused. */
export async function lockDraw(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('credit.draw:' || ${id}, 0))`.execute(tx);
}
