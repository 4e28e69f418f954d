import type { Assistance, listAssistance, listOwnAssistance, QueryOf, ResponseOf } from '@jianhu/contract';
import { addMonths, civilDateOf } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { listTenants } from '../../identity/index.ts';
import type { PlatformsContext } from '../context.ts';
import { platformOfTenant } from '../duty/platform-of.ts';
import { presentCited } from '../duty/present-cited.ts';
import { presentFiling } from '../filing/present-filing.ts';
import { type FilingRow, listFilingsOf } from '../filing/store.ts';
import type { DutyList } from '../rulebook.ts';
import { type AssistanceRow, listAssistanceRows, type ReplaySpan } from './store.ts';

/** Requests stand behind the walls of the organ that asks: the platform reads for the company, and only those to itself. */
export async function listOwnRequests(
  ctx: PlatformsContext,
  caller: Caller,
  tenantId: string,
): Promise<ResponseOf<typeof listOwnAssistance>> {
  const platform = await platformOfTenant(ctx, caller, tenantId);
  const { rows, filings } = await inScope(ctx.infra.db, systemScope, async (tx) => ({
    rows: await listAssistanceRows(tx, { platformId: platform.id }),
    filings: await listFilingsOf(tx, platform.id),
  }));
  const items = rows.map((row) => presentAssistance(ctx, row, { nameZh: platform.nameZh, filings }));
  return { items, today: civilDateOf(ctx.infra.clock.now()) };
}

/** For officers: what was asked within the caller's walls, the newest first, and what may be asked of whom. */
export async function listRequestPage(
  ctx: PlatformsContext,
  caller: Caller,
  { after, limit, matterId, clueId }: QueryOf<typeof listAssistance>,
): Promise<ResponseOf<typeof listAssistance>> {
  const rows = await inScope(ctx.infra.db, caller, (tx) =>
    listAssistanceRows(tx, { after, matterId, clueId, limit: limit + 1 }),
  );
  const page = rows.slice(0, limit);
  return inScope(ctx.infra.db, systemScope, async (tx) => {
    const companies = (await listTenants(tx, 'platform')).map(({ subjectId }) => subjectId);
    const names = new Map<string, { nameZh: string; filings: readonly FilingRow[] }>();
    for (const id of new Set([...companies, ...page.map(({ platformId }) => platformId)])) {
      const nameZh = (await ctx.registry.findPlatform(tx, id))?.nameZh ?? '';
      const isAsked = page.some(({ platformId }) => platformId === id);
      names.set(id, { nameZh, filings: isAsked ? await listFilingsOf(tx, id) : [] });
    }
    return {
      items: page.map((row) => presentAssistance(ctx, row, names.get(row.platformId) ?? { nameZh: '', filings: [] })),
      next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      asOf: ctx.infra.clock.now().toISOString(),
      bases: ctx.list.asks.map((one) => ({ ...presentCited(one), replay: one.replay !== undefined })),
      platforms: companies.map((id) => ({ id, nameZh: names.get(id)?.nameZh ?? '' })),
    };
  });
}

export function presentAssistance(
  ctx: PlatformsContext,
  row: AssistanceRow,
  { nameZh, filings }: { readonly nameZh: string; readonly filings: readonly FilingRow[] },
): Assistance {
  const basis = ctx.list.asks.find(({ id }) => id === row.basisId);
  const replies = filings.filter(({ assistanceId }) => assistanceId === row.id);
  return {
    id: row.id,
    number: row.number,
    platformId: row.platformId,
    platformNameZh: nameZh,
    unitNameZh: ctx.identity.units.find(row.unitId)?.nameZh ?? '',
    basis: { id: row.basisId, zh: basis?.nameZh ?? '', en: basis?.nameEn ?? '', article: row.basisArticle },
    matterNumber: row.matterNumber,
    asks: row.asks,
    replay: row.replay && presentReplay(row.replay, basis?.replay),
    dueOn: row.dueOn,
    sentAt: row.sentAt.toISOString(),
    state: stateOf(row, replies, civilDateOf(ctx.infra.clock.now())),
    replies: replies.map((one) => presentFiling(ctx, one, [])),
    demo: row.demo,
  };
}

/** The law counts from the end of each trade: until the day given the platform has to keep it in any case. */
function presentReplay(span: ReplaySpan, rule: DutyList['asks'][number]['replay']): Assistance['replay'] {
  const years = rule?.keptYears ?? 0;
  return {
    ...span,
    keptUntil: addMonths(civilDateOf(new Date(span.until)), 12 * years),
    keptArticle: rule ? `《${rule.statute}》${rule.article}` : '',
  };
}

/** A reply that was sent back does not count as one. */
function stateOf({ dueOn }: AssistanceRow, replies: readonly FilingRow[], today: string): Assistance['state'] {
  if (replies.some(({ decision }) => decision === 'accepted' || decision === 'noted')) return 'closed';
  if (replies.some(({ decision }) => decision === null)) return 'replied';
  return dueOn < today ? 'overdue' : 'waiting';
}
