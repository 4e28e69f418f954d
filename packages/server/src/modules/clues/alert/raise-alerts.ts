import type { Finding } from '@jianhu/contract';
import { civilDateOf, uuidV7 } from '@jianhu/kernel';
import { sql } from 'kysely';
import { systemScope, type Tx } from '../../../infra/database.ts';
import { announce } from '../../../infra/live.ts';
import { appendEntries } from '../../audit/index.ts';
import type { CluesContext } from '../context.ts';
import { type AlertAction, foldAlert } from './alert.ts';
import { type KeptRoute, organsOf, type RouteFacts, routeMatters } from '../route/index.ts';
import { findHome, type FindingGroup, groupFindings, type OpenAlert, sampleOf, windowKeyOf } from './merge-findings.ts';
import { combineScores, rankOf, serviceDueAt, severityOf } from './rank.ts';
import { growClues } from '../clue/grow-clues.ts';
import { columnsOf, countEvidence, insertActions, recount } from './store.ts';

export interface RaisedAlerts {
  /** Alerts that did not exist before. */
  readonly raised: readonly string[];
  /** Alerts that took more evidence. */
  readonly grown: readonly string[];
}

interface NewAlert {
  readonly id: string;
  readonly group: FindingGroup;
  readonly route: KeptRoute;
}

/**
 * Turns findings into alerts: into the pending one of the same subject, conduct and window, else into one whose clue is still being
 * verified (brief 5.1: more evidence of the same conduct is no second clue), else into a new one. Deliveries of the
 * same subject wait for each other, and a finding that is linked already does nothing, so repeats raise nothing.
 */
export async function raiseFromFindings(
  ctx: CluesContext,
  tx: Tx,
  findingIds: readonly string[],
  at: Date,
): Promise<RaisedAlerts> {
  const window = ctx.rulebook.service.mergeWindow;
  const found = await ctx.detection.findingsByIds(tx, findingIds);
  const groups = await dropLinked(tx, groupFindings(found, window));
  if (groups.length === 0) return { raised: [], grown: [] };
  const open = await lockOpenAlerts(tx, groups);
  const homes = groups.map((group) => ({ group, home: findHome(group, open, window) }));
  const fresh = await planAlerts(
    ctx,
    tx,
    homes.filter(({ home }) => !home).map(({ group }) => group),
  );
  await insertAlerts(tx, fresh, at);
  const growing = homes.flatMap(({ group, home }) => (home ? [{ id: home.id, group }] : []));
  await linkFindings(tx, [...growing, ...fresh], at);
  await insertStates(ctx, tx, fresh, at);
  const grown = [...new Set(growing.map(({ id }) => id))];
  await recount(tx, ctx.rulebook.service, grown, at);
  await growClues(tx, grown, at);
  await tellAll(ctx, tx, fresh, growing, at);
  return { raised: fresh.map(({ id }) => id), grown };
}

/** Waits for other deliveries about the same subjects, in one order for all, then leaves out what they have linked. */
async function dropLinked(tx: Tx, groups: readonly FindingGroup[]): Promise<FindingGroup[]> {
  if (groups.length === 0) return [];
  const keys = groups.map((group) => `${group.subjectKey}\n${group.conduct}`);
  await sql`select pg_advisory_xact_lock(k) from (
    select distinct hashtextextended(key, 8) as k from unnest(${keys}::text[]) key order by 1) locks`.execute(tx);
  const ids = groups.flatMap((group) => group.findings.map((finding) => finding.id));
  const linked = await tx
    .selectFrom('clues.alert_finding')
    .select('finding_id')
    .where('finding_id', 'in', ids)
    .execute();
  const known = new Set(linked.map((row) => row.finding_id));
  return groups
    .map((group) => ({ ...group, findings: group.findings.filter((finding) => !known.has(finding.id)) }))
    .filter((group) => group.findings.length > 0);
}

async function lockOpenAlerts(tx: Tx, groups: readonly FindingGroup[]): Promise<OpenAlert[]> {
  const open = await lockPending(tx, groups);
  return [...open, ...(await listMergedWindows(tx, open))];
}

