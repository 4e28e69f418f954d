import type { listComplaintPublicity as operation, OpenPublicity, ResponseOf } from '@jianhu/contract';
import { type CivilDate, civilDateOf } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ComplaintsContext } from '../context.ts';
import type { PublicityState } from './publicity.ts';
import { readPublicity, statusOf } from './read-publicity.ts';
import { listTold } from './store.ts';

/** What was told and waits: for the days of objection to end, for an answer to an objection, or for the other person who publishes. */
export async function listOpenPublicity(ctx: ComplaintsContext, caller: Caller): Promise<ResponseOf<typeof operation>> {
  const { infra, registry } = ctx;
  const told = await inScope(infra.db, caller, async (tx) => {
    const ids = await listTold(tx);
    const seen = await registry.operatorsByIds(tx, ids);
    return ids.flatMap((id) => seen.get(id) ?? []);
  });
  const today = civilDateOf(infra.clock.now());
  const items = await inScope(infra.db, systemScope, async (tx) => {
    const found: OpenPublicity[] = [];
    for (const { id, nameZh } of told) {
      const { at, counts } = await readPublicity(ctx, tx, id);
      const { organZh, objectUntil } = statusOf(ctx, at);
      const counted = counts?.counted ?? 0;
      found.push({
        operatorId: id,
        operatorNameZh: nameZh,
        organZh,
        counted,
        objectUntil,
        waitsFor: waitsFor(at, today),
      });
    }
    return found;
  });
  return { items };
}

function waitsFor({ objection, answer, objectUntil }: PublicityState, today: CivilDate): OpenPublicity['waitsFor'] {
  if (objection !== null && answer === null) return 'answer';
  return objectUntil !== null && today <= objectUntil ? 'objections' : 'approval';
}
