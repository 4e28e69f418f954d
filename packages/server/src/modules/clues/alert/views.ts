import type { Alert, getAlert, listAlerts, QueryOf, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CluesContext } from '../context.ts';
import { pageKeyOf, parsePageKey } from '../page-key.ts';
import { presentHistory } from '../present-history.ts';
import type { Severity } from '../rulebook.ts';
import { factsOf, knownOf } from './act-on-alert.ts';
import { availableAlertActions } from './alert-actions.ts';
import { type BeyondBudget, readBudgets } from './budget.ts';
import type { KeptRoute } from '../route/index.ts';
import { explainRank } from './rank.ts';
import { type AlertRow, listActionRows, listEvidenceIds } from './store.ts';

const MAX_EVIDENCE = 200;
const MAX_SIMILAR = 10;

type ViewRow = AlertRow &
  Pick<Selectable<DB['clues.alert']>, 'platform' | 'article' | 'live_room_id' | 'route' | 'source' | 'received_on'> & {
    readonly clue_version: number | null;
    readonly survivor: string | null;
  };

/** Of a merged alert the one that goes on, through however many merges, as far as the caller sees. */
const SURVIVOR = sql<string | null>`case when s.merged_into is not null then (with recursive up(id, next) as (
    select s.id, s.merged_into union select a.id, a.merged_into from clues.alert_state a join up on a.id = up.next)
  select up.id from up where up.next is null) end`;

const read = (tx: Tx) =>
  tx
    .selectFrom('clues.alert_state as s')
    .innerJoin('clues.alert as a', 'a.id', 's.id')
    .leftJoin('clues.clue_state as c', 'c.id', 's.clue_id')
    .selectAll('s')
    .select([
      'a.platform',
      'a.article',
      'a.live_room_id',
      'a.route',
      'a.source',
      'a.received_on',
      'c.action_version as clue_version',
      SURVIVOR.as('survivor'),
    ]);

/** One page by rank, highest first. */
export async function listAlertPage(
  ctx: CluesContext,
  caller: Caller,
  query: QueryOf<typeof listAlerts>,
): Promise<ResponseOf<typeof listAlerts>> {
  const now = ctx.infra.clock.now();
  const found = await inScope(ctx.infra.db, caller, async (tx) => {
    const places = await filtered(tx, caller, query, now)
      .limit(query.limit + 1)
      .execute();
    const rows = await readInOrder(tx, places);
    const budgets = await readBudgets(ctx, tx, pendingUnits(rows));
    return { rows, budgets };
  });
  const page = found.rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: await presentAlerts(ctx, caller, page, found.budgets),
    next: found.rows.length > query.limit && last ? pageKeyOf(last.rank, last.id) : null,
    asOf: now.toISOString(),
  };
}