/** An alert that was merged goes on in the one that took it: what falls into its window belongs to the survivor. */
async function listMergedWindows(tx: Tx, open: readonly OpenAlert[]): Promise<readonly OpenAlert[]> {
  const { rows } = await sql<OpenAlert>`with recursive family(root, id) as (
      select a, a from unnest(${open.map(({ id }) => id)}::uuid[]) a
      union select f.root, s.id from family f join clues.alert_state s on s.merged_into = f.id)
    select f.root as id, s.subject_key as "subjectKey", s.conduct, s.window_key as "windowKey",
      s.first_found_at as "firstFoundAt", s.last_found_at as "lastFoundAt"
    from family f join clues.alert_state s on s.id = f.id where f.root <> f.id order by s.id`.execute(tx);
  return rows;
}

async function lockPending(tx: Tx, groups: readonly FindingGroup[]): Promise<OpenAlert[]> {
  return tx
    .selectFrom('clues.alert_state')
    .select([
      'id',
      'subject_key as subjectKey',
      'conduct',
      'window_key as windowKey',
      'first_found_at as firstFoundAt',
      'last_found_at as lastFoundAt',
    ])
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['open', 'claimed']),
        eb('clue_id', 'in', eb.selectFrom('clues.clue_state').select('id').where('ended_on', 'is', null)),
      ]),
    )
    .where('subject_key', 'in', [...new Set(groups.map((group) => group.subjectKey))])
    .orderBy(sql`clue_id is not null`)
    .orderBy('id')
    .forUpdate()
    .execute();
}

async function planAlerts(ctx: CluesContext, tx: Tx, groups: readonly FindingGroup[]): Promise<NewAlert[]> {
  if (groups.length === 0) return [];
  const firsts = groups.map(firstOf);
  const operatorIds = firsts.flatMap((finding) => (finding.operatorId === null ? [] : [finding.operatorId]));
  const operators = await ctx.registry.operatorsByIds(tx, [...new Set(operatorIds)]);
  const seats = await ctx.registry.platformSeats(tx, [...new Set(firsts.map((finding) => finding.platform))]);
  const facts = groups.map((group): RouteFacts => {
    const finding = firstOf(group);
    const operator = finding.operatorId === null ? undefined : operators.get(finding.operatorId);
    const seat = operator?.countyCode ?? (finding.operatorId === null ? null : finding.countyCode);
    return {
      on: civilDateOf(new Date(finding.observedAt)),
      conduct: group.conduct,
      goods: goodsOf(finding.ruleId),
      carrier: finding.roomId === null ? 'shop' : 'liveRoom',
      ownPlace: null,
      // Of a room that nobody registered the subject is not known yet: that is a question, not an answer.
      seat: finding.unknownRoom ? undefined : seat,
      platformSeat: seats.get(finding.platform)?.countyCode ?? null,
    };
  });
  const routes = await routeMatters({ organs: organsOf(ctx), packOf: ctx.detection.packOf }, facts);
  return groups.map((group, at) => {
    const route = routes[at];
    const asked = facts[at];
    if (!route || !asked) throw new Error('each group has its route');
    const { unitId, unitNameZh, countyCode, ruleId, article, reasonZh, confidence } = route;
    const kept = { unitId, unitNameZh, countyCode, ruleId, article, reasonZh, confidence, facts: asked };
    return { id: uuidV7(ctx.infra.clock, ctx.infra.rng), group, route: kept };
  });
}

/** Rules of goods that may not be sold are called by the goods, in the words of `jurisdiction.organ`. */
function goodsOf(ruleId: string): string | undefined {
  const [family, goods] = ruleId.split('.');
  return family === 'goods' ? goods : undefined;
}

async function insertAlerts(tx: Tx, alerts: readonly NewAlert[], at: Date): Promise<void> {
  if (alerts.length === 0) return;
  const values = alerts.map(({ id, group, route }) => {
    const finding = firstOf(group);
    return {
      id,
      subject_key: group.subjectKey,
      platform: finding.platform,
      conduct: group.conduct,
      window_key: windowKeyOf(group),
      operator_id: finding.operatorId,
      live_room_id: finding.liveRoomId,
      room_id: finding.roomId,
      shop_id: finding.shopId,
      article: finding.article,
      route: JSON.stringify(route),
      demo: group.findings.some((one) => one.demo),
      raised_at: at,
    };
  });
  await tx.insertInto('clues.alert').values(values).execute();
}

