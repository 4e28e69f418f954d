import type { Caller } from '../../../infra/http.ts';
import type { CounterContext } from '../context.ts';
import type { Member } from './store.ts';

/** The member as he acts for the tenant now; null once he does so no more. */
export async function findActing({ identity }: CounterContext, { personId, tenantId }: Member): Promise<Caller | null> {
  const caller = await identity.callerOf(personId);
  return caller.tenants?.has(tenantId) === true ? { ...caller, tenantId } : null;
}
