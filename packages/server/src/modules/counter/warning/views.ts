import type { listPublicWarnings, listWarnings, PublicWarning, QueryOf, ResponseOf, Warning } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import { z } from 'zod';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CounterContext } from '../context.ts';
import { listActions, type WarningActionRow, type WarningRow } from './store.ts';
import { availableActions, type Standing, whyFallen } from './warning.ts';

/** What the platform took back by itself. */
const BY_ITSELF = { displayName: '平台自动', unitNameZh: '' };

const draftSchema = z.object({ matterId: z.string() });

/** What is published, the newest first. */
export async function listPublished(
  ctx: CounterContext,
  { after, limit }: QueryOf<typeof listPublicWarnings>,
): Promise<ResponseOf<typeof listPublicWarnings>> {
  const rows = await inScope(ctx.infra.db, systemScope, (tx) =>
    selectPublished(tx)
      .$if(after !== undefined, (query) =>
        query.where(
          sql<boolean>`(published_at, id) < (select w.published_at, w.id from counter.warning w where w.id = ${after})`,
        ),
      )
      .limit(limit + 1)
      .execute(),
  );
  const items = rows.slice(0, limit).map((row) => presentPublic(ctx, row));
  return {
    items,
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    asOf: ctx.infra.clock.now().toISOString(),
  };
}

export async function listPublishedOf(ctx: CounterContext, tx: Tx, operatorId: string): Promise<PublicWarning[]> {
  const rows = await selectPublished(tx).where('operator_id', '=', operatorId).execute();
  return rows.map((row) => presentPublic(ctx, row));
}

function selectPublished(tx: Tx) {
  return tx
    .selectFrom('counter.warning')
    .selectAll()
    .where('state', '=', 'published')
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc');
}

function presentPublic({ identity }: CounterContext, row: WarningRow): PublicWarning {
  return {
    ...wordsOf(row),
    organZh: identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
    publishedAt: row.published_at?.toISOString() ?? '',
  };
}

function wordsOf(row: WarningRow) {
  const { id, title_zh: titleZh, text_zh: textZh, basis, facts_ref: factsRef, demo } = row;
  return { id, titleZh, textZh, basis, factsRef, demo };
}

/** For officers: all states, behind their walls. */
export async function listWarningPage(
  ctx: CounterContext,
  caller: Caller,
  { after, limit, state }: QueryOf<typeof listWarnings>,
): Promise<ResponseOf<typeof listWarnings>> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const rows = await tx
      .selectFrom('counter.warning')
      .selectAll()
      .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
      .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const items = await present(ctx, tx, caller, rows.slice(0, limit));
    const next = rows.length > limit ? (items.at(-1)?.id ?? null) : null;
    return { items, next, asOf: ctx.infra.clock.now().toISOString() };
  });
}

export async function getWarning(ctx: CounterContext, caller: Caller, id: string): Promise<Warning> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const rows = await tx.selectFrom('counter.warning').selectAll().where('id', '=', id).execute();
    const [warning] = await present(ctx, tx, caller, rows);
    if (!warning) throw new AppError('record.notFound', 404);
    return warning;
  });
}

async function present(ctx: CounterContext, tx: Tx, caller: Caller, rows: readonly WarningRow[]): Promise<Warning[]> {
  const actions = await listActions(
    tx,
    rows.map(({ id }) => id),
  );
  const names = await ctx.identity.namesOf(
    actions.flatMap(({ person_id: id }) => id ?? []),
    tx,
  );
  const operatorIds = rows.flatMap(({ operator_id: id }) => id ?? []);
  const operators = await inScope(ctx.infra.db, systemScope, (own) => ctx.registry.operatorsByIds(own, operatorIds));
  const warnings: Warning[] = [];
  for (const row of rows) {
    const log = actions.filter(({ warning_id: id }) => id === row.id);
    const { matterId } = draftSchema.parse(log[0]?.content);
    const standing = await readStanding(ctx, tx, { row, log, matterId });
    warnings.push({
      ...wordsOf(row),
      // The column holds a state by its CHECK.
      state: row.state as Warning['state'],
      version: row.version,
      operatorId: row.operator_id,
      operatorNameZh: operators.get(row.operator_id ?? '')?.nameZh ?? null,
      countyCode: row.county_code,
      unitNameZh: ctx.identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
      publishedAt: row.published_at?.toISOString() ?? null,
      withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
      history: log.map(({ action, person_id: personId, at, note }) => {
        const by = personId === null ? BY_ITSELF : names.get(personId);
        return {
          action: action as Warning['history'][number]['action'],
          byName: by?.displayName ?? '',
          byUnitZh: by?.unitNameZh ?? '',
          at: at.toISOString(),
          note,
        };
      }),
      availableActions: availableActions(standing, caller),
    });
  }
  return warnings;
}

interface Told {
  readonly row: WarningRow;
  readonly log: readonly WarningActionRow[];
  readonly matterId: string;
}

/** Asks the case anew each time: a decision that was annulled or repaired meanwhile confirms nothing any more. */
export async function readStanding(ctx: CounterContext, tx: Tx, { row, log, matterId }: Told): Promise<Standing> {
  return {
    // The column holds a state by its CHECK.
    state: row.state as Standing['state'],
    writers: log.flatMap(({ action, person_id: id }) =>
      (action === 'draft' || action === 'revise') && id !== null ? [id] : [],
    ),
    confirmed: whyFallen(await ctx.cases.listDecisions(tx, { matterId }), civilDateOf(ctx.infra.clock.now())) === null,
  };
}