async function linkFindings(
  tx: Tx,
  links: readonly { readonly id: string; readonly group: FindingGroup }[],
  at: Date,
): Promise<void> {
  const values = links.flatMap(({ id, group }) =>
    group.findings.map((finding) => ({
      finding_id: finding.id,
      alert_id: id,
      rule_id: finding.ruleId,
      term: finding.term,
      score: finding.score,
      observed_at: new Date(finding.observedAt),
      linked_at: at,
    })),
  );
  await tx.insertInto('clues.alert_finding').values(values).execute();
}

async function insertStates(ctx: CluesContext, tx: Tx, alerts: readonly NewAlert[], at: Date): Promise<void> {
  if (alerts.length === 0) return;
  const { service, calendar } = ctx.rulebook;
  const counts = await countEvidence(
    tx,
    alerts.map(({ id }) => id),
  );
  const values = alerts.map(({ id, group, route }) => {
    const { findings, firstFoundAt, lastFoundAt, terms } = counts.get(id) ?? {
      ...none,
      firstFoundAt: at,
      lastFoundAt: at,
    };
    const severity = severityOf(service, group.conduct);
    const score = combineScores(terms);
    const best = group.findings.reduce((a, b) => (b.score > a.score ? b : a), firstOf(group));
    return {
      id,
      ...columnsOf(foldAlert([raising(route, at)])),
      subject_key: group.subjectKey,
      conduct: group.conduct,
      window_key: windowKeyOf(group),
      operator_id: best.operatorId,
      severity,
      findings,
      first_found_at: firstFoundAt,
      last_found_at: lastFoundAt,
      score,
      rank: rankOf(service, { severity, score, findings, delayed: false }),
      service_due_at: serviceDueAt(service, calendar, severity, at),
      live_room_title: best.liveRoomTitle,
      sample: JSON.stringify(sampleOf(best)),
      demo: group.findings.some((one) => one.demo),
      changed_at: at,
    };
  });
  await tx.insertInto('clues.alert_state').values(values).execute();
  const actions = alerts.map(({ id, route }) => ({ alertId: id, action: raising(route, at) }));
  await insertActions(tx, actions, { actorRef: systemScope.actorRef, note: null, reasonCode: null });
}

const none = { findings: 0, terms: [] } as const;

function raising(route: KeptRoute, at: Date): AlertAction {
  const to = { unitId: route.unitId, countyCode: route.countyCode };
  return { seq: 1, at, personId: null, unitId: null, kind: 'raise', to };
}

async function tellAll(
  ctx: CluesContext,
  tx: Tx,
  fresh: readonly NewAlert[],
  growing: readonly { readonly id: string; readonly group: FindingGroup }[],
  at: Date,
): Promise<void> {
  const clock = { now: () => at };
  const raised = fresh.map(({ id, group, route }) => ({
    objectKind: 'alert',
    objectId: id,
    action: 'alert.raised',
    detail: {
      subject: group.subjectKey,
      conduct: group.conduct,
      findings: group.findings.length,
      rule: route.ruleId,
    },
  }));
  const grown = growing.map(({ id, group }) => ({
    objectKind: 'alert',
    objectId: id,
    action: 'alert.grown',
    detail: { findings: group.findings.length },
  }));
  await appendEntries(tx, clock, systemScope, [...raised, ...grown]);
  const said = at.toISOString();
  const news = fresh.map(({ id }) => ({ alertId: id, at: said }));
  await ctx.infra.outbox.publishAll(tx, 'clues.alertRaised.v1', news, at);
  await announce(tx, ...[...fresh, ...growing].map(({ id }) => ({ topic: 'alert' as const, id, at: said })));
}

function firstOf(group: FindingGroup): Finding {
  const [first] = group.findings;
  if (!first) throw new Error('a group of findings is never empty');
  return first;
}
