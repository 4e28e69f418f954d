import type { checkPremisesProof as operation, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import { dayOf } from '../application/store.ts';
import type { ServicesContext } from '../context.ts';
import { parseProofCode } from './proof-code.ts';

/** For whoever holds the paper: whether it stands, and nothing of who asked for it. */
export async function checkProof(
  { infra, registry, identity: { units } }: ServicesContext,
  text: string,
): Promise<ResponseOf<typeof operation>> {
  const code = parseProofCode(text);
  if (code === null) throw new AppError('proof.unknown', 404);
  return inScope(infra.db, systemScope, async (tx) => {
    const row = await tx
      .selectFrom('services.premises_proof as p')
      .innerJoin('services.application as a', 'a.id', 'p.application_id')
      .selectAll('p')
      .select('a.unit_id')
      .where('p.code', '=', code)
      .executeTakeFirst();
    if (!row) throw new AppError('proof.unknown', 404);
    const platform = row.platform_id === null ? undefined : await registry.findPlatform(tx, row.platform_id);
    return {
      code,
      stands: row.ended_on === null,
      documentNo: row.document_no,
      shopName: row.shop_name,
      shopUrl: row.shop_url,
      platformZh: platform?.nameZh ?? null,
      organZh: units.find(row.unit_id)?.nameZh ?? row.unit_id,
      issuedOn: dayOf(row.issued_on),
      endedOn: row.ended_on === null ? null : dayOf(row.ended_on),
      sha256: row.sha256,
      sm3: row.sm3,
      demo: row.demo,
    };
  });
}
