import type { LicenceReply } from '@jianhu/contract';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { CounterContext } from '../context.ts';
import { SEALED_TOGETHER, waitingField, waitingSchema } from './waiting.ts';

/** Parts of a hundred in one round: who has many waiting lets others go in between. */
const MOST_PARTS = 10;

interface Part {
  readonly id: string;
  readonly answered: number;
}

/** A hundred codes of each check that waits, the longest waiting first, until the round is full. Gives how many were answered. */
export async function answerWaiting(ctx: CounterContext): Promise<number> {
  let answered = 0;
  const parts = await inScope(ctx.infra.db, systemScope, listParts);
  for (const part of parts) answered += await answerPart(ctx, part);
  return answered;
}

/** One check of each business before the second one of anybody. */
async function listParts(tx: Tx): Promise<Part[]> {
  const rows = await tx
    .selectFrom('counter.foreign_check')
    .select(['id', 'answered', 'tenant_id'])
    .whereRef('answered', '<', 'total')
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  const first = new Set<string>();
  const [own, more] = [[] as Part[], [] as Part[]];
  for (const { id, answered, tenant_id: tenantId } of rows) {
    (first.has(tenantId) ? more : own).push({ id, answered });
    first.add(tenantId);
  }
  return [...own, ...more].slice(0, MOST_PARTS);
}

/** Asked outside of any transaction; what is sealed goes in that which keeps the answers. A system that is away leaves it waiting. */
async function answerPart(ctx: CounterContext, { id, answered }: Part): Promise<number> {
  const { infra, identity, verifier } = ctx;
  const field = waitingField(answered / SEALED_TOGETHER);
  const [item] = await inScope(infra.db, systemScope, (tx) => identity.vault.readItems(tx, [{ subjectId: id, field }]));
  if (!item) return 0;
  const questions = waitingSchema.parse(JSON.parse(item.value));
  const replies = await verifier.many(questions);
  if (replies.every(({ verdict }) => verdict === 'unavailable')) return 0;
  return inScope(infra.db, systemScope, async (tx) => {
    const taken = await tx
      .updateTable('counter.foreign_check')
      .set({ answered: answered + replies.length, changed_at: infra.clock.now() })
      .where('id', '=', id)
      // Another process may have asked the same.
      .where('answered', '=', answered)
      .executeTakeFirst();
    if (taken.numUpdatedRows === 0n) return 0;
    await tx
      .insertInto('counter.foreign_answer')
      .values(replies.map((reply, at) => rowOf(id, answered + at + 1, reply)))
      .execute();
    await identity.vault.dropItems(tx, [{ subjectId: id, field }]);
    return replies.length;
  });
}

function rowOf(checkId: string, place: number, reply: LicenceReply) {
  return { check_id: checkId, place, reply: JSON.stringify(reply) };
}
