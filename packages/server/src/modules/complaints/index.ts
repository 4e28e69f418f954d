import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import type { Caller, HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { DutySource } from '../duties/index.ts';
import type { PrepareRules } from '../packs/index.ts';
import type { ComplaintsContext } from './context.ts';
import { type HandedReferral, referralOf, takeCourtWord, type ToldCourtWord } from './court/index.ts';
import { applyForChannel, proposeSettlement } from './front/own-complaints.ts';
import { objectToPublicity } from './front/own-publicity.ts';
import { actOnItem, type ItemCommand } from './item/act-on-item.ts';
import { type Enrolment, enrolmentOf } from './item/enrolment-of.ts';
import { fillDuties, refreshDuties } from './item/item-duties.ts';
import { fillItemEntries } from './item/item-entry.ts';
import { itemDuties } from './item/open-duties.ts';
import { type AboutOperator, countAbout } from './item/count-about.ts';
import { aboutOf, type ItemRespondent, respondentOf } from './item/respondent-of.ts';
import { type ItemStep, stepOf } from './item/step-of.ts';
import { takeWorkItem, type ToldWorkItem } from './item/take-work-item.ts';
import { onClueConfirmed, onLeadRaised } from './on-clue-news.ts';
import { makePaper } from './paper/index.ts';
import { actOnPublicity, publishedOf, type PublishedComplaints } from './publicity/index.ts';
import { mountRoutes } from './routes.ts';
import { listLostRules, readComplaintsRulebook } from './rulebook.ts';

export { complaintsRefusals } from './refusal.ts';
export { readComplaintsRulebook } from './rulebook.ts';

export interface Complaints {
  mount(edge: HttpEdge): void;
  /** Computes again last days that were provisional or stand still; writes the terms of older items once. */
  start(): Promise<void>;
  /** For the desk of all open terms. */
  readonly duties: DutySource;
  /** For the exchange, in the transaction of the message of 12315: the only way in (order 121 arts. 8, 40). */
  takeWorkItem(tx: Tx, told: ToldWorkItem): Promise<string>;
  /** For the exchange, which tells 12315 of it: the step that moved an item; null for what 12315 does not keep. */
  stepOf(tx: Tx, moved: Parameters<typeof stepOf>[2]): Promise<ItemStep | null>;
  /** For the exchange, which hands it to the court's side: the last referral of an item, by consent of both sides. */
  referralOf(tx: Tx, itemId: string): Promise<HandedReferral | null>;
  /** For the exchange, in the transaction of the message: what the shared court told. */
  takeCourtWord(tx: Tx, told: ToldCourtWord): Promise<'applied' | 'late'>;
  /** For the plan, which counts enterprises that were enrolled. */
  enrolmentOf(tx: Tx, itemId: string): Promise<Enrolment | null>;
  /** For credit: whom an item is about. */
  respondentOf(tx: Tx, itemId: string): Promise<ItemRespondent>;
  /** For the trials of the service hall: whom an item is about, and how many that count were received in some days. */
  readonly aboutOf: typeof aboutOf;
  countAbout(tx: Tx, of: Parameters<typeof countAbout>[1]): Promise<AboutOperator>;
  /** The very command of the operation, behind the caller's wall. */
  actOnItem(caller: Caller, id: string, command: ItemCommand): Promise<void>;
  /** For the public page of a shop: what stands published of its operator's complaints. */
  publishedOf(tx: Tx, operatorId: string): Promise<PublishedComplaints | null>;
  /** The very commands of the operations: what may be published is told, corrected, published, taken back, and objected to. */
  actOnPublicity(caller: Caller, given: Parameters<typeof actOnPublicity>[2]): Promise<unknown>;
  objectToPublicity(caller: Caller, given: Parameters<typeof objectToPublicity>[2]): Promise<unknown>;
  /** Gives its number. */
  makePaper(caller: Caller, paper: Parameters<typeof makePaper>[2]): Promise<string>;
  proposeSettlement(caller: Caller, given: Parameters<typeof proposeSettlement>[2]): Promise<unknown>;
  applyForChannel(caller: Caller, given: Parameters<typeof applyForChannel>[2]): Promise<{ readonly id: string }>;
  /** Other procedures, terms and calendar for every step from now on; each item keeps the law of the day of its receipt. */
  readonly prepareRules: PrepareRules;
}

/** Row 5: complaints and reports of 12315 from receipt to their end, and the enrolment of enterprises that settle first. */
export function createComplaints(infra: Infra, deps: Omit<ComplaintsContext, 'infra'>): Complaints {
  let rules = deps.rules;
  const ctx: ComplaintsContext = {
    infra,
    ...deps,
    get rules() {
      return rules;
    },
  };
  infra.outbox.subscribe('clues.leadRaised.v1', 'complaints', (tx, news) => onLeadRaised(tx, news));
  infra.outbox.subscribe('clues.clueConfirmed.v1', 'complaints', (tx, news) => onClueConfirmed(tx, news));
  const refresh = async (): Promise<void> => {
    await inScope(infra.workerDb, systemScope, (tx) => refreshDuties(ctx, tx));
  };
  // A little after midnight in Shanghai: the day has changed for everybody.
  infra.outbox.schedule('complaints.refreshDuties', '10 16 * * *', refresh);
  return {
    mount: (edge) => mountRoutes(edge, ctx),
    async start() {
      await fillDuties(ctx);
      await inScope(infra.workerDb, systemScope, (tx) => fillItemEntries(ctx, tx));
      await refresh();
    },
    duties: itemDuties(ctx),
    takeWorkItem: (tx, told) => takeWorkItem(ctx, tx, told),
    stepOf: (tx, moved) => stepOf(ctx, tx, moved),
    referralOf: (tx, itemId) => referralOf(ctx, tx, itemId),
    takeCourtWord,
    enrolmentOf: (tx, itemId) => enrolmentOf(ctx, tx, itemId),
    respondentOf,
    aboutOf,
    countAbout,
    actOnItem: async (caller, id, command) => void (await actOnItem(ctx, caller, id, command)),
    publishedOf: (tx, operatorId) => publishedOf(ctx, tx, operatorId),
    actOnPublicity: (caller, given) => actOnPublicity(ctx, caller, given),
    objectToPublicity: (caller, given) => objectToPublicity(ctx, caller, given),
    makePaper: async (caller, paper) => (await makePaper(ctx, caller, paper)).items.at(-1)?.number ?? '',
    proposeSettlement: (caller, given) => proposeSettlement(ctx, caller, given),
    applyForChannel: (caller, given) => applyForChannel(ctx, caller, given),
    prepareRules: ({ entries, rulebook }) => {
      const calendar = rulebook.calendars[0];
      if (!calendar) return { kind: 'broken', reasons: ['calendar/cn.json is missing'] };
      const next = readComplaintsRulebook(entries, calendar.record);
      const lost = listLostRules(rules, next);
      if (lost.length > 0) return { kind: 'broken', reasons: lost };
      return {
        kind: 'ready',
        take() {
          rules = next;
        },
      };
    },
  };
}
