import { addDays, civilDateOf } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { CounterContext } from '../context.ts';
import { SEALED_TOGETHER, waitingField } from './waiting.ts';

/** Ours: long enough to fetch the answers; what a licence was then is no news after that. */
const KEPT_DAYS = 7;

/** A check goes with all that is sealed of it, answered or not. Gives how many went. */
export async function sweepForeignChecks({ infra, identity }: CounterContext): Promise<number> {
  const before = new Date(`${addDays(civilDateOf(infra.clock.now()), -KEPT_DAYS)}T00:00:00+08:00`);
  return inScope(infra.db, systemScope, async (tx) => {
    const gone = await tx
      .deleteFrom('counter.foreign_check')
      .where('made_at', '<', before)
      .returning(['id', 'total', 'answered'])
      .execute();
    for (const { id, total, answered } of gone) {
      const fields = Array.from({ length: Math.ceil(total / SEALED_TOGETHER) }, (_, part) => waitingField(part));
      if (answered < total)
        await identity.vault.dropItems(
          tx,
          fields.map((field) => ({ subjectId: id, field })),
        );
    }
    return gone.length;
  });
}
