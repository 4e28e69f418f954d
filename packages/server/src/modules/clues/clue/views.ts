import type { Clue, getClue, listClues, QueryOf, ResponseOf } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import type { Selectable } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { sayCause } from '../../duties/index.ts';
import { listEvidenceIds, listFamily } from '../alert/store.ts';
import type { CluesContext } from '../context.ts';
import { pageKeyOf, parsePageKey } from '../page-key.ts';
import { presentHistory } from '../present-history.ts';
import { policyOfKey, procedureOn } from '../rulebook.ts';
import { availableClueActions } from './clue-actions.ts';
import { factsOf, knownOf } from './clue-standing.ts';
import { type ClueRow, dayOf, listActionRows, pausesOf } from './store.ts';
import { clockOf } from './verification-clock.ts';

const MAX_EVIDENCE = 200;

type ViewRow = ClueRow &
  Pick<
    Selectable<DB['clues.clue']>,
    'number' | 'source' | 'platform' | 'article' | 'confirmed_by' | 'confirmed_at' | 'policy_key' | 'alert_id'
  >;

const read = (tx: Tx) =>
  tx
    .selectFrom('clues.clue_state as s')
    .innerJoin('clues.clue as c', 'c.id', 's.id')
    .selectAll('s')
    .select([
      'c.number',
      'c.source',
      'c.platform',
      'c.article',
      'c.confirmed_by',
      'c.confirmed_at',
      'c.policy_key',
      'c.alert_id',
    ]);

/** One page by due date, the most urgent first. */
export async function listCluePage(
  ctx: CluesContext,
  caller: Caller,
  query: QueryOf<typeof listClues>,
): Promise<ResponseOf<typeof listClues>> {
  const now = ctx.infra.clock.now();
  const rows = await inScope(ctx.infra.db, caller, (tx) =>
    filtered(tx, query, now)
      .limit(query.limit + 1)
      .execute(),
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: await presentClues(ctx, caller, page),
    next: rows.length > query.limit && last ? pageKeyOf(dayOf(last.due_on), last.id) : null,
    asOf: now.toISOString(),
  };
}

function filtered(tx: Tx, query: QueryOf<typeof listClues>, now: Date) {
  let rows = read(tx).orderBy('s.due_on').orderBy('s.id');
  if (query.state !== undefined) rows = rows.where('s.state', '=', query.state);
  if (query.countyCode !== undefined) rows = rows.where('s.county_code', '=', query.countyCode);
  if (query.unitId !== undefined) rows = rows.where('s.unit_id', '=', query.unitId);
  if (query.operatorId !== undefined) rows = rows.where('s.operator_id', '=', query.operatorId);
  if (query.open !== undefined) rows = rows.where('s.ended_on', query.open ? 'is' : 'is not', null);
  if (query.overdue === true)
    rows = rows
      .where('s.ended_on', 'is', null)
      .where('s.suspended', '=', false)
      .where('s.due_on', '<', civilDateOf(now));
  if (query.after === undefined) return rows;
  const { sortedBy, id } = parsePageKey(query.after, 'day');
  return rows.where((eb) => eb(eb.refTuple('s.due_on', 's.id'), '>', eb.tuple(sortedBy, id)));
}

/** One clue with evidence, history and the alerts that it came from. Whoever sees the clue sees its evidence. */
export async function getClueDetail(
  ctx: CluesContext,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof getClue>> {
  const { row, history } = await inScope(ctx.infra.db, caller, async (tx) => {
    const found = await read(tx).where('s.id', '=', id).executeTakeFirst();
    if (!found) throw new AppError('record.notFound', 404);
    return { row: found, history: await presentHistory(ctx, tx, await listActionRows(tx, id)) };
  });
  const { evidence, alertIds } = await inScope(ctx.infra.workerDb, systemScope, async (tx) => {
    const evidenceIds = await listEvidenceIds(tx, row.alert_id, MAX_EVIDENCE);
    return {
      evidence: await ctx.detection.findingsByIds(tx, evidenceIds),
      alertIds: await listFamily(tx, row.alert_id),
    };
  });
  const [clue] = await presentClues(ctx, caller, [row]);
  if (!clue) throw new AppError('record.notFound', 404);
  return { ...clue, evidence: [...evidence], history, alertIds };
}

export async function getClueRecord(ctx: CluesContext, caller: Caller, id: string): Promise<Clue> {
  const row = await inScope(ctx.infra.db, caller, (tx) => read(tx).where('s.id', '=', id).executeTakeFirst());
  const [clue] = row ? await presentClues(ctx, caller, [row]) : [];
  if (!clue) throw new AppError('record.notFound', 404);
  return clue;
}

async function presentClues(ctx: CluesContext, caller: Caller, rows: readonly ViewRow[]): Promise<Clue[]> {
  const operatorIds = [...new Set(rows.flatMap((row) => row.operator_id ?? []))];
  const operators = await inScope(ctx.infra.workerDb, systemScope, (tx) =>
    ctx.registry.operatorsByIds(tx, operatorIds),
  );
  const names = await ctx.identity.namesOf(rows.map((row) => row.confirmed_by));
  return rows.map((row) => ({
    ...describe(ctx, caller, row),
    operatorNameZh: operators.get(row.operator_id ?? '')?.nameZh ?? null,
    confirmedBy: { id: row.confirmed_by, displayName: names.get(row.confirmed_by)?.displayName ?? row.confirmed_by },
  }));
}

function describe(ctx: CluesContext, caller: Caller, row: ViewRow) {
  const { rulebook, identity, infra } = ctx;
  const today = civilDateOf(infra.clock.now());
  const policy = policyOfKey(rulebook.verification, row.policy_key);
  const events = {
    startedOn: dayOf(row.started_on),
    extensionDocument: row.extension_document,
    pauses: pausesOf(row.pauses),
    endedOn: row.ended_on === null ? null : dayOf(row.ended_on),
  };
  return {
    id: row.id,
    number: row.number,
    // The CHECK of the table allows only the states of the contract.
    state: row.state as Clue['state'],
    actionVersion: row.action_version,
    // The CHECK of the table allows only the sources of the contract.
    source: row.source as Clue['source'],
    receivedOn: policy.startsAt === 'receipt' ? events.startedOn : null,
    operatorId: row.operator_id,
    platform: row.platform,
    conduct: row.conduct,
    conductZh: rulebook.service.conducts.find((one) => one.conduct === row.conduct)?.nameZh ?? row.conduct,
    proposedArticle: row.article,
    unitId: row.unit_id,
    unitNameZh: identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
    countyCode: row.county_code,
    confirmedAt: row.confirmed_at.toISOString(),
    clock: clockOf(policy, rulebook.calendar, events, today),
    delayCause: sayCause(procedureOn(rulebook.rules, events.startedOn), row.delay_cause),
    findings: row.findings,
    // Written by this module only, in the form of the contract.
    sample: row.sample as Clue['sample'],
    demo: row.demo,
    availableActions: availableClueActions(knownOf(ctx, row), factsOf(ctx, caller, row)),
  };
}
