import type {
  CreditDraw,
  listDraws as operation,
  QueryOf,
  ResponseOf,
  verifyDraw as verifyOperation,
} from '@jianhu/contract';
import { AppError, civilDateOf, parseCivilDate } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CreditContext } from '../context.ts';
import { type DrawReceipt, verifyDraw } from './draw.ts';
import { type DrawRow, getResult, listDrawRows, listRecusals } from './store.ts';

const OFFICERS_EACH = 2;

export async function listDraws(
  ctx: CreditContext,
  caller: Caller,
  { after, limit }: QueryOf<typeof operation>,
): Promise<ResponseOf<typeof operation>> {
  const now = ctx.infra.clock.now();
  const today = civilDateOf(now);
  return inScope(ctx.infra.db, caller, async (tx) => {
    const rows = await listDrawRows(tx, { after, limit: limit + 1 });
    const items = await presentDraws(ctx, tx, caller, rows.slice(0, limit));
    const mayPlan = caller.permissions.has('case.act') && caller.unitId !== null;
    const officers = caller.unitId === null ? [] : await ctx.cases.listCertifiedOfficers(tx, caller.unitId, today);
    const names = await ctx.identity.namesOf(officers, tx);
    return {
      items,
      next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
      asOf: now.toISOString(),
      inspectionItems: ctx.cases.inspectionItemsOn(today).map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn })),
      mayPlan,
      officers: officers.map((id) => ({ id, displayName: names.get(id)?.displayName ?? id })),
    };
  });
}

export async function getDraw(ctx: CreditContext, caller: Caller, id: string): Promise<CreditDraw> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const [draw] = await presentDraws(ctx, tx, caller, await listDrawRows(tx, { id }));
    if (!draw) throw new AppError('record.notFound', 404);
    return draw;
  });
}

export async function verifyKept(
  ctx: CreditContext,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof verifyOperation>> {
  const { receipt, outline } = await inScope(ctx.infra.db, caller, (tx) => getResult(tx, id));
  const problems = verifyDraw(receipt, outline);
  return {
    holds: problems.length === 0,
    problems,
    subjects: receipt.drawn.length,
    at: ctx.infra.clock.now().toISOString(),
  };
}

/** As the contract has it: lists that may be handed on. */
export async function presentReceipt(ctx: CreditContext, caller: Caller, id: string) {
  const { receipt } = await inScope(ctx.infra.db, caller, (tx) => getResult(tx, id));
  return structuredClone(receipt) as Mutable<DrawReceipt>;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends string ? T[K] : Mutable<T[K]> };

async function presentDraws(
  ctx: CreditContext,
  tx: Tx,
  caller: Caller,
  rows: readonly DrawRow[],
): Promise<CreditDraw[]> {
  const recusals = Map.groupBy(
    await listRecusals(
      tx,
      rows.map(({ id }) => id),
    ),
    ({ drawId }) => drawId,
  );
  const people = rows.flatMap(({ plannedBy, drawnBy, outline }) => [
    plannedBy,
    drawnBy ?? plannedBy,
    ...(outline?.officers ?? []),
  ]);
  const involved = [...recusals.values()].flat().flatMap(({ officerId, byPerson }) => [officerId, byPerson]);
  const names = await ctx.identity.namesOf([...new Set([...people, ...involved])], tx);
  const subjects = rows.flatMap(({ outline }) => (outline?.drawn ?? []).map(({ subject }) => subject));
  const named = [...recusals.values()].flat().flatMap(({ operatorId }) => (operatorId === null ? [] : [operatorId]));
  const facts = await ctx.registry.listSubjectFacts(tx, { ids: [...new Set([...subjects, ...named])] });
  const operators = new Map(facts.map(({ id, nameZh }) => [id, nameZh]));
  const personName = (id: string): string => names.get(id)?.displayName ?? '';
  return rows.map((row) => ({
    ...presentPlan(ctx, row, personName),
    recusals: (recusals.get(row.id) ?? []).map(({ officerId, operatorId, reason, byPerson, at }) => ({
      officerName: personName(officerId),
      operatorId,
      operatorNameZh: operatorId === null ? null : (operators.get(operatorId) ?? ''),
      reason,
      byName: personName(byPerson),
      at: at.toISOString(),
    })),
    result: row.outline && {
      drawnAt: row.drawnAt?.toISOString() ?? '',
      drawnByName: personName(row.drawnBy ?? ''),
      word: row.word ?? '',
      pool: row.outline.pool,
      drawn: row.outline.drawn.map(({ subject, officers }) => ({
        operatorId: subject,
        operatorNameZh: operators.get(subject) ?? '',
        officers: officers.map(personName),
        tooFew: officers.length < OFFICERS_EACH,
      })),
    },
    ...whatIsOpen(row, caller),
  }));
}

function presentPlan(ctx: CreditContext, row: DrawRow, personName: (id: string) => string) {
  const item = ctx.cases.inspectionItemsOn(parseCivilDate(row.checkOn)).find(({ code }) => code === row.itemCode);
  const { id, nameZh, itemCode, tradePrefix, checkOn, commitment, demo } = row;
  return {
    id,
    nameZh,
    unitZh: ctx.identity.units.find(row.unitId)?.nameZh ?? row.unitId,
    itemCode,
    item: { nameZh: item?.nameZh ?? itemCode, nameEn: item?.nameEn ?? itemCode },
    tradePrefix,
    checkOn,
    commitment,
    plannedByName: personName(row.plannedBy),
    plannedAt: row.plannedAt.toISOString(),
    demo,
  };
}

function whatIsOpen(row: DrawRow, caller: Caller) {
  const isOwn = caller.unitId === row.unitId;
  const isOpen = row.outline === null;
  const mayRecuse = isOwn && isOpen && caller.permissions.has('case.act');
  const mayDraw = isOwn && isOpen && caller.permissions.has('case.approve') && row.plannedBy !== caller.personId;
  const waits = isOpen && !mayDraw;
  return {
    mayRecuse,
    mayDraw,
    whyNotZh: waits ? '由拟定单位的另一名负责人抽取' : null,
    whyNotEn: waits ? 'another head of the unit that planned it draws' : null,
  };
}
