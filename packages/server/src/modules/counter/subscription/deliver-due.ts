import { sql } from 'kysely';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { CounterContext } from '../context.ts';
import { nextTry, signBody, signingKeyOf } from '../../../infra/webhook/delivery.ts';
import type { Posted } from '../../../infra/webhook/post-body.ts';

const AT_ONCE = 20;

interface Due {
  readonly id: string;
  readonly subscriptionId: string;
  readonly url: string;
  readonly body: string;
  readonly attempts: number;
}

/**
 * Posts what is due and notes how it went. A message is claimed first by moving its next try ahead, so that two runs do not post it at
 * once; whoever dies in between posts it again, under the same id.
 */
export async function deliverDue(ctx: CounterContext): Promise<void> {
  for (let due = await claim(ctx); due.length > 0; due = await claim(ctx)) {
    await Promise.all(due.map(async (one) => note(ctx, one, await post(ctx, one))));
  }
}

async function claim({ infra }: CounterContext): Promise<readonly Due[]> {
  const now = infra.clock.now();
  return inScope(infra.workerDb, systemScope, async (tx) => {
    const { rows } = await sql<Due>`
      update counter.licence_delivery d set next_at = ${new Date(now.getTime() + 60_000)}
      from counter.licence_subscription s
      where s.id = d.subscription_id and d.id in (
        select id from counter.licence_delivery where next_at <= ${now} order by next_at limit ${AT_ONCE} for update skip locked)
      returning d.id, d.subscription_id as "subscriptionId", s.url, d.body, d.attempts`.execute(tx);
    return rows;
  });
}

function post({ infra, pepper, webhooks }: CounterContext, { subscriptionId, url, body }: Due): Promise<Posted> {
  const signature = signBody(signingKeyOf(pepper, subscriptionId), body, infra.clock.now());
  return webhooks.post(url, body, { 'x-jianhu-signature': signature });
}

async function note({ infra }: CounterContext, { id, attempts }: Due, posted: Posted): Promise<void> {
  const now = infra.clock.now();
  const tried = attempts + 1;
  const outcome =
    posted.kind === 'taken'
      ? { delivered_at: now, next_at: null, last_problem: null }
      : { next_at: nextTry(tried, now), last_problem: posted.problem };
  await inScope(infra.workerDb, systemScope, (tx) =>
    tx
      .updateTable('counter.licence_delivery')
      .set({ attempts: tried, ...outcome })
      .where('id', '=', id)
      .execute(),
  );
}
