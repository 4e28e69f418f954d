import { inScope } from '../../infra/database.ts';
import type { Caller, HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { WatchContext } from './context.ts';
import { onResultHandedOver } from './on-result-handed-over.ts';
import { handInResult, type ResultWish } from './result/hand-in-result.ts';
import { type ReportWish, signReport } from './report/sign-report.ts';
import { mountRoutes } from './routes.ts';
import { handOver, type HandOverWish, takeOver } from './shift/hand-over.ts';
import { setShift, type ShiftWish } from './shift/set-shift.ts';
import { actOnTask, type TaskCommand } from './task/act-on-task.ts';
import { giveTask, type TaskWish } from './task/give-task.ts';

export { watchRefusals } from './refusal.ts';
export type { WatchRoster } from './watch-roster.ts';

export interface Watch {
  mount(edge: HttpEdge): void;
  giveTask(caller: Caller, wish: TaskWish): Promise<string>;
  actOnTask(caller: Caller, id: string, command: TaskCommand): ReturnType<typeof actOnTask>;
  handInResult(caller: Caller, wish: ResultWish): ReturnType<typeof handInResult>;
  setShift(caller: Caller, wish: ShiftWish): Promise<number>;
  handOver(caller: Caller, wish: HandOverWish): Promise<string>;
  takeOver(caller: Caller, id: string, note?: string): Promise<Date>;
  signReport(caller: Caller, wish: ReportWish): ReturnType<typeof signReport>;
}

/** Row 7: what a monitoring point does: tasks in, results out, roster, hand-over, report. */
export function createWatch(infra: Infra, deps: Omit<WatchContext, 'infra'>): Watch {
  const ctx: WatchContext = { infra, ...deps };
  infra.outbox.subscribe('watch.resultHandedOver.v1', 'watch', (tx, { resultId }, at) =>
    onResultHandedOver(ctx, tx, resultId, at),
  );
  const watch: Watch = {
    mount: (edge) => mountRoutes(edge, ctx, watch),
    giveTask: (caller, wish) => inScope(infra.db, caller, (tx) => giveTask(ctx, tx, caller, wish)),
    actOnTask: (caller, id, command) => inScope(infra.db, caller, (tx) => actOnTask(ctx, tx, caller, id, command)),
    handInResult: (caller, wish) => inScope(infra.db, caller, (tx) => handInResult(ctx, tx, caller, wish)),
    setShift: (caller, wish) => inScope(infra.db, caller, (tx) => setShift(ctx, tx, caller, wish)),
    handOver: (caller, wish) => inScope(infra.db, caller, (tx) => handOver(ctx, tx, caller, wish)),
    signReport: (caller, wish) => signReport(ctx, caller, wish),
    takeOver: (caller, id, note) => inScope(infra.db, caller, (tx) => takeOver(ctx, tx, caller, id, note)),
  };
  return watch;
}
