import { sql } from 'kysely';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import type { NewsStep } from '../news-port.ts';
import { newsSince } from './news.ts';
import { MAIL_FIELD } from './set-mail.ts';

/** Who asked for news: a person (`person:…`) by mail, or a unit (`unit:…`) by webhook. */
export interface NewsReader {
  readonly reader: string;
  readonly personId: string | null;
  readonly unitId: string;
  readonly url: string | null;
  readonly since: Date;
}

/** Where a reader is told at this moment, and what there is to tell. */
export interface ReaderNews {
  readonly to: string;
  readonly steps: readonly NewsStep[];
}

/** All of them, or one by name, by the ways that this installation has. */
export async function listNewsReaders(ctx: PlanContext, only: string | null = null): Promise<readonly NewsReader[]> {
  const [mails, posts] = [ctx.mailer !== null, ctx.webhooks.origins.length > 0];
  return inScope(ctx.infra.db, systemScope, async (tx) => {
    const { rows } = await sql<NewsReader>`
      select * from (
        select 'person:' || person_id as reader, person_id as "personId", unit_id as "unitId", null as url, news_since as since
        from plan.mail_contact where wanted and news_since is not null and ${mails}
        union all
        select 'unit:' || unit_id, null, unit_id, url, news_since from plan.reminder_webhook
        where news_since is not null and ${posts}) readers
      where ${only}::text is null or reader = ${only} order by reader`.execute(tx);
    return rows;
  });
}

/** Null for who was forgotten, works elsewhere by now or may no longer read cases. */
export async function readNews(
  ctx: PlanContext,
  { personId, unitId, url, since: asked }: NewsReader,
): Promise<ReaderNews | null> {
  const since = newsSince(asked, ctx.infra.clock.now());
  if (personId === null)
    return url === null ? null : { to: url, steps: await ctx.news.listStepsForUnit(unitId, since) };
  const to = (await ctx.identity.vault.read(ctx.infra.db, [personId], MAIL_FIELD)).get(personId);
  if (to === undefined) return null;
  const caller = await ctx.identity.callerOf(personId);
  if (caller.unitId !== unitId || !caller.permissions.has('case.view')) return null;
  return { to, steps: await ctx.news.listStepsFor(caller, since) };
}
