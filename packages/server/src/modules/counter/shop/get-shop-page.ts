import type { getPublicShop, ResponseOf, SeriousEntry } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { ListedEntry } from '../../cases/index.ts';
import type { CounterContext } from '../context.ts';
import { listPublishedOf } from '../warning/index.ts';
import { isStillPublished } from './publicity-end.ts';

type Page = ResponseOf<typeof getPublicShop>;

/**
 * What anybody may know of a shop: the facts of its registration, what an organ has decided and published, and what it warns of. It
 * asks no room that holds suspicions, and no class of risk is known here (brief 4.19.5).
 */
export async function getShopPage(ctx: CounterContext, shopId: string): Promise<Page> {
  const now = ctx.infra.clock.now();
  return inScope(ctx.infra.db, systemScope, async (tx) => {
    const [shop] = await ctx.registry.readPublicShops(tx, [shopId]);
    if (!shop) throw new AppError('record.notFound', 404);
    return {
      shop,
      ...(await readOperator(ctx, tx, shop.operatorId, now)),
      badge: { path: `/api/v1/public/shops/${shopId}/badge.svg`, pagePath: `/hall/shops/${shopId}` },
      asOf: now.toISOString(),
      demo: shop.demo,
    };
  });
}

async function readOperator(
  ctx: CounterContext,
  tx: Tx,
  operatorId: string | null,
  now: Date,
): Promise<Pick<Page, 'operator' | 'licences' | 'penalties' | 'abnormal' | 'serious' | 'warnings' | 'complaints'>> {
  if (operatorId === null)
    return { operator: null, licences: [], penalties: [], abnormal: [], serious: [], warnings: [], complaints: null };
  const { operator, licences } = await ctx.registry.readOperatorRecords(tx, operatorId, now);
  const decisions = await ctx.cases.listDecisions(tx, { operatorId });
  const today = civilDateOf(now);
  return {
    operator,
    licences: licences.map(({ kind, number, status, validTo, issuingOrgan }) => ({
      kind,
      number,
      status,
      validTo,
      issuingOrgan,
    })),
    penalties: decisions.flatMap(({ publishedOn, unitNameZh: organZh, penaltyKinds, ...decision }) =>
      publishedOn !== null && isStillPublished(ctx.publicity, { ...decision, penaltyKinds, publishedOn }, today)
        ? [{ ...decision, organZh, penaltyKinds: [...penaltyKinds], publishedOn }]
        : [],
    ),
    // What was entered by mistake is not told any more (撤销列入).
    abnormal: ((await ctx.registry.listAbnormal(tx, [operatorId])).get(operatorId) ?? []).filter(
      ({ removed }) => removed?.how !== 'annulled',
    ),
    serious: (await ctx.cases.listSeriousEntries(tx, operatorId)).flatMap((entry) => publicEntry(entry, today)),
    warnings: await listPublishedOf(ctx, tx, operatorId),
    complaints: await ctx.complaints.publishedOf(tx, operatorId),
  };
}

/** Published and in the list today; once it is removed the publication stops at once (严重违法失信名单管理办法第十八条、第二十一条). */
function publicEntry({ matterId: _m, unitId: _u, since: _s, ...entry }: ListedEntry, today: string): SeriousEntry[] {
  return entry.publishedOn !== null && entry.removed === null && today <= entry.until ? [entry] : [];
}
