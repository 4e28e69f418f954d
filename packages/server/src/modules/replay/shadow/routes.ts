import * as contract from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { HttpEdge } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { ReplayContext } from '../context.ts';
import { refuseBeyondCity } from '../refusal.ts';
import { startShadow } from './start-shadow.ts';
import { endShadow, getShadow } from './store.ts';
import { viewShadow, viewShadowHits, viewShadows } from './views.ts';

export function mountShadowRoutes(edge: HttpEdge, ctx: ReplayContext): void {
  const { infra } = ctx;
  const asOf = (): string => infra.clock.now().toISOString();

  edge.handle(contract.listShadows, async ({ caller, query }) => {
    refuseBeyondCity(caller);
    return inScope(infra.db, caller, async (tx) => ({
      items: await viewShadows(tx, query, await infra.eventLog.listHeads(tx)),
      asOf: asOf(),
    }));
  });
  edge.handle(contract.startShadow, async ({ caller, body }) => {
    refuseBeyondCity(caller);
    return inScope(infra.db, caller, async (tx) => {
      const id = await startShadow(tx, ctx, caller, body.draft);
      return viewShadow(tx, id, await infra.eventLog.listHeads(tx));
    });
  });
  edge.handle(contract.stopShadow, async ({ caller, params }) => {
    refuseBeyondCity(caller);
    return inScope(infra.db, caller, async (tx) => {
      await getShadow(tx, params.id);
      const isEnded = await endShadow(tx, params.id, { state: 'stopped', reason: 'byPerson', at: infra.clock.now() });
      if (!isEnded) throw new AppError('shadow.ended', 409);
      const entry = { objectKind: 'replayShadow', objectId: params.id, action: 'shadow.stopped', detail: {} };
      await appendEntry(tx, infra.clock, caller, entry);
      return viewShadow(tx, params.id, await infra.eventLog.listHeads(tx));
    });
  });
  edge.handle(contract.listShadowHits, async ({ caller, params, query }) => {
    refuseBeyondCity(caller);
    return { items: await inScope(infra.db, caller, (tx) => viewShadowHits(tx, params.id, query)), asOf: asOf() };
  });
}
