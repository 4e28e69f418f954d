import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { readTenant } from '../../identity/index.ts';
import type { ComplaintsContext } from '../context.ts';
import type { ItemRow } from '../item/store.ts';

/** A tenant as a respondent: an operator, or the company of a platform. */
export interface Party {
  /** Null for a platform whose company the registry does not hold as an operator: its credit code stands for it. */
  readonly operatorId: string | null;
  readonly uscc: string | null;
  readonly nameZh: string;
  readonly countyCode: string | null;
  /** The domain of the platform for which the tenant acts; null for an operator. */
  readonly platform: string | null;
  readonly demo: boolean;
}

/** Who the tenant is, if the caller acts for it. Walls of the registry go by county: the platform reads for it. */
export async function partyOf(
  { infra, registry }: ComplaintsContext,
  caller: Caller,
  tenantId: string,
): Promise<Party> {
  const tenant = await inScope(infra.db, { ...caller, tenantId }, (tx) => readTenant(tx, tenantId));
  if (!tenant) throw new AppError('record.notFound', 404);
  return inScope(infra.db, systemScope, async (tx) => {
    const operatorId = await registry.operatorOfTenant(tx, tenant);
    const operator =
      operatorId === null ? undefined : (await registry.operatorsByIds(tx, [operatorId])).get(operatorId);
    const platform = tenant.kind === 'platform' ? await registry.findPlatform(tx, tenant.subjectId) : undefined;
    const record = operator ?? platform;
    if (!record) throw new AppError('record.notFound', 404);
    const { uscc, nameZh, countyCode, demo } = record;
    return { operatorId, uscc, nameZh, countyCode, platform: platform?.domain ?? null, demo };
  });
}

/** Items about the party, in a statement over `complaints.item i`. */
export const aboutParty = ({ operatorId, uscc }: Party) =>
  sql<boolean>`(i.operator_id = ${operatorId}::uuid or (i.operator_id is null and i.respondent_uscc = ${uscc}::text))`;

/** The same of one item that was read. */
export function isAbout({ operator_id: operatorId, respondent_uscc: uscc }: ItemRow, party: Party): boolean {
  return operatorId === null ? uscc !== null && uscc === party.uscc : operatorId === party.operatorId;
}
