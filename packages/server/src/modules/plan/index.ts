import type { PlanReport, RowFate } from '@jianhu/contract';
import { buildWorkingCalendar, civilDateOf, type WorkingCalendarData } from '@jianhu/kernel';
import { inScope, systemScope } from '../../infra/database.ts';
import type { Caller, HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { PlanContext } from './context.ts';
import { loadRulebookPlan } from './document/import-plan.ts';
import { createPlanHolder } from './document/plan-holder.ts';
import { setTarget } from './document/set-target.ts';
import { importFigures } from './figure/import-figures.ts';
import { publishPeriod, type PeriodPublication } from './figure/publish-period.ts';
import { type Recount, recountAll } from './figure/recount.ts';
import { actOnObject, type ObjectCommand, type Proposal, proposeObject } from './object/act-on-object.ts';
import { confirmObjects, type ObjectBatch, proposeObjects } from './object/propose-objects.ts';
import { onCertificate } from './object/on-certificate.ts';
import { isEnrolment, onEnrolment } from './object/on-enrolment.ts';
import { createMinutes, createTraining, putPolicy, reportAttendance } from './policy/put-policy.ts';
import { openPolicy } from './policy/views.ts';
import { onMatterUrged } from './reminder/on-matter-urged.ts';
import { queueMails } from './reminder/queue-mails.ts';
import { queueNews } from './reminder/queue-news.ts';
import { sendNews } from './reminder/send-news.ts';
import { queuePosts, sendPosts } from './reminder/post-webhooks.ts';
import { sendMails } from './reminder/send-mails.ts';
import { actOnReport, type ReportCommand } from './report/act-on-report.ts';
import { openPeriod, type PeriodWish, periodToOpen } from './report/open-period.ts';
import { listReports } from './report/views.ts';
import { leadUnitOf } from './responsibility.ts';
import { mountRoutes } from './routes.ts';
import { actOnWork, giveWork, type NewWorkWish, type WorkCommand } from './work/act-on-work.ts';

export type { PlanRulebook } from './context.ts';
export type { RecordCount, RecordCounts } from './record-counts-port.ts';
export { planRefusals } from './refusal.ts';
export type { SystemHealth } from './system-health-port.ts';

export interface PlanDeps extends Pick<
  PlanContext,
  | 'identity'
  | 'rulebook'
  | 'counties'
  | 'officeUnitId'
  | 'counts'
  | 'ports'
  | 'duties'
  | 'news'
  | 'enrolments'
  | 'subjects'
  | 'baseUrl'
  | 'printer'
  | 'mailer'
  | 'webhooks'
  | 'pepper'
  | 'demo'
> {
  readonly calendar: WorkingCalendarData;
}

/** A version that another process imported is served here after this time. */
const REFRESH_MS = 30_000;

/** The door of the plan: what people do with it, as the very commands of the operations. */
export interface Plan {
  mount(edge: HttpEdge): void;
  /** Takes over the plan of the rulebook where it is new, and opens last month's reports if nobody has. */
  start(): Promise<void>;
  stop(): void;
  openPeriod(caller: Caller, wish: PeriodWish): Promise<number>;
  proposeObject(caller: Caller, registry: string, proposal: Proposal): Promise<string>;
  actOnObject(caller: Caller, id: string, command: ObjectCommand): Promise<void>;
  proposeObjects(caller: Caller, registry: string, batch: ObjectBatch): Promise<readonly RowFate[]>;
  confirmObjects(caller: Caller, registry: string, objects: Parameters<typeof confirmObjects>[4]): Promise<void>;
  importFigures(caller: Caller, wish: Parameters<typeof importFigures>[3]): Promise<void>;
  leadUnitOf(targetId: string): string;
  /** Minutes in the month from which a room counts as monitored. */
  monitoredMinutes(): number;
  listReports(caller: Caller, query: Parameters<typeof listReports>[2]): Promise<readonly PlanReport[]>;
  putPolicy(caller: Caller, wish: Parameters<typeof putPolicy>[3]): Promise<string>;
  openPolicy(caller: Caller, id: string): Promise<void>;
  createTraining(caller: Caller, wish: Parameters<typeof createTraining>[3]): Promise<string>;
  reportAttendance(caller: Caller, trainingId: string, attended: number): Promise<void>;
  createMinutes(caller: Caller, wish: Parameters<typeof createMinutes>[3]): Promise<string>;
  actOnReport(caller: Caller, id: string, command: ReportCommand): Promise<void>;
  publishPeriod(caller: Caller, wish: PeriodPublication): Promise<void>;
  setTarget(caller: Caller, targetId: string, wish: Parameters<typeof setTarget>[4]): Promise<void>;
  giveWork(caller: Caller, wish: NewWorkWish): Promise<string>;
  actOnWork(caller: Caller, id: string, command: WorkCommand): Promise<void>;
  /** Queues today's reminders and sends what waits; runs by itself every working morning, and what failed every five minutes. */
  remindByMail(): Promise<{ readonly queued: number; readonly sent: number }>;
  /** The same by webhook to the units that want it. */
  remindByWebhook(): Promise<{ readonly queued: number; readonly sent: number }>;
  /** Tells whoever asked for it what others did in their matters; runs by itself every five minutes. */
  tellNews(): Promise<{ readonly queued: number; readonly sent: number }>;
  /** Counts every published month anew; runs by itself every night. */
  recount(): Promise<Recount>;
}

/** Row 10: the action plan, counted from the records of every room below. */
export function createPlan(infra: Infra, deps: PlanDeps): Plan {
  const calendar = buildWorkingCalendar(deps.calendar);
  const holder = createPlanHolder(infra, deps.rulebook);
  const ctx: PlanContext = {
    infra,
    ...deps,
    calendar,
    holder,
    get rulebook() {
      return holder.current().rulebook;
    },
    get targets() {
      return holder.current().targets;
    },
    get formerTargets() {
      return holder.current().formerTargets;
    },
  };
  let refreshing: NodeJS.Timeout | undefined;
  const openDue = (): Promise<number> =>
    inScope(infra.workerDb, systemScope, (tx) =>
      openPeriod(ctx, tx, systemScope, { period: periodToOpen(civilDateOf(infra.clock.now())) }),
    );
  const plan: Plan = {
    mount: (edge) => mountRoutes(edge, ctx),
    async start() {
      await inScope(infra.workerDb, systemScope, (tx) => loadRulebookPlan(ctx, tx, deps.rulebook.plan));
      await holder.refresh();
      refreshing = setInterval(() => {
        holder.refresh().catch((error: unknown) => infra.log.warn({ err: error }, 'the plan in force was not read'));
      }, REFRESH_MS).unref();
      await openDue();
    },
    stop: () => clearInterval(refreshing),
    openPeriod: (caller, wish) => inScope(infra.db, caller, (tx) => openPeriod(ctx, tx, caller, wish)),
    proposeObject: (caller, registry, proposal) =>
      inScope(infra.db, caller, (tx) => proposeObject(ctx, tx, caller, registry, proposal)),
    async actOnObject(caller, id, command) {
      await inScope(infra.db, caller, (tx) => actOnObject(ctx, tx, caller, id, command));
    },
    proposeObjects: (caller, registry, batch) =>
      inScope(infra.db, caller, (tx) => proposeObjects(ctx, tx, caller, registry, batch)),
    async confirmObjects(caller, registry, objects) {
      await inScope(infra.db, caller, (tx) => confirmObjects(ctx, tx, caller, registry, objects));
    },
    async importFigures(caller, wish) {
      await inScope(infra.db, caller, (tx) => importFigures(ctx, tx, caller, wish));
    },
    leadUnitOf: (targetId) => leadUnitOf(ctx, targetId),
    monitoredMinutes: () => ctx.rulebook.method.monitoredMinutes,
    listReports: async (caller, query) => (await inScope(infra.db, caller, (tx) => listReports(ctx, tx, query))).items,
    putPolicy: (caller, wish) => inScope(infra.db, caller, (tx) => putPolicy(ctx, tx, caller, wish)),
    async openPolicy(caller, id) {
      await inScope(infra.db, caller, (tx) => openPolicy(ctx, tx, caller, id));
    },
    createTraining: (caller, wish) => inScope(infra.db, caller, (tx) => createTraining(ctx, tx, caller, wish)),
    reportAttendance: (caller, trainingId, attended) =>
      inScope(infra.db, caller, (tx) => reportAttendance(ctx, tx, caller, trainingId, attended)),
    createMinutes: (caller, wish) => inScope(infra.db, caller, (tx) => createMinutes(ctx, tx, caller, wish)),
    async actOnReport(caller, id, command) {
      await inScope(infra.db, caller, (tx) => actOnReport(ctx, tx, caller, id, command));
    },
    async publishPeriod(caller, wish) {
      await inScope(infra.db, caller, (tx) => publishPeriod(ctx, tx, caller, wish));
    },
    async setTarget(caller, targetId, wish) {
      await inScope(infra.db, caller, (tx) => setTarget(ctx, tx, caller, targetId, wish));
    },
    giveWork: (caller, wish) => inScope(infra.db, caller, (tx) => giveWork(ctx, tx, caller, wish)),
    async actOnWork(caller, id, command) {
      await inScope(infra.db, caller, (tx) => actOnWork(ctx, tx, caller, id, command));
    },
    async remindByMail() {
      const { mailer } = ctx;
      if (mailer === null) return { queued: 0, sent: 0 };
      return { queued: await queueMails(ctx), sent: await sendMails(ctx, mailer) };
    },
    async remindByWebhook() {
      return { queued: await queuePosts(ctx), sent: await sendPosts(ctx) };
    },
    async tellNews() {
      return { queued: await queueNews(ctx), sent: await sendNews(ctx) };
    },
    recount: () => inScope(infra.workerDb, systemScope, (tx) => recountAll(ctx, tx)),
  };
  infra.outbox.subscribe(
    'complaints.itemMoved.v1',
    'plan.enrolments',
    (tx, news) => onEnrolment(ctx, tx, news),
    isEnrolment,
  );
  infra.outbox.subscribe('services.applicationDecided.v1', 'plan.certificates', (tx, news) =>
    onCertificate(ctx, tx, news),
  );
  infra.outbox.subscribe('cases.matterUrged.v1', 'plan', (tx, news) => onMatterUrged(ctx, tx, news));
  infra.outbox.schedule('plan.openPeriod', '5 0 1 * *', async () => {
    await openDue();
  });
  // Half past eight in the morning of Asia/Shanghai, Monday to Friday.
  infra.outbox.schedule('plan.remind', '30 0 * * 1-5', async () => {
    await plan.remindByMail();
    await plan.remindByWebhook();
  });
  infra.outbox.schedule('plan.sendMails', '*/5 * * * *', async () => {
    if (ctx.mailer !== null) await sendMails(ctx, ctx.mailer);
    await sendPosts(ctx);
    await plan.tellNews();
  });
  infra.outbox.schedule('plan.recount', '30 2 * * *', async () => {
    await plan.recount();
  });
  return plan;
}
