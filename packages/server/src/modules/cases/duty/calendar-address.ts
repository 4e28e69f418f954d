import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { listOpenTasks } from '../task/list-tasks.ts';
import { writeDutyCalendar } from './duty-calendar.ts';
import { listScope } from './list-duties.ts';

const SECRET_BYTES = 32;

/** Gives the caller a new secret address; the one before ends. Only its digest is kept, so it is shown this once. */
export async function makeCalendarAddress({ infra }: CasesContext, { personId, ...scope }: Caller): Promise<string> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const kept = { digest: digestOf(secret), made_at: infra.clock.now(), read_at: null };
  await inScope(infra.db, scope, (tx) =>
    tx
      .insertInto('cases.calendar_address')
      .values({ person_id: personId, ...kept })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(kept))
      .execute(),
  );
  return secret;
}

export async function endCalendarAddress({ infra }: CasesContext, { personId, ...scope }: Caller): Promise<void> {
  await inScope(infra.db, scope, (tx) =>
    tx.deleteFrom('cases.calendar_address').where('person_id', '=', personId).execute(),
  );
}

export async function readCalendarAddress({ infra }: CasesContext, { personId, ...scope }: Caller) {
  const row = await inScope(infra.db, scope, (tx) =>
    tx
      .selectFrom('cases.calendar_address')
      .select(['made_at', 'read_at'])
      .where('person_id', '=', personId)
      .executeTakeFirst(),
  );
  return { madeAt: row?.made_at.toISOString() ?? null, readAt: row?.read_at?.toISOString() ?? null };
}

/**
 * The terms of the person whose address it is, seen with what that person may see today: who left, was suspended or lost the
 * permission has an address that leads nowhere, and an unknown one is answered in the same words.
 */
export async function readCalendarFeed(ctx: CasesContext, secret: string): Promise<string> {
  const now = ctx.infra.clock.now();
  const row = await inScope(ctx.infra.db, systemScope, (tx) =>
    tx
      .updateTable('cases.calendar_address')
      .set({ read_at: now })
      .where('digest', '=', digestOf(secret))
      .returning('person_id as personId')
      .executeTakeFirst(),
  );
  if (!row) throw new AppError('record.notFound', 404);
  const caller = await ctx.identity.callerOf(row.personId).catch(() => null);
  if (caller === null || !caller.permissions.has('case.view')) throw new AppError('record.notFound', 404);
  const duties = await listScope(ctx, caller, 'mine');
  const tasks = await listOpenTasks(ctx, caller, 'mine');
  return writeDutyCalendar({ duties, tasks }, { now, name: '鉴湖在办期限' });
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
