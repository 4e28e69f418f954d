import { civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { appendEntry } from '../../audit/index.ts';
import { platformCaller } from '../../identity/index.ts';
import type { CounterContext } from '../context.ts';
import { insertAction, updateWarning, type WarningRow } from './store.ts';
import { whyFallen } from './warning.ts';

/**
 * Warnings, of one matter or all of them, whose decision was annulled or is not published any more are taken back at once, a draft
 * with them, and the log says why. Gives how many.
 */
export async function withdrawFallen(ctx: CounterContext, tx: Tx, matterId?: string): Promise<number> {
  const today = civilDateOf(ctx.infra.clock.now());
  let fallen = 0;
  for (const { matterId: of, ...row } of await lockStanding(tx, matterId)) {
    const why = whyFallen(await ctx.cases.listDecisions(tx, { matterId: of }), today);
    if (why === null) continue;
    await takeBack(ctx, tx, row, why);
    fallen += 1;
  }
  return fallen;
}

type StandingRow = Pick<WarningRow, 'id' | 'state' | 'version' | 'title_zh' | 'text_zh' | 'unit_id'>;

async function lockStanding(
  tx: Tx,
  matterId: string | undefined,
): Promise<readonly (StandingRow & { readonly matterId: string })[]> {
  const { rows } = await sql<StandingRow & { matterId: string }>`
    select w.id, w.state, w.version, w.title_zh, w.text_zh, w.unit_id, a.content ->> 'matterId' as "matterId"
    from counter.warning w join counter.warning_action a on a.warning_id = w.id and a.seq = 1
    where w.state in ('drafted', 'published')
      and (${matterId ?? null}::text is null or a.content ->> 'matterId' = ${matterId ?? null}::text)
    order by w.id for update of w`.execute(tx);
  return rows;
}

async function takeBack({ infra }: CounterContext, tx: Tx, row: StandingRow, note: string): Promise<void> {
  const at = infra.clock.now();
  const wasPublished = row.state === 'published';
  const action = wasPublished ? 'withdraw' : 'discard';
  const version = row.version + 1;
  await updateWarning(tx, row.id, {
    state: wasPublished ? 'withdrawn' : 'discarded',
    version,
    ...(wasPublished && { withdrawn_at: at }),
  });
  await insertAction(tx, {
    warning_id: row.id,
    seq: version,
    action,
    at,
    person_id: null,
    unit_id: row.unit_id,
    note,
    content: JSON.stringify({ title_zh: row.title_zh, text_zh: row.text_zh }),
  });
  await appendEntry(tx, infra.clock, platformCaller, {
    objectKind: 'warning',
    objectId: row.id,
    action: `warning.${action}`,
    detail: { version, reason: note },
  });
}
