import * as contract from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { canonicalJson } from '@jianhu/rules';
import { inScope, type Tx } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import { appendEntry } from '../audit/index.ts';
import { readExtent } from './archive/store.ts';
import type { ReplayContext } from './context.ts';
import { refuseBeyondCity } from './refusal.ts';
import type { ReplayWorker } from './run/replay-worker.ts';
import { startReplay } from './run/start-replay.ts';
import { cancelRun, getRun, resumeRun, stretchesIn } from './run/store.ts';
import { toRule } from './run/summary.ts';
import { findResult, viewExamples, viewReplay, viewReplays } from './run/views.ts';

export function mountRoutes(edge: HttpEdge, ctx: ReplayContext, worker: ReplayWorker): void {
  const { infra } = ctx;
  const asOf = (): string => infra.clock.now().toISOString();
  const wake = (): void =>
    void worker.work().catch((error: unknown) => infra.log.error({ err: error }, 'replays wait'));

  edge.handle(contract.listReplays, async ({ caller }) => {
    refuseBeyondCity(caller);
    return inScope(infra.db, caller, async (tx) => ({
      items: await viewReplays(tx),
      archive: await viewArchive(tx, ctx),
      rulebooks: await listRulebooks(tx, ctx),
      asOf: asOf(),
    }));
  });
  edge.handle(contract.startReplay, async ({ caller, body }) => {
    refuseBeyondCity(caller);
    const id = await inScope(infra.db, caller, (tx) => startReplay(tx, ctx, caller, body));
    wake();
    return inScope(infra.db, caller, (tx) => viewReplay(tx, id));
  });
  edge.handle(contract.getReplay, async ({ caller, params }) => {
    refuseBeyondCity(caller);
    return inScope(infra.db, caller, async (tx) => {
      // The state first: it is written together with the result, and between two reads the replay may end.
      const replay = await viewReplay(tx, params.id);
      const result = await findResult(tx, params.id);
      const changes = new Map(
        stretchesIn(await getRun(tx, params.id))
          .flatMap(({ difference }) => difference.changes)
          .map((change) => [change.ruleId, toRule(change)]),
      );
      return {
        replay,
        rules: [...changes.values()],
        trades: [...ctx.trades],
        summary: result && contract.replaySummarySchema.parse(result.summary),
        receipt: result && canonicalJson(result.receipt),
        asOf: asOf(),
      };
    });
  });
  edge.handle(contract.cancelReplay, async ({ caller, params }) => {
    refuseBeyondCity(caller);
    return inScope(infra.db, caller, async (tx) => {
      await getRun(tx, params.id);
      if (!(await cancelRun(tx, params.id, infra.clock.now()))) throw new AppError('replay.ended', 409);
      const entry = { objectKind: 'replay.run', objectId: params.id, action: 'replay.cancelled', detail: {} };
      await appendEntry(tx, infra.clock, caller, entry);
      return viewReplay(tx, params.id);
    });
  });
  edge.handle(contract.resumeReplay, async ({ caller, params }) => {
    refuseBeyondCity(caller);
    const replay = await inScope(infra.db, caller, async (tx) => {
      await getRun(tx, params.id);
      if (!(await resumeRun(tx, params.id, infra.clock.now()))) throw new AppError('replay.notStopped', 409);
      const entry = { objectKind: 'replay.run', objectId: params.id, action: 'replay.resumed', detail: {} };
      await appendEntry(tx, infra.clock, caller, entry);
      return viewReplay(tx, params.id);
    });
    wake();
    return replay;
  });
  edge.handle(contract.listReplayExamples, async ({ caller, params, query }) => {
    refuseBeyondCity(caller);
    return { items: await inScope(infra.db, caller, (tx) => viewExamples(tx, params.id, query)), asOf: asOf() };
  });
}

async function viewArchive(tx: Tx, { budget }: ReplayContext) {
  const { fromDay, toDay, placeDays, ...sizes } = await readExtent(tx);
  const perPlaceDay = (bytes: number): number | null => (placeDays === 0 ? null : bytes / placeDays);
  return {
    from: fromDay,
    to: toDay,
    days: sizes.days,
    files: sizes.files,
    rows: sizes.rows,
    bytes: sizes.bytes,
    bytesPerPlaceDay: perPlaceDay(sizes.bytes),
    logBytesPerPlaceDay: perPlaceDay(sizes.logBytes),
    budget,
  };
}

async function listRulebooks(tx: Tx, { packs, infra }: ReplayContext) {
  const live = await packs.versionAt(tx, infra.clock.now());
  const drafts = (await packs.listDrafts(tx)).filter(({ state }) => state === 'open' || state === 'frozen');
  const versions = await packs.listVersions(tx);
  return [
    ...drafts.map(({ id, title }) => ({ ref: { kind: 'draft' as const, id }, title, live: false })),
    ...versions.map(({ no, title }) => ({ ref: { kind: 'version' as const, no }, title, live: no === live.no })),
  ];
}