/** What stands behind the places of a page: planned once for all pages, unlike the page itself. */
async function readInOrder(tx: Tx, places: readonly { readonly id: string }[]): Promise<ViewRow[]> {
  const ids = places.map(({ id }) => id);
  const rows = await read(tx)
    .where(sql<boolean>`s.id = any(${ids}::uuid[])`)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function filtered(tx: Tx, caller: Caller, query: QueryOf<typeof listAlerts>, now: Date) {
  let rows = tx.selectFrom('clues.alert_state as s').select('s.id').orderBy('s.rank', 'desc').orderBy('s.id', 'desc');
  if (query.state !== undefined) rows = rows.where('s.state', '=', query.state);
  if (query.countyCode !== undefined) rows = rows.where('s.county_code', '=', query.countyCode);
  if (query.unitId !== undefined) rows = rows.where('s.unit_id', '=', query.unitId);
  if (query.operatorId !== undefined) rows = rows.where('s.operator_id', '=', query.operatorId);
  if (query.conduct !== undefined) rows = rows.where('s.conduct', '=', query.conduct);
  if (query.mine === true) rows = rows.where('s.claimed_by', '=', caller.personId);
  if (query.overdue === true) {
    rows = rows.where('s.service_due_at', '<', now).where('s.state', 'in', ['open', 'claimed']);
  }
  if (query.after === undefined) return rows;
  const { sortedBy, id } = parsePageKey(query.after, 'rank');
  return rows.where((eb) => eb(eb.refTuple('s.rank', 's.id'), '<', eb.tuple(Number(sortedBy), id)));
}

/** One alert with evidence, history and others of the same subject and conduct. Whoever sees the alert sees its evidence. */
export async function getAlertDetail(
  ctx: CluesContext,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof getAlert>> {
  const found = await inScope(ctx.infra.db, caller, async (tx) => {
    const row = await read(tx).where('s.id', '=', id).executeTakeFirst();
    if (!row) throw new AppError('record.notFound', 404);
    const others = await read(tx)
      .where('s.subject_key', '=', row.subject_key)
      .where('s.conduct', '=', row.conduct)
      .where('s.id', '<>', id)
      .orderBy((eb) => eb('s.decided_at', 'is', null), 'desc')
      .orderBy('s.last_found_at', 'desc')
      .limit(MAX_SIMILAR)
      .execute();
    const history = await presentHistory(ctx, tx, await listActionRows(tx, id));
    const evidenceIds = await listEvidenceIds(tx, id, MAX_EVIDENCE);
    const budgets = await readBudgets(ctx, tx, pendingUnits([row, ...others]));
    return { row, others, history, evidenceIds, budgets };
  });
  const { row, others, history, evidenceIds, budgets } = found;
  const evidence = await inScope(ctx.infra.workerDb, systemScope, (tx) => ctx.detection.findingsByIds(tx, evidenceIds));
  const [alert, ...similar] = await presentAlerts(ctx, caller, [row, ...others], budgets);
  if (!alert) throw new AppError('record.notFound', 404);
  const ranking = explainRank(ctx.rulebook.service, {
    // The column holds only the severities of the table that wrote it.
    severity: row.severity as Severity,
    score: row.score,
    findings: row.findings,
    delayed: row.raised_for_delay,
  });
  return { ...alert, ranking, evidence: [...evidence], history, similar };
}

export async function getAlertRecord(ctx: CluesContext, caller: Caller, id: string): Promise<Alert> {
  const { row, budgets } = await inScope(ctx.infra.db, caller, async (tx) => {
    const found = await read(tx).where('s.id', '=', id).executeTakeFirst();
    if (!found) throw new AppError('record.notFound', 404);
    return { row: found, budgets: await readBudgets(ctx, tx, pendingUnits([found])) };
  });
  const [alert] = await presentAlerts(ctx, caller, [row], budgets);
  if (!alert) throw new AppError('record.notFound', 404);
  return alert;
}

function pendingUnits(rows: readonly ViewRow[]): string[] {
  return [...new Set(rows.filter((row) => row.decided_at === null).map((row) => row.unit_id))];
}

async function presentAlerts(
  ctx: CluesContext,
  caller: Caller,
  rows: readonly ViewRow[],
  isBeyond: BeyondBudget,
): Promise<Alert[]> {
  const operatorIds = [...new Set(rows.flatMap((row) => row.operator_id ?? []))];
  // An alert names its operator to whoever sees the alert, also where the operator's own record lies in another county.
  const operators = await inScope(ctx.infra.workerDb, systemScope, (tx) =>
    ctx.registry.operatorsByIds(tx, operatorIds),
  );
  const names = await ctx.identity.namesOf(rows.flatMap((row) => row.claimed_by ?? []));
  const now = ctx.infra.clock.now();
  return rows.map((row) => {
    const moved = row.clue_version !== 1;
    const isPending = row.decided_at === null;
    return {
      ...describe(ctx, row),
      operatorNameZh: operators.get(row.operator_id ?? '')?.nameZh ?? null,
      beyondBudget: isPending && isBeyond({ unitId: row.unit_id, rank: row.rank, id: row.id }),
      serviceOverdue: isPending && row.service_due_at < now,
      claimedBy:
        row.claimed_by === null
          ? null
          : { id: row.claimed_by, displayName: names.get(row.claimed_by)?.displayName ?? row.claimed_by },
      availableActions: availableAlertActions(knownOf(row), factsOf(ctx, caller, row, moved)),
    };
  });
}

function describe(ctx: CluesContext, row: ViewRow) {
  return {
    id: row.id,
    state: knownOf(row).state,
    actionVersion: row.action_version,
    // The CHECK of the table allows only the sources of the contract.
    source: row.source as Alert['source'],
    receivedOn: row.received_on,
    operatorId: row.operator_id,
    liveRoomId: row.live_room_id,
    liveRoomTitle: row.live_room_title,
    platform: row.platform,
    conduct: row.conduct,
    conductZh: conductNameOf(ctx, row.conduct),
    article: row.article,
    score: row.score,
    rank: row.rank,
    findings: row.findings,
    firstAt: row.first_found_at.toISOString(),
    lastAt: row.last_found_at.toISOString(),
    serviceDueAt: row.service_due_at.toISOString(),
    unitId: row.unit_id,
    countyCode: row.county_code,
    // Written by this module only, in the form of the contract.
    proposedRoute: row.route as KeptRoute,
    sample: row.sample as Alert['sample'],
    clueId: row.clue_id,
    mergedInto: row.survivor,
    demo: row.demo,
  };
}

export function conductNameOf(ctx: CluesContext, conduct: string): string {
  return ctx.rulebook.service.conducts.find((one) => one.conduct === conduct)?.nameZh ?? conduct;
}
