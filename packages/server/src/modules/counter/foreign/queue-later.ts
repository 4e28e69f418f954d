import type { LicenceQuestion } from '@jianhu/contract';
import { uuidV7 } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { CounterContext } from '../context.ts';
import type { Later } from '../licence/index.ts';
import { SEALED_TOGETHER, waitingField } from './waiting.ts';

/** So many codes of one business wait at most; what goes beyond is sent again once these are answered. */
const MOST_WAITING = 20_000;

/**
 * What of one request was not asked at once, in its order: it waits for the national system under one number. What was shown is sealed, since
 * it may name a person. Null where the business has too many waiting already.
 */
export function queueLater({ infra, identity }: CounterContext, tenantId: string): Later {
  return async (questions: readonly LicenceQuestion[]) => {
    const at = infra.clock.now();
    return inScope(infra.db, systemScope, async (tx) => {
      // Two requests of one business at once count each other.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`foreign ${tenantId}`}, 0))`.execute(tx);
      const { waiting } = await tx
        .selectFrom('counter.foreign_check')
        .select(sql<number>`coalesce(sum(total - answered), 0)::integer`.as('waiting'))
        .where('tenant_id', '=', tenantId)
        .whereRef('answered', '<', 'total')
        .executeTakeFirstOrThrow();
      if (waiting + questions.length > MOST_WAITING) return null;
      const id = uuidV7(infra.clock, infra.rng);
      await tx
        .insertInto('counter.foreign_check')
        .values({ id, tenant_id: tenantId, total: questions.length, answered: 0, made_at: at, changed_at: at })
        .execute();
      const parts = Array.from({ length: Math.ceil(questions.length / SEALED_TOGETHER) }, (_, part) => [
        waitingField(part),
        JSON.stringify(questions.slice(part * SEALED_TOGETHER, (part + 1) * SEALED_TOGETHER)),
      ]);
      await identity.vault.put(tx, id, Object.fromEntries(parts) as Record<string, string>);
      return id;
    });
  };
}
