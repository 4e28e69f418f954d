import { sql } from 'kysely';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { MailFate } from '../../../infra/mail/mail-fate.ts';
import { signBody, signingKeyOf } from '../../../infra/webhook/delivery.ts';
import type { PlanContext } from '../context.ts';
import { unitRef } from '../names.ts';
import { listNewsReaders, type NewsReader, readNews, type ReaderNews } from './list-reader-news.ts';
import { newsMailOf, newsPostOf, stepKey } from './news.ts';

const MOST_READERS = 200;
/** A message is read on a phone; the rest comes with the next one. */
const MOST_STEPS = 20;
const LAST_ATTEMPT = 5;
const FIRST_WAIT_MS = 300_000;

interface Claimed {
  readonly reader: string;
  readonly matterId: string;
  readonly seq: number;
}

/**
 * Sends what waits, one message to a reader. Only what he still sees at this moment is told. A step is claimed before it leaves, so that
 * whoever dies then tells it no second time; what the other server does not take is tried again, each time after twice the wait, and given
 * up after the fifth. A mail server that is away ends the mails of this round, since each would wait for it as long, and counts as no try;
 * webhooks go on.
 */
export async function sendNews(ctx: PlanContext): Promise<number> {
  let sent = 0;
  let isMailAway = false;
  for (let tried = 0; tried < MOST_READERS; tried += 1) {
    const name = await findDue(ctx, isMailAway);
    if (name === undefined) return sent;
    const [reader] = await listNewsReaders(ctx, name);
    const news = reader ? await readNews(ctx, reader) : null;
    const claimed = await claim(ctx, name);
    if (claimed.length === 0) return sent;
    const keys = new Set(claimed.map((one) => stepKey(one)));
    const steps = news?.steps.filter((step) => keys.has(stepKey(step))) ?? [];
    const seen = new Set(steps.map((step) => stepKey(step)));
    await note(ctx, { claimed: claimed.filter((one) => !seen.has(stepKey(one))), state: 'dropped' });
    if (!reader || !news || steps.length === 0) continue;
    const fate = await send(ctx, reader, { ...news, steps });
    const [isTaken, isAway] = [fate === 'taken', fate === 'away'];
    if (isTaken) sent += 1;
    isMailAway ||= isAway;
    const told = claimed.filter((one) => seen.has(stepKey(one)));
    await note(ctx, { claimed: told, state: isTaken ? 'sent' : 'waiting', isAway });
  }
  return sent;
}

function findDue({ infra }: PlanContext, onlyUnits: boolean): Promise<string | undefined> {
  return inScope(infra.db, systemScope, async (tx) => {
    const row = await tx
      .selectFrom('plan.news')
      .select('reader')
      .where('state', '=', 'waiting')
      .where('next_at', '<=', infra.clock.now())
      .$if(onlyUnits, (due) => due.where('reader', 'like', 'unit:%'))
      .orderBy('next_at')
      .orderBy('reader')
      .executeTakeFirst();
    return row?.reader;
  });
}

function claim({ infra }: PlanContext, reader: string): Promise<readonly Claimed[]> {
  return inScope(infra.db, systemScope, async (tx) => {
    const { rows } = await sql<Claimed>`
      update plan.news n set state = 'sending', attempts = attempts + 1 where (n.reader, n.matter_id, n.seq) in (
        select reader, matter_id, seq from plan.news
        where reader = ${reader} and state = 'waiting' and next_at <= ${infra.clock.now()}
        order by next_at, matter_id, seq limit ${MOST_STEPS} for update skip locked)
      returning n.reader, n.matter_id as "matterId", n.seq`.execute(tx);
    return rows;
  });
}

async function send(ctx: PlanContext, { unitId, personId }: NewsReader, { to, steps }: ReaderNews): Promise<MailFate> {
  if (personId !== null) return (await ctx.mailer?.send({ to, ...newsMailOf(steps, ctx) })) ?? 'away';
  const body = newsPostOf(steps, { unit: unitRef(ctx, unitId).nameZh, baseUrl: ctx.baseUrl, demo: ctx.demo });
  const signature = signBody(signingKeyOf(ctx.pepper, `reminder ${unitId}`), body, ctx.infra.clock.now());
  return (await ctx.webhooks.post(to, body, { 'x-jianhu-signature': signature })).kind === 'taken' ? 'taken' : 'later';
}

interface Noted {
  readonly claimed: readonly Claimed[];
  readonly state: 'sent' | 'dropped' | 'waiting';
  /** The try is not counted. */
  readonly isAway?: boolean;
}

async function note({ infra }: PlanContext, { claimed, state, isAway = false }: Noted): Promise<void> {
  if (claimed.length === 0) return;
  const now = infra.clock.now();
  const keys = JSON.stringify(claimed.map(({ reader, matterId, seq }) => ({ reader, matter_id: matterId, seq })));
  await inScope(infra.db, systemScope, (tx) =>
    sql`update plan.news n set
        state = case when ${state} = 'waiting' and n.attempts >= ${LAST_ATTEMPT} and not ${isAway} then 'failed' else ${state} end,
        attempts = n.attempts - case when ${isAway} then 1 else 0 end,
        next_at = ${now}::timestamptz + make_interval(
          secs => ${FIRST_WAIT_MS / 1_000} * 2 ^ case when ${isAway} then 0 else n.attempts - 1 end),
        sent_at = ${state === 'sent' ? now : null}
      from jsonb_to_recordset(${keys}::jsonb) as w(reader text, matter_id uuid, seq integer)
      where n.reader = w.reader and n.matter_id = w.matter_id and n.seq = w.seq`.execute(tx),
  );
}
