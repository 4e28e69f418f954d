import * as contract from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { HttpEdge } from '../../../infra/http.ts';
import { createReadingSlots } from '../../../infra/table-file/index.ts';
import type { CasesContext } from '../context.ts';
import { listAnnexes } from './list-annexes.ts';
import { loadAnnex } from './load-annex.ts';
import { approveAnnex, withdrawAnnex } from './settle-annex.ts';

/** Files read at once; each may take a core. */
const SLOTS = { atOnce: 1, waiting: 4, waitingOfOne: 2 };

export function mountAnnexes(edge: HttpEdge, ctx: CasesContext): void {
  const slots = createReadingSlots(SLOTS);
  edge.handle(contract.listAnnexes, ({ caller }) => listAnnexes(ctx, caller));
  edge.handle(contract.loadAnnex, ({ caller, query, request }) => {
    const bytes = request.body;
    if (!Buffer.isBuffer(bytes)) throw new AppError('import.unreadable', 400);
    return slots.take(caller.actorRef, () => loadAnnex(ctx, caller, { wish: query, bytes }));
  });
  edge.handle(contract.approveAnnex, async ({ caller, params }) => {
    await approveAnnex(ctx, caller, params.version);
    return listAnnexes(ctx, caller);
  });
  edge.handle(contract.withdrawAnnex, async ({ caller, params, body }) => {
    await withdrawAnnex(ctx, caller, { version: params.version, why: body.why });
    return listAnnexes(ctx, caller);
  });
}
