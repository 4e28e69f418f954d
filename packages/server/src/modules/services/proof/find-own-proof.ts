import type { ApplicationFile } from '@jianhu/contract';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import { dayOf } from '../application/store.ts';
import type { ServicesContext } from '../context.ts';

/** What was issued of an application, behind the wall of the application. */
export async function findOwnProof(
  { infra, registry }: ServicesContext,
  tx: Tx,
  applicationId: string,
): Promise<ApplicationFile['proof']> {
  const row = await tx
    .selectFrom('services.premises_proof')
    .selectAll()
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  if (!row) return null;
  const { platform_id: platformId } = row;
  const platform =
    platformId === null
      ? undefined
      : await inScope(infra.db, systemScope, (own) => registry.findPlatform(own, platformId));
  return {
    code: row.code,
    sha256: row.sha256,
    sm3: row.sm3,
    platformZh: platform?.nameZh ?? null,
    issuedOn: dayOf(row.issued_on),
    endedOn: row.ended_on === null ? null : dayOf(row.ended_on),
  };
}
