import type { listOwnLeads, listPlatformLeads, OwnLead, QueryOf, ResponseOf } from '@jianhu/contract';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ReportOutcome } from '../../clues/index.ts';
import type { PlatformsContext } from '../context.ts';
import { platformOfTenant } from '../duty/platform-of.ts';
import { LEAD_FIELDS } from './lead-row.ts';
import { type LeadRow, listLeadRows } from './store.ts';
import { listTrialLeads } from './trial-book.ts';

/** The company hears whether its lead was confirmed or not taken up, and nothing of the case itself. */
export async function listOwn(
  ctx: PlatformsContext,
  caller: Caller,
  tenantId: string,
): Promise<ResponseOf<typeof listOwnLeads>> {
  await platformOfTenant(ctx, caller, tenantId);
  const scope = { ...caller, tenantId };
  return {
    items:
      caller.trial === true
        ? await inScope(ctx.infra.db, scope, (tx) => listTrialLeads(ctx, tx, tenantId))
        : await listEarnest(ctx, scope, tenantId),
    conducts: ctx.clues.conducts().map(({ conduct, nameZh }) => ({ id: conduct, nameZh })),
    fields: LEAD_FIELDS.map(({ field, nameZh, nameEn }) => ({ field, nameZh, nameEn })),
  };
}

async function listEarnest(ctx: PlatformsContext, scope: Caller, tenantId: string): Promise<OwnLead[]> {
  const rows = await inScope(ctx.infra.db, scope, (tx) => listLeadRows(tx, { tenantId }));
  const outcomes = await outcomesOf(ctx, rows);
  return rows.map((row) => presentOwn(ctx, row, outcomes.get(row.id)));
}

export async function listLeadPage(
  ctx: PlatformsContext,
  caller: Caller,
  { after, limit }: QueryOf<typeof listPlatformLeads>,
): Promise<ResponseOf<typeof listPlatformLeads>> {
  const rows = await inScope(ctx.infra.db, caller, (tx) => listLeadRows(tx, { after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  const outcomes = await outcomesOf(ctx, page);
  const names = await inScope(ctx.infra.db, systemScope, async (tx) => {
    const found = new Map<string, string>();
    for (const id of new Set(page.map(({ platformId }) => platformId)))
      found.set(id, (await ctx.registry.findPlatform(tx, id))?.nameZh ?? '');
    return found;
  });
  return {
    items: page.map((row) => {
      const outcome = outcomes.get(row.id);
      const { platformId, operatorUscc, operatorId, url, description, records, measures, foundOn, demo } = row;
      return {
        ...presentOwn(ctx, row, outcome),
        platformId,
        platformNameZh: names.get(platformId) ?? '',
        operatorUscc,
        operatorId,
        url,
        description,
        records,
        measures,
        foundOn,
        alertId: outcome?.alertId ?? null,
        clueId: outcome?.clueId ?? null,
        unitNameZh: ctx.identity.units.find(row.unitId)?.nameZh ?? '',
        demo,
      };
    }),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    asOf: ctx.infra.clock.now().toISOString(),
  };
}

async function outcomesOf(
  { infra, clues }: PlatformsContext,
  rows: readonly LeadRow[],
): Promise<ReadonlyMap<string, ReportOutcome>> {
  return inScope(infra.db, systemScope, (tx) =>
    clues.outcomesOf(
      tx,
      rows.map(({ id }) => id),
    ),
  );
}

function presentOwn({ clues }: PlatformsContext, row: LeadRow, outcome: ReportOutcome | undefined): OwnLead {
  return {
    id: row.id,
    number: row.number,
    ref: row.ref,
    conductZh: clues.conductNameOf(row.conduct),
    operatorName: row.operatorName,
    goods: row.goods,
    reportedAt: row.reportedAt.toISOString(),
    state: outcome?.state ?? 'received',
  };
}
