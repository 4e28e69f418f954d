import { AppError, parseCivilDate } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CreditContext } from '../context.ts';
import { drawLots, type DrawPool, type DrawReceipt, hashOf, outlineOf, poolHashOf, seedOf } from './draw.ts';
import { type DrawRow, getDrawRow, listRecusals, lockDraw } from './store.ts';

const FEWEST_OFFICERS = 2;

/** Somebody else than the planner says a word, which is mixed with the secret of the plan: neither of them chooses what is drawn. */
export async function runDraw(
  ctx: CreditContext,
  tx: Tx,
  caller: Caller,
  { id, word }: { readonly id: string; readonly word: string },
): Promise<void> {
  await lockDraw(tx, id);
  const row = await getDrawRow(tx, id);
  if (row.unitId !== caller.unitId) throw new AppError('credit.notYourUnit', 403);
  if (row.outline) throw new AppError('credit.drawn', 409);
  if (row.plannedBy === caller.personId) throw new AppError('credit.drawOwn', 403);
  const pool = await readPool(ctx, tx, row);
  if (pool.officers.length < FEWEST_OFFICERS || pool.strata.every(({ subjects }) => subjects.length === 0))
    throw new AppError('credit.drawEmpty', 409);
  const receipt = receiptOf({ secret: await readSecret(ctx, id), word, pool });
  const drawnAt = ctx.infra.clock.now();
  await tx
    .insertInto('credit.draw_result')
    .values({
      draw_id: id,
      word,
      drawn_by: caller.personId,
      drawn_at: drawnAt,
      receipt: JSON.stringify(receipt),
      outline: JSON.stringify(outlineOf(receipt)),
    })
    .execute();
  const detail = { poolHash: receipt.poolHash, drawn: receipt.drawn.length };
  await appendEntry(tx, ctx.infra.clock, caller, { objectKind: 'draw', objectId: id, action: 'draw.drawn', detail });
}

interface Mixed {
  readonly secret: string;
  readonly word: string;
  readonly pool: DrawPool;
}

export function receiptOf({ secret, word, pool }: Mixed): DrawReceipt {
  const poolHash = poolHashOf(pool);
  const drawn = drawLots(pool, seedOf({ secret, word, poolHash }));
  return { algorithm: 'jianhu-draw-1', commitment: hashOf(secret), secret, word, poolHash, pool, drawn };
}

/** The role of people's requests writes secrets and cannot read them. */
async function readSecret({ infra }: CreditContext, id: string): Promise<string> {
  return inScope(infra.workerDb, systemScope, async (tx) => {
    const found = await tx
      .selectFrom('credit.draw_secret')
      .select('secret')
      .where('draw_id', '=', id)
      .executeTakeFirst();
    if (!found) throw new Error(`the draw ${id} has no secret`);
    return found.secret;
  });
}

/** Whom the walls of the unit show, by class; left out is whoever was called on for this item as often as the year allows. */
async function readPool(ctx: CreditContext, tx: Tx, row: DrawRow): Promise<DrawPool> {
  const table = ctx.classes.versions.find(({ version }) => version === row.version);
  const checkOn = parseCivilDate(row.checkOn);
  const cap = ctx.cases.inspectionItemsOn(checkOn).find(({ code }) => code === row.itemCode)?.yearlyCap ?? 0;
  const visits = await ctx.cases.listVisits(tx, { year: Number(checkOn.slice(0, 4)) });
  const full = visits.filter((one) => one.itemCode === row.itemCode && one.unitId === row.unitId && one.counted >= cap);
  const { rows } = await sql<{ id: string; class: string }>`
    select s.operator_id as id, s.class from credit.standing s
    where (${row.countyCode}::text is null or s.county_code = ${row.countyCode}::text)
      and s.operator_id <> all (${full.map(({ operatorId }) => operatorId)}::uuid[]) order by s.operator_id`.execute(
    tx,
  );
  const wanted = await ofTrades(ctx, tx, rows, (trade) =>
    row.tradePrefix !== null && trade?.startsWith(row.tradePrefix) !== true
      ? false
      : !ctx.cases.isTriggeredOnly(trade, checkOn),
  );
  const recusals = await listRecusals(tx, [row.id]);
  return {
    strata: (table?.classes ?? []).map(({ class: name, drawPerMille: perMille }) => ({
      perMille,
      subjects: wanted.filter((one) => one.class === name).map(({ id }) => id),
    })),
    officers: await ctx.cases.listCertifiedOfficers(tx, row.unitId, checkOn),
    recusals: recusals.map(({ officerId: officer, operatorId: subject }) => ({ officer, subject })),
  };
}

/** A draw calls on nobody whose trade is checked only when something sets it off. */
async function ofTrades<T extends { readonly id: string }>(
  { registry }: CreditContext,
  tx: Tx,
  rows: readonly T[],
  isWanted: (trade: string | null) => boolean,
): Promise<readonly T[]> {
  const facts = await registry.listSubjectFacts(tx, { ids: rows.map(({ id }) => id) });
  const inTrade = new Set(facts.filter(({ trade }) => isWanted(trade)).map(({ id }) => id));
  return rows.filter(({ id }) => inTrade.has(id));
}
