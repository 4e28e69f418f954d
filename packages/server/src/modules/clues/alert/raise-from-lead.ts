import type { OutboxEvent, OutsideSource } from '@jianhu/contract';
import { uuidV7 } from '@jianhu/kernel';
import { systemScope, type Tx } from '../../../infra/database.ts';
import { announce } from '../../../infra/live.ts';
import type { CluesContext } from '../context.ts';
import type { KeptRoute } from '../route/kept-route.ts';
import type { AlertService } from '../rulebook.ts';
import { type AlertAction, foldAlert } from './alert.ts';
import { rankOf, serviceDueAt, severityOf } from './rank.ts';
import { columnsOf, insertActions } from './store.ts';

/** What somebody saw and told, with where it came from. */
export interface Lead extends Omit<OutboxEvent<'complaints.leadFound.v1'>['payload'], 'at'> {
  readonly source: 'report12315' | 'platformReport' | 'watchPost' | 'inspection' | OutsideSource;
  /** Of an alert that was named before it was raised. */
  readonly alertId?: string;
  /** The officer who raised it by name, with what he wrote. */
  readonly raisedBy?: { readonly personId: string; readonly unitId: string | null; readonly note: string };
  /** The live room in which it was seen. */
  readonly room?: { readonly liveRoomId: string | null; readonly roomId: string; readonly titleZh: string };
}

/** Somebody saw it and an officer took it over: no score of a rule stands behind it. */
const SCORE = 0.5;
const ORIGINS: Readonly<
  Record<
    Exclude<Lead['source'], OutsideSource>,
    { readonly ruleId: string; readonly article: string; readonly told: string }
  >
> = {
  report12315: {
    ruleId: 'complaints.lead',
    article: '《市场监督管理投诉举报处理办法》第三十五条',
    told: '由办理投诉举报工单的',
  },
  platformReport: {
    ruleId: 'platforms.lead',
    article: '《中华人民共和国电子商务法》第二十九条',
    told: '平台报送的线索，由',
  },
  watchPost: {
    ruleId: 'watch.result',
    article: '《直播电商监督管理办法》第四十六条',
    told: '监测点移交的线索，由',
  },
  inspection: {
    ruleId: 'livestream.alertAsked',
    article: '《直播电商监督管理办法》第四十七条',
    told: '执法人员从直播墙报送，已固定证据，由',
  },
};

/**
 * A report of 12315, an offence found in mediation (order 121 arts. 27, 35) or a lead of a platform (电子商务法 art. 29) becomes an alert of
 * the queue with the organ that handles it, and so does what an officer raised from the live wall: what was seen is confirmed or
 * dismissed like any other. It tells nothing of who reported. One item raises one alert.
 */
export async function raiseFromLead(ctx: CluesContext, tx: Tx, lead: Lead, at: Date): Promise<void> {
  const id = lead.alertId ?? uuidV7(ctx.infra.clock, ctx.infra.rng);
  const { ruleId, article, told } = originOf(ctx, lead.source);
  const suspected = articlesOf(ctx.rulebook.service, lead.conduct) ?? NOT_NAMED;
  const unitNameZh = ctx.identity.units.find(lead.unitId)?.nameZh ?? lead.unitId;
  const route: KeptRoute = {
    unitId: lead.unitId,
    unitNameZh,
    countyCode: lead.countyCode,
    ruleId,
    article,
    reasonZh: `${told}${unitNameZh}核查`,
    confidence: 'certain',
  };
  const subjectKey = subjectKeyOf(lead);
  const added = await tx
    .insertInto('clues.alert')
    .values({
      id,
      subject_key: subjectKey,
      platform: lead.platform ?? '12315',
      conduct: lead.conduct,
      window_key: `report:${lead.itemId}`,
      operator_id: lead.operatorId,
      live_room_id: lead.room?.liveRoomId ?? null,
      room_id: lead.room?.roomId ?? null,
      shop_id: lead.shopId,
      article: suspected,
      route: JSON.stringify(route),
      demo: lead.demo,
      raised_at: at,
      source: lead.source,
      origin_ref: lead.itemId,
      received_on: lead.receivedOn ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n) return;
  const to = { unitId: lead.unitId, countyCode: lead.countyCode };
  const { personId = null, unitId = null, note = null } = lead.raisedBy ?? {};
  const action: AlertAction = { seq: 1, at, personId, unitId, kind: 'raise', to };
  await insertState(ctx, tx, { id, lead, subjectKey, action, at });
  const actorRef = personId === null ? systemScope.actorRef : `person:${personId}`;
  await insertActions(tx, [{ alertId: id, action }], { actorRef, note, reasonCode: null });
  const news = { alertId: id, at: at.toISOString() };
  await ctx.infra.outbox.publish(tx, 'clues.alertRaised.v1', news, at);
  await ctx.infra.outbox.publish(tx, 'clues.leadRaised.v1', { ...news, itemId: lead.itemId }, at);
  await announce(tx, { topic: 'alert', id, at: at.toISOString() });
}

/** What came from outside is named by the rulebook. */
function originOf({ rulebook }: CluesContext, source: Lead['source']) {
  if (source in ORIGINS) return ORIGINS[source as keyof typeof ORIGINS];
  const kind = rulebook.verification.outside?.kinds.find(({ id }) => id === source);
  if (!kind) throw new Error(`the rulebook has no way ${source} by which a clue comes from outside`);
  return { ruleId: 'clues.outside', article: `《${kind.statute}》${kind.article}`, told: `${kind.nameZh}的线索，由` };
}

interface NewState {
  readonly id: string;
  readonly lead: Lead;
  readonly subjectKey: string;
  readonly action: AlertAction;
  readonly at: Date;
}

async function insertState({ rulebook }: CluesContext, tx: Tx, given: NewState): Promise<void> {
  const { id, lead, subjectKey, action, at } = given;
  const { service, calendar } = rulebook;
  const severity = severityOf(service, lead.conduct);
  await tx
    .insertInto('clues.alert_state')
    .values({
      id,
      ...columnsOf(foldAlert([action])),
      subject_key: subjectKey,
      conduct: lead.conduct,
      window_key: `report:${lead.itemId}`,
      operator_id: lead.operatorId,
      severity,
      findings: 0,
      first_found_at: at,
      last_found_at: at,
      score: SCORE,
      rank: rankOf(service, { severity, score: SCORE, findings: 0, delayed: false }),
      service_due_at: serviceDueAt(service, calendar, severity, at),
      live_room_title: lead.room?.titleZh ?? null,
      sample: null,
      demo: lead.demo,
      changed_at: at,
    })
    .execute();
}

/** The article by which it came is none that it breaks: until somebody names one there is none. */
const NOT_NAMED = '';

/** The articles that the conduct is suspected to break; null where the table leaves that to a rule. */
function articlesOf({ conducts }: AlertService, conduct: string): string | null {
  const { articles } = conducts.find((one) => one.conduct === conduct) ?? {};
  return articles?.map(({ statute, article }) => `《${statute}》${article}`).join('、') ?? null;
}

/** The operator where it is known, else its shop, else the one work item that named it. */
function subjectKeyOf({ operatorId, platform, shopId, number, room }: Lead): string {
  if (operatorId !== null) return `operator:${operatorId}`;
  if (platform !== null && room) return `room:${platform}/${room.roomId}`;
  return platform !== null && shopId !== null ? `shop:${platform}/${shopId}` : `shop:12315/${number}`;
}
