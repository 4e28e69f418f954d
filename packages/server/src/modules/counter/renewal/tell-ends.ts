import { civilDateOf, parseCivilDate } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, systemScope } from '../../../infra/database.ts';
import { listTenants } from '../../identity/index.ts';
import type { CounterContext } from '../context.ts';
import { reachedDay } from './renewal.ts';

/** Notes for every business with an account which of its licences come to their end; gives how many are new. A second run adds none. */
export async function tellEnds({ infra, registry, renewal }: CounterContext): Promise<number> {
  const now = infra.clock.now();
  const today = civilDateOf(now);
  return inScope(infra.db, systemScope, async (tx) => {
    const tenants = new Map((await listTenants(tx, 'operator')).map((one) => [one.subjectId, one.tenantId]));
    const licences = await registry.listEndingLicences(tx, {
      operatorIds: [...tenants.keys()],
      day: today,
      withinDays: Math.max(...renewal.remindDaysBefore),
    });
    const rows = licences.flatMap(({ id, operatorId, validTo }) => {
      const [daysBefore, tenantId] = [reachedDay(renewal, parseCivilDate(validTo), today), tenants.get(operatorId)];
      return daysBefore === null || tenantId === undefined ? [] : [{ id, validTo, daysBefore, tenantId }];
    });
    if (rows.length === 0) return 0;
    const { numAffectedRows } = await sql`
      insert into counter.licence_notice (licence_id, valid_to, days_before, tenant_id, told_at)
      select id, valid_to, days_before, tenant_id, ${now}
      from jsonb_to_recordset(${JSON.stringify(
        rows.map(({ id, validTo, daysBefore, tenantId }) => ({
          id,
          valid_to: validTo,
          days_before: daysBefore,
          tenant_id: tenantId,
        })),
      )}::jsonb) as told(id uuid, valid_to date, days_before integer, tenant_id uuid)
      on conflict do nothing`.execute(tx);
    return Number(numAffectedRows ?? 0n);
  });
}
