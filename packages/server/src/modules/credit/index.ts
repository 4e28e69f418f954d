import { civilDateOf } from '@jianhu/kernel';
import { inScope, type Tx } from '../../infra/database.ts';
import type { Caller, HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { PrepareRules } from '../packs/index.ts';
import { findPenalised, readClassBook, recomputeAll, recomputeThese } from './class/index.ts';
import type { CreditContext } from './context.ts';
import { type DrawPlan, planDraw, recuseOfficer, runDraw } from './draw/index.ts';
import { onCreditChanged } from './on-credit-changed.ts';
import { onRepairDecided } from './on-repair-decided.ts';
import { onComplaintMoved, onDutyJudged, weighs } from './on-tally-news.ts';
import { recordPatrol, type RecordedPatrol } from './patrol/index.ts';
import { mountRoutes } from './routes.ts';

export { readClassBook } from './class/index.ts';
export { creditRefusals } from './refusal.ts';

/** Row 8: from decisions to how closely somebody is watched, and back by repair. */
export interface Credit {
  mount(edge: HttpEdge): void;
  readonly prepareRules: PrepareRules;
  /** The classes of all operators by the table and the facts of today. */
  recomputeAll(): ReturnType<typeof recomputeAll>;
  /** Which of them have a penalty that weighs today; behind the walls of the transaction. */
  findPenalised(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Gives the id of the draw. */
  planDraw(caller: Caller, plan: DrawPlan & { readonly demo?: boolean }): Promise<string>;
  recuseOfficer(caller: Caller, given: Parameters<typeof recuseOfficer>[3]): Promise<void>;
  recordPatrol(caller: Caller, recorded: RecordedPatrol): Promise<void>;
  runDraw(caller: Caller, given: { readonly id: string; readonly word: string }): Promise<void>;
}

export function createCredit(infra: Infra, deps: Omit<CreditContext, 'infra'>): Credit {
  let { classes } = deps;
  const ctx: CreditContext = {
    ...deps,
    infra,
    get classes() {
      return classes;
    },
  };
  infra.outbox.subscribe('cases.creditChanged.v1', 'credit', (tx, news) => onCreditChanged(ctx, tx, news));
  infra.outbox.subscribe('complaints.itemMoved.v1', 'credit', (tx, news) => onComplaintMoved(ctx, tx, news), weighs);
  infra.outbox.subscribe('platforms.dutyJudged.v1', 'credit', (tx, news) => onDutyJudged(ctx, tx, news));
  infra.outbox.subscribe('services.applicationDecided.v1', 'credit.repair', (tx, news) =>
    onRepairDecided(ctx, tx, news),
  );
  // A trigger of the registry tells it by the clock of the database; a class holds from a day of the clock by which everything else is dated.
  infra.outbox.subscribe('registry.operatorsChanged.v1', 'credit.operators', async (tx, { ids }) => {
    await recomputeThese(ctx, tx, ids, infra.clock.now());
  });
  // Terms end with the day: half an hour after midnight in Shanghai.
  infra.outbox.schedule('credit.recompute', '30 16 * * *', async () => {
    await recomputeAll(ctx);
  });
  const credit: Credit = {
    mount: (edge) => mountRoutes(edge, ctx, credit),
    prepareRules({ entries }) {
      const next = readClassBook(entries);
      return {
        kind: 'ready',
        take() {
          classes = next;
        },
      };
    },
    recomputeAll: () => recomputeAll(ctx),
    findPenalised: (tx, ids) => findPenalised(tx, ids, civilDateOf(infra.clock.now())),
    planDraw: (caller, plan) => inScope(infra.db, caller, (tx) => planDraw(ctx, tx, caller, plan)),
    recuseOfficer: (caller, given) => inScope(infra.db, caller, (tx) => recuseOfficer(ctx, tx, caller, given)),
    recordPatrol: (caller, recorded) => inScope(infra.db, caller, (tx) => recordPatrol(ctx, tx, caller, recorded)),
    runDraw: (caller, given) => inScope(infra.db, caller, (tx) => runDraw(ctx, tx, caller, given)),
  };
  return credit;
}
