import type { Caller } from '../../../infra/http.ts';
import type { CounterContext } from '../context.ts';

/** The member as he acts for the tenant now; null once he does so no more. */
export async function findActing(
  { identity }: CounterContext,
  { personId, tenantId }: { readonly personId: string; readonly tenantId: string },
): Promise<Caller | null> {
  const caller = await identity.callerOf(personId);
  return caller.tenants?.has(tenantId) === true ? { ...caller, tenantId } : null;
}
