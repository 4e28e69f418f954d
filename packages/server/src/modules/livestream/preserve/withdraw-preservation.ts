import { AppError } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { PreserveContext } from './context.ts';
import { whyNotWithdraw } from './preservation.ts';
import { insertStep, lockPreservation } from './store.ts';
import { factsOf } from './views.ts';

/** Who pressed the key by mistake takes it back within its minutes; the record stays, and the package goes with the next night. */
export async function withdrawPreservation(ctx: PreserveContext, caller: Caller, id: string): Promise<void> {
  const { infra } = ctx;
  await inScope(infra.db, caller, async (tx) => {
    const { row, steps } = await lockPreservation(tx, id);
    const why = whyNotWithdraw(factsOf(ctx, caller, row, steps));
    if (why !== null) throw new AppError(why, why === 'preservation.notYours' ? 403 : 409);
    await insertStep(tx, steps, {
      preservation_id: id,
      action: 'withdraw',
      at: infra.clock.now(),
      person_id: caller.personId,
      unit_id: caller.unitId,
    });
    const entry = { objectKind: 'preservation', objectId: id, action: 'preservation.withdrawn', detail: {} };
    await appendEntry(tx, infra.clock, caller, entry);
  });
}
