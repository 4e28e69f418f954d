import type { listFilings, listOwnFilings, OfficerFiling, QueryOf, ResponseOf } from '@jianhu/contract';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { PlatformsContext } from '../context.ts';
import { platformOfTenant } from '../duty/platform-of.ts';
import { presentFiling } from './present-filing.ts';
import { type FilingRow, listFilingRows, listFilingsOf } from './store.ts';

export async function listOwn(
  ctx: PlatformsContext,
  caller: Caller,
  tenantId: string,
): Promise<ResponseOf<typeof listOwnFilings>> {
  await platformOfTenant(ctx, caller, tenantId);
  const rows = await inScope(ctx.infra.db, { ...caller, tenantId }, (tx) => listFilingRows(tx, { tenantId }));
  return { items: rows.map((row) => presentFiling(ctx, row, rows)) };
}

/** For officers: what platforms of their walls handed in, the newest first. */
export async function listFilingPage(
  ctx: PlatformsContext,
  caller: Caller,
  { after, limit, open }: QueryOf<typeof listFilings>,
): Promise<ResponseOf<typeof listFilings>> {
  const rows = await inScope(ctx.infra.db, caller, (tx) =>
    listFilingRows(tx, { after, onlyOpen: open === 'true', limit: limit + 1 }),
  );
  const page = rows.slice(0, limit);
  return {
    items: await presentForOfficers(ctx, page),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    asOf: ctx.infra.clock.now().toISOString(),
  };
}

/** Earlier versions of rules are looked for among everything that the platform filed. */
export async function presentForOfficers(ctx: PlatformsContext, rows: readonly FilingRow[]): Promise<OfficerFiling[]> {
  const ids = [...new Set(rows.map(({ platformId }) => platformId))];
  return inScope(ctx.infra.db, systemScope, async (tx) => {
    const known = new Map<string, { nameZh: string; all: readonly FilingRow[] }>();
    for (const id of ids) {
      const platform = await ctx.registry.findPlatform(tx, id);
      const needsAll = rows.some(({ platformId, rules }) => platformId === id && rules !== null);
      known.set(id, { nameZh: platform?.nameZh ?? '', all: needsAll ? await listFilingsOf(tx, id) : [] });
    }
    return rows.map((row) => {
      const { nameZh = '', all = [] } = known.get(row.platformId) ?? {};
      return { ...presentFiling(ctx, row, all), platformId: row.platformId, platformNameZh: nameZh };
    });
  });
}
