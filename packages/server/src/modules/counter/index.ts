import type { InboxMessage, LicenceReply, LicenceQuestion } from '@jianhu/contract';
import type { AuthenticateProgram, HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { DisplayTolerances } from '@jianhu/rules';
import type { PrepareRules } from '../packs/index.ts';
import type { CounterContext } from './context.ts';
import { createCheckupLimit } from './checkup/index.ts';
import { answerWaiting, sweepForeignChecks } from './foreign/index.ts';
import { answerMessage, type InboxLetter, sendMessage } from './inbox/index.ts';
import { createKeyGate, createProgramCaller } from './key/index.ts';
import { createLicenceCopy, createVerifier } from './licence/index.ts';
import { queueNotices, sendLetters, sendNotices, sweepAddresses } from './notice-mail/index.ts';
import { mountRoutes } from './routes.ts';
import { readPermitCatalogue } from './permit/index.ts';
import { readLicenceRenewal, tellEnds } from './renewal/index.ts';
import { readPublicity } from './shop/index.ts';
import {
  askForeign,
  createWebhookSender,
  deliverDue,
  type LicenceNews,
  noteChanges,
  type WebhookSender,
} from './subscription/index.ts';
import { actOnWarning, draftWarning, type WarningCommand, type WarningDraft, withdrawFallen } from './warning/index.ts';
import type { Caller } from '../../infra/http.ts';
import { inScope, systemScope, type Tx } from '../../infra/database.ts';

export { readDisplayTolerances } from './licence/index.ts';
export { agedNotices } from './notice-mail/index.ts';
export { readReceiptKey } from './checkup/index.ts';
export { counterRefusals } from './refusal.ts';
export { readPermitCatalogue } from './permit/index.ts';
export { readLicenceRenewal } from './renewal/index.ts';
export { readPublicity } from './shop/index.ts';

/** The transaction that noted a message ends first. */
const SOON_MS = 50;

/** Row 10: what is told and answered at the counter, from the records of the rooms below. */
export interface Counter {
  mount(edge: HttpEdge): void;
  /** Reads the registry into memory beside everything else. */
  start(): void;
  /** Programs of tenants, by their keys. */
  readonly authenticateProgram: AuthenticateProgram;
  /** How long a penalty is shown, what is needed to sell something and how a licence is renewed follow the live rules. */
  readonly prepareRules: PrepareRules;
  /** In the order asked, for callers within the house. */
  verifyLicences(questions: readonly LicenceQuestion[]): Promise<LicenceReply[]>;
  /** What a party writes on a paper that was served on it, and what the organ answers. */
  sendMessage(caller: Caller, letter: InboxLetter): Promise<InboxMessage>;
  answerMessage(caller: Caller, answer: Parameters<typeof answerMessage>[2]): Promise<InboxMessage>;
  /** Notes in the inboxes which licences come to their end, and gives how many notices are new. */
  tellEnds(): Promise<number>;
  /** Asks the national system of subscribed licences of other places, and tells what changed; runs by itself at night. */
  askForeign(): Promise<{ readonly asked: number; readonly told: number }>;
  /** Asks the national system of codes that wait, and gives how many were answered; runs by itself every minute. */
  answerWaiting(): Promise<number>;
  /** Notes what is new in the inboxes of members with a confirmed address, and sends it and letters with codes; runs by itself. */
  tellByMail(): Promise<{ readonly letters: number; readonly queued: number; readonly sent: number }>;
  /** Deletes addresses that nobody confirmed in time or anew, and those of former members; runs by itself, and gives how many. */
  sweepAddresses(): Promise<number>;
  /** Takes back every warning that lost its decision, also one whose news were missed; gives how many. */
  withdrawFallen(): Promise<number>;
  /** Gives the id of the draft. */
  draftWarning(caller: Caller, draft: WarningDraft): Promise<string>;
  actOnWarning(caller: Caller, id: string, command: WarningCommand): Promise<void>;
}

export interface CounterDeps extends Omit<
  CounterContext,
  'infra' | 'copy' | 'verifier' | 'keys' | 'webhooks' | 'checkups'
> {
  readonly tolerances: DisplayTolerances;
  /** Posts to addresses of others; tests catch what is sent. */
  readonly webhooks?: WebhookSender;
}

export function createCounter(infra: Infra, { tolerances, ...deps }: CounterDeps): Counter {
  const { clock } = infra;
  let { publicity, permits, renewal } = deps;
  const { updateWorkingDays } = tolerances;
  const copy = createLicenceCopy(infra, { registry: deps.registry, updateWorkingDays });
  const ctx: CounterContext = {
    webhooks: createWebhookSender(),
    ...deps,
    get publicity() {
      return publicity;
    },
    get permits() {
      return permits;
    },
    get renewal() {
      return renewal;
    },
    infra,
    copy,
    verifier: createVerifier({ copy, asker: deps.asker, tolerances, clock, calendar: () => publicity.calendar }),
    keys: createKeyGate(infra, deps.pepper),
    checkups: createCheckupLimit(),
  };
  const deliver = (): void => {
    deliverDue(ctx).catch((error: unknown) => infra.log.warn({ err: error }, 'messages to subscriptions wait'));
  };
  const tell = async (tx: Tx, news: LicenceNews, at: Date): Promise<void> => {
    if ((await noteChanges(ctx, tx, news, at)) > 0) setTimeout(deliver, SOON_MS).unref();
  };
  infra.outbox.subscribe('registry.operatorsChanged.v1', 'counter.licences', async (tx, { ids, statuses }, at) => {
    if (copy.isLoading()) await copy.refresh(ids);
    await tell(tx, { type: 'licence.statusChanged', licences: statuses }, at);
  });
  infra.outbox.subscribe('registry.abnormalListChanged.v1', 'counter.abnormalList', (tx, change, at) =>
    tell(tx, { type: 'licence.abnormalListChanged', licences: [change] }, at),
  );
  const fall = async (tx: Tx, { matterId }: { readonly matterId: string }): Promise<void> =>
    void (await withdrawFallen(ctx, tx, matterId));
  infra.outbox.subscribe('cases.creditChanged.v1', 'counter.warnings', fall);
  infra.outbox.subscribe('cases.publicityDecided.v1', 'counter.warnings', fall);
  infra.outbox.schedule('counter.withdrawFallen', '30 16 * * *', () => counter.withdrawFallen().then(() => undefined));
  infra.outbox.schedule('counter.deliver', '* * * * *', () => deliverDue(ctx));
  infra.outbox.schedule('counter.askForeign', '10 17 * * *', async () => void (await counter.askForeign()));
  infra.outbox.schedule('counter.answerWaiting', '* * * * *', async () => void (await answerWaiting(ctx)));
  infra.outbox.schedule('counter.sweepForeign', '50 17 * * *', async () => void (await sweepForeignChecks(ctx)));
  infra.outbox.schedule('counter.sendLetters', '* * * * *', async () => void (await sendLetters(ctx)));
  infra.outbox.schedule('counter.tellByMail', '*/10 * * * *', async () => void (await counter.tellByMail()));
  infra.outbox.schedule('counter.sweepAddresses', '40 * * * *', async () => void (await sweepAddresses(ctx)));
  infra.outbox.schedule('counter.tellEnds', '20 0 * * *', async () => void (await tellEnds(ctx)));
  const counter: Counter = {
    start() {
      copy
        .load()
        .catch((error: unknown) => infra.log.error({ err: error }, 'the registry could not be read into memory'));
    },
    prepareRules({ entries, rulebook }) {
      const calendar = rulebook.calendars[0];
      if (!calendar) return { kind: 'broken', reasons: ['calendar/cn.json is missing'] };
      const next = readPublicity(entries, calendar.record);
      const nextPermits = readPermitCatalogue(entries);
      const nextRenewal = readLicenceRenewal(entries);
      return {
        kind: 'ready',
        take() {
          publicity = next;
          permits = nextPermits;
          renewal = nextRenewal;
        },
      };
    },
    authenticateProgram: createProgramCaller(ctx.keys),
    verifyLicences: (questions) => ctx.verifier.many(questions),
    mount: (edge) => mountRoutes(edge, ctx, counter),
    sendMessage: (caller, letter) => sendMessage(ctx, caller, letter),
    answerMessage: (caller, answer) => answerMessage(ctx, caller, answer),
    tellEnds: () => tellEnds(ctx),
    async askForeign() {
      const round = await askForeign(ctx);
      if (round.told > 0) setTimeout(deliver, SOON_MS).unref();
      return round;
    },
    answerWaiting: () => answerWaiting(ctx),
    async tellByMail() {
      const letters = await sendLetters(ctx);
      return { letters, queued: await queueNotices(ctx), sent: await sendNotices(ctx) };
    },
    sweepAddresses: () => sweepAddresses(ctx),
    withdrawFallen: () => inScope(infra.workerDb, systemScope, (tx) => withdrawFallen(ctx, tx)),
    draftWarning: (caller, draft) => inScope(infra.db, caller, (tx) => draftWarning(ctx, tx, caller, draft)),
    actOnWarning: (caller, id, command) =>
      inScope(infra.db, caller, (tx) => actOnWarning(ctx, tx, caller, { ...command, id })),
  };
  return counter;
}
