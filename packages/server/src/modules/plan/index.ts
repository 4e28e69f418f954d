import { buildWorkingCalendar, civilDateOf, type WorkingCalendarData } from '@jianhu/kernel';
import { listTargets } from '@jianhu/rules';
import { inScope, systemScope } from '../../infra/database.ts';
import type { Caller, HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { PlanContext } from './context.ts';
import { setTarget } from './document/set-target.ts';
import { publishPeriod, type PeriodPublication } from './figure/publish-period.ts';
import { type Recount, recountAll } from './figure/recount.ts';
import { actOnObject, type ObjectCommand, type Proposal, proposeObject } from './object/act-on-object.ts';
import { actOnReport, type ReportCommand } from './report/act-on-report.ts';
import { openPeriod, type PeriodWish, periodToOpen } from './report/open-period.ts';
import { mountRoutes } from './routes.ts';
import { actOnWork, giveWork, type NewWorkWish, type WorkCommand } from './work/act-on-work.ts';

export type { PlanRulebook } from './context.ts';
export type { RecordCount, RecordCounts } from './record-counts-port.ts';
export { planRefusals } from './refusal.ts';

export interface PlanDeps extends Pick<
  PlanContext,
  'identity' | 'rulebook' | 'counties' | 'officeUnitId' | 'counts' | 'demo'
> {
  readonly calendar: WorkingCalendarData;
}

/** The door of the plan: what people do with it, as the very commands of the operations. */
export interface Plan {
  mount(edge: HttpEdge): void;
  /** Opens last month's reports if nobody has; runs by itself on the first of each month, too. */
  start(): Promise<void>;
  openPeriod(caller: Caller, wish: PeriodWish): Promise<number>;
  proposeObject(caller: Caller, registry: string, proposal: Proposal): Promise<string>;
  actOnObject(caller: Caller, id: string, command: ObjectCommand): Promise<void>;
  actOnReport(caller: Caller, id: string, command: ReportCommand): Promise<void>;
  publishPeriod(caller: Caller, wish: PeriodPublication): Promise<void>;
  setTarget(caller: Caller, targetId: string, wish: Parameters<typeof setTarget>[4]): Promise<void>;
  giveWork(caller: Caller, wish: NewWorkWish): Promise<string>;
  actOnWork(caller: Caller, id: string, command: WorkCommand): Promise<void>;
  /** Counts every published month anew; runs by itself every night. */
  recount(): Promise<Recount>;
}

/** Row 10: the action plan, counted from the records of every room below. */
export function createPlan(infra: Infra, deps: PlanDeps): Plan {
  const calendar = buildWorkingCalendar(deps.calendar);
  const targets = new Map(listTargets(deps.rulebook.plan).map((placed) => [placed.target.id, placed]));
  const ctx: PlanContext = { infra, ...deps, calendar, targets };
  const openDue = (): Promise<number> =>
    inScope(infra.workerDb, systemScope, (tx) =>
      openPeriod(ctx, tx, systemScope, { period: periodToOpen(civilDateOf(infra.clock.now())) }),
    );
  const plan: Plan = {
    mount: (edge) => mountRoutes(edge, ctx),
    async start() {
      await openDue();
    },
    openPeriod: (caller, wish) => inScope(infra.db, caller, (tx) => openPeriod(ctx, tx, caller, wish)),
    proposeObject: (caller, registry, proposal) =>
      inScope(infra.db, caller, (tx) => proposeObject(ctx, tx, caller, registry, proposal)),
    async actOnObject(caller, id, command) {
      await inScope(infra.db, caller, (tx) => actOnObject(ctx, tx, caller, id, command));
    },
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
    recount: () => inScope(infra.workerDb, systemScope, (tx) => recountAll(ctx, tx)),
  };
  infra.outbox.schedule('plan.openPeriod', '5 0 1 * *', async () => {
    await openDue();
  });
  infra.outbox.schedule('plan.recount', '30 2 * * *', async () => {
    await plan.recount();
  });
  return plan;
}
