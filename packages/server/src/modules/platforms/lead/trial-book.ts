import type { OwnLead } from '@jianhu/contract';
import { civilDateOf, uuidV7 } from '@jianhu/kernel';
import { type Database, inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { PlatformsContext } from '../context.ts';
import type { LeadBook, LeadSender } from './lead-book.ts';

/** Long enough to try a program for a week. */
const KEPT_DAYS = 7;
const DAY_MS = 86_400_000;

/** The test environment: a row is known again while it lasts, has a number that is none of ours, and nobody is told. */
export function openTrialBook({ infra }: PlatformsContext, { tenantId, platform, now }: LeadSender): LeadBook {
  return {
    async find(tx, ref) {
      const own = tx.selectFrom('platforms.trial_lead').where('platform_id', '=', platform.id).where('ref', '=', ref);
      return own.select(['id', 'number']).where('expires_at', '>', now).executeTakeFirst();
    },
    async take(tx, row) {
      const id = uuidV7(infra.clock, infra.rng);
      const number = `TEST${civilDateOf(now).replaceAll('-', '')}-${id.slice(-8)}`;
      await tx
        .deleteFrom('platforms.trial_lead')
        .where('platform_id', '=', platform.id)
        .where('ref', '=', row.ref)
        .execute();
      await tx
        .insertInto('platforms.trial_lead')
        .values({
          id,
          number,
          tenant_id: tenantId,
          platform_id: platform.id,
          ref: row.ref,
          conduct: row.conduct,
          operator_name: row.operatorName,
          goods: row.goods,
          reported_at: now,
          expires_at: new Date(now.getTime() + KEPT_DAYS * DAY_MS),
        })
        .execute();
      return { id, number };
    },
    tell: () => Promise.resolve(),
  };
}

/** What a trial key sent and has not expired; nobody looks at it, so each stays as it came. */
export async function listTrialLeads({ infra, clues }: PlatformsContext, tx: Tx, tenantId: string): Promise<OwnLead[]> {
  const rows = await tx
    .selectFrom('platforms.trial_lead')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('expires_at', '>', infra.clock.now())
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    ref: row.ref,
    conductZh: clues.conductNameOf(row.conduct),
    operatorName: row.operator_name,
    goods: row.goods,
    reportedAt: row.reported_at.toISOString(),
    state: 'received',
  }));
}

export async function dropExpiredLeads(db: Database, now: Date): Promise<void> {
  await inScope(db, systemScope, (tx) =>
    tx.deleteFrom('platforms.trial_lead').where('expires_at', '<=', now).execute(),
  );
}
