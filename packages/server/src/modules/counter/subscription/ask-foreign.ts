import type { LicenceCheck } from '@jianhu/contract';
import { sql } from 'kysely';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { CounterContext } from '../context.ts';
import { type ListChange, noteChanges } from './note-changes.ts';

/** So many codes are asked of the national system in a night, a hundred at once, as it takes them (decision 0148). */
const MOST_A_NIGHT = 2_000;
const AT_ONCE = 100;

interface Change {
  readonly uscc: string;
  readonly from: string;
  readonly to: string;
}

interface Round {
  readonly asked: number;
  readonly told: number;
}

/**
 * Nobody tells the city of licences of other places: those to which somebody subscribed are asked of the e-licence system, the longest
 * unasked first, and what changed since, its status or whether it stands in the list of abnormal operations, is told like a change of the own registry. The first answer
 * is only noted.
 */
export async function askForeign(ctx: CounterContext): Promise<Round> {
  await ctx.copy.load();
  const codes = await inScope(ctx.infra.workerDb, systemScope, (tx) => listForeign(ctx, tx));
  let told = 0;
  for (let at = 0; at < codes.length; at += AT_ONCE) {
    const some = codes.slice(at, at + AT_ONCE);
    const checks = await ctx.asker.checkLicences(some.map((uscc) => ({ uscc, shown: {} })));
    told += await inScope(ctx.infra.workerDb, systemScope, (tx) => keep(ctx, tx, checks));
  }
  return { asked: codes.length, told };
}

/** Subscribed codes that the registry does not hold, at most so many as a night may ask; what nobody wants any more is forgotten. */
async function listForeign({ copy }: CounterContext, tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ uscc: string }>`
    select wanted.uscc from (select distinct unnest(usccs) as uscc from counter.licence_subscription where ended_at is null) wanted
      left join counter.foreign_licence f on f.uscc = wanted.uscc
    order by f.asked_at nulls first, wanted.uscc`.execute(tx);
  const foreign = rows.flatMap(({ uscc }) => (copy.find(uscc) ? [] : [uscc]));
  await sql`delete from counter.foreign_licence where uscc <> all (${foreign}::text[])`.execute(tx);
  return foreign.slice(0, MOST_A_NIGHT);
}

async function keep(ctx: CounterContext, tx: Tx, checks: readonly LicenceCheck[]): Promise<number> {
  const at = ctx.infra.clock.now();
  const changes: Change[] = [];
  const listings: ListChange[] = [];
  for (const check of checks) {
    const to = stateOf(check);
    const before = await tx
      .selectFrom('counter.foreign_licence')
      .select(['state', 'listed'])
      .where('uscc', '=', check.uscc)
      .forUpdate()
      .executeTakeFirst();
    const state = to ?? before?.state ?? null;
    const now = isListed(check);
    const listed = now ?? before?.listed ?? null;
    await tx
      .insertInto('counter.foreign_licence')
      .values({ uscc: check.uscc, state, listed, asked_at: at })
      .onConflict((conflict) => conflict.column('uscc').doUpdateSet({ state, listed, asked_at: at }))
      .execute();
    const from = before?.state ?? null;
    if (to !== null && from !== null && from !== to) changes.push({ uscc: check.uscc, from, to });
    const wasListed = before?.listed ?? null;
    if (now !== null && wasListed !== null && now !== wasListed)
      listings.push({ uscc: check.uscc, act: now ? 'entered' : 'removed', entry: null, listed: now });
  }
  const told = await noteChanges(ctx, tx, { type: 'licence.statusChanged', licences: changes }, at);
  return told + (await noteChanges(ctx, tx, { type: 'licence.abnormalListChanged', licences: listings }, at));
}

/** Null where the answer says nothing about the licence. That it stands in the list of abnormal operations is no status of it. */
function stateOf({ verdict, status }: LicenceCheck): string | null {
  return verdict === 'unavailable' ? null : (status ?? verdict);
}

/** Told after what weighs more, so that only an answer without that says that it is not listed; nothing was shown, so nothing can differ. */
function isListed({ verdict }: LicenceCheck): boolean | null {
  if (verdict === 'abnormalList') return true;
  return verdict === 'match' ? false : null;
}
