import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CounterContext } from '../context.ts';
import { listInboxOf } from '../inbox/index.ts';
import { noticesOf } from './inbox-notices.ts';
import { toldSince } from './notice-mail.ts';
import { findActing } from './find-acting.ts';
import type { Member } from './store.ts';

interface Reader extends Member {
  readonly confirmedAt: Date;
}

/** Notes for every member with a confirmed address what is new in the inbox; what was noted once is noted no more. */
export async function queueNotices(ctx: CounterContext): Promise<number> {
  if (ctx.mailer === null) return 0;
  let queued = 0;
  for (const reader of await listReaders(ctx)) {
    const caller = await findActing(ctx, reader);
    if (caller) queued += await queue(ctx, caller, reader);
  }
  return queued;
}

function listReaders({ infra }: CounterContext): Promise<readonly Reader[]> {
  return inScope(infra.db, systemScope, async (tx) => {
    const rows = await tx
      .selectFrom('counter.notice_address')
      .select(['tenant_id', 'person_id', 'confirmed_at'])
      .where('confirmed_at', 'is not', null)
      .where('stopped_at', 'is', null)
      .orderBy('id')
      .execute();
    return rows.flatMap(({ tenant_id: tenantId, person_id: personId, confirmed_at: confirmedAt }) =>
      confirmedAt === null ? [] : [{ tenantId, personId, confirmedAt }],
    );
  });
}

/** What the member would read in the inbox himself, behind his own walls. */
async function queue(
  ctx: CounterContext,
  caller: Caller,
  { tenantId, personId, confirmedAt }: Reader,
): Promise<number> {
  const now = ctx.infra.clock.now();
  const notices = noticesOf(await listInboxOf(ctx, caller, tenantId), toldSince(confirmedAt, now));
  if (notices.length === 0) return 0;
  const rows = notices.map(({ kind, ref }) => ({
    tenant_id: tenantId,
    person_id: personId,
    kind,
    ref,
    state: 'waiting',
    noted_at: now,
    next_at: now,
  }));
  const added = await inScope(ctx.infra.db, systemScope, (tx) =>
    tx
      .insertInto('counter.notice_mail')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id', 'kind', 'ref']).doNothing())
      .executeTakeFirst(),
  );
  return Number(added.numInsertedOrUpdatedRows ?? 0n);
}
