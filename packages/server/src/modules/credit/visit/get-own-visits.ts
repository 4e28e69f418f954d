import type { getOwnVisits as operation, ResponseOf } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { readTenant } from '../../identity/index.ts';
import type { CreditContext } from '../context.ts';

/** Who called on the business this year. Officers are not named and nothing that is only planned is told; its class is no part of it. */
export async function getOwnVisits(
  { infra, cases }: CreditContext,
  caller: Caller,
  tenantId: string,
): Promise<ResponseOf<typeof operation>> {
  const tenant = await inScope(infra.db, caller, (tx) => readTenant(tx, tenantId));
  if (tenant?.kind !== 'operator') throw new AppError('record.notFound', 404);
  // The walls go by county: the platform reads for the party, and only of the party itself.
  const record = await inScope(infra.db, systemScope, (tx) => cases.readVisitRecord(tx, tenant.subjectId));
  return {
    ...record,
    visits: [...record.visits],
    allowances: [...record.allowances],
    today: civilDateOf(infra.clock.now()),
  };
}
