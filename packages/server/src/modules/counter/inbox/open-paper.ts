import type { openInboxPaper as operation, ParamsOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { readTenant } from '../../identity/index.ts';
import type { CounterContext } from '../context.ts';

/** The file of a paper that was served on the tenant: nobody answers to what he cannot read (行政处罚法第四十四条、第四十五条). */
export async function openPaper(
  { infra, registry, cases }: CounterContext,
  caller: Caller,
  { tenantId, ...at }: ParamsOf<typeof operation>,
): ReturnType<CounterContext['cases']['openServedDocument']> {
  const tenant = await inScope(infra.db, caller, (tx) => readTenant(tx, tenantId));
  if (!tenant) throw new AppError('record.notFound', 404);
  const operatorId = await inScope(infra.db, systemScope, (tx) => registry.operatorOfTenant(tx, tenant));
  if (operatorId === null) throw new AppError('record.notFound', 404);
  return cases.openServedDocument(caller, { ...at, operatorId });
}
