import type { Officer } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { type Certificate, isCertificateInForce, listCertificates } from './certificate.ts';

/** Who holds a certificate of enforcement, as far as the caller's wall lets see. */
export async function listOfficerItems(
  ctx: CasesContext,
  caller: Caller,
  unitId: string | undefined,
): Promise<Officer[]> {
  return inScope(ctx.infra.db, caller, async (tx) => presentOfficers(ctx, tx, await listCertificates(tx, { unitId })));
}

export async function presentOfficers(
  ctx: CasesContext,
  tx: Tx,
  certificates: readonly Certificate[],
): Promise<Officer[]> {
  const today = civilDateOf(ctx.infra.clock.now());
  const names = await ctx.identity.namesOf(
    certificates.map(({ personId }) => personId),
    tx,
  );
  return certificates.map((one) => ({
    ...one,
    displayName: names.get(one.personId)?.displayName ?? one.personId,
    unitNameZh: ctx.identity.units.find(one.unitId)?.nameZh ?? one.unitId,
    inForce: isCertificateInForce(one, today),
  }));
}
