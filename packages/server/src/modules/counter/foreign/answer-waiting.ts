import type { LicenceReply } from '@jianhu/contract';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { CounterContext } from '../context.ts';
import { type Asked, unanswered } from '../licence/index.ts';
import { SEALED_TOGETHER, type WaitingCode, waitingField, waitingSchema } from './waiting.ts';

/** Parts of a hundred in one round: who has many waiting lets others go in between. */
const MOST_PARTS = 10;
/** Ours: so often the national system may be there and not answer a code, a minute or more apart; then nobody waits for it any longer. */
const MOST_REFUSALS = 20;

interface Part {
  readonly id: string;
  readonly answered: number;
}

/** A hundred codes of each check that waits, until the round is full. One that fails stops no other. Gives how many were answered. */
export async function answerWaiting(ctx: CounterContext): Promise<number> {
  let answered = 0;
  const failures: unknown[] = [];
  const parts = await inScope(ctx.infra.db, systemScope, listParts);
  for (const part of parts) {
    try {
      answered += await answerPart(ctx, part);
    } catch (error) {
      failures.push(error);
      await putBack(ctx, part);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} parts of foreign licences failed`);
  return answered;
}

/** One check of each business before the second one of anybody, the longest untouched first. */
async function listParts(tx: Tx): Promise<Part[]> {
  const rows = await tx
    .selectFrom('counter.foreign_check')
    .select(['id', 'answered', 'tenant_id'])
    .whereRef('answered', '<', 'total')
    .orderBy('changed_at')
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

/**
 * Asked outside of any transaction; what is sealed goes in that which keeps the answers. A part is written down once each of its codes has its
 * answer; until then those that came stay sealed beside the codes that are asked again.
 */
async function answerPart(ctx: CounterContext, part: Part): Promise<number> {
  const { infra, identity, verifier } = ctx;
  const { id, answered } = part;
  const field = waitingField(answered / SEALED_TOGETHER);
  const [item] = await inScope(infra.db, systemScope, (tx) => identity.vault.readItems(tx, [{ subjectId: id, field }]));
  if (!item) return putBack(ctx, part);
  const before = waitingSchema.parse(JSON.parse(item.value));
  const asked = await verifier.again(before.filter(({ reply }) => reply === undefined));
  const codes = takeAnswers(before, asked);
  if (codes.every((code, at) => code === before[at])) return putBack(ctx, part);
  const replies = codes.flatMap(({ reply }) => reply ?? []);
  const isWhole = replies.length === codes.length;
  return inScope(infra.db, systemScope, async (tx) => {
    const taken = await tx
      .updateTable('counter.foreign_check')
      .set({ answered: isWhole ? answered + replies.length : answered, changed_at: infra.clock.now() })
      .where('id', '=', id)
      // Another process may have asked the same.
      .where('answered', '=', answered)
      .executeTakeFirst();
    if (taken.numUpdatedRows === 0n) return 0;
    if (!isWhole) {
      await identity.vault.put(tx, id, { [field]: JSON.stringify(codes) });
      return 0;
    }
    await tx
      .insertInto('counter.foreign_answer')
      .values(replies.map((reply, at) => rowOf(id, answered + at + 1, reply)))
      .execute();
    await identity.vault.dropItems(tx, [{ subjectId: id, field }]);
    return replies.length;
  });
}

/** Answers of a system that was away change nothing; what was shown is asked no more once it is answered. */
function takeAnswers(before: readonly WaitingCode[], asked: readonly Asked[]): WaitingCode[] {
  const left = [...asked];
  return before.map((code) => {
    const one = code.reply === undefined ? left.shift() : undefined;
    if (!one) return code;
    const { uscc } = code;
    if (one.failure === null) return { uscc, shown: {}, refusals: code.refusals, reply: one.reply };
    if (one.failure !== 'refused' && one.failure !== 'notAnswered') return code;
    const refusals = code.refusals + 1;
    if (refusals < MOST_REFUSALS) return { ...code, refusals };
    return { uscc, shown: {}, refusals, reply: unanswered(one.reply) };
  });
}

/** Nothing came of it: the others go first. */
async function putBack({ infra }: CounterContext, { id }: Part): Promise<0> {
  await inScope(infra.db, systemScope, (tx) =>
    tx.updateTable('counter.foreign_check').set({ changed_at: infra.clock.now() }).where('id', '=', id).execute(),
  );
  return 0;
}

function rowOf(checkId: string, place: number, reply: LicenceReply) {
  return { check_id: checkId, place, reply: JSON.stringify(reply) };
}
