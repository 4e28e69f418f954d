import type { Tx } from '../../infra/database.ts';

/** The operator with that unified social credit code; null where the registry does not hold it, or the wall hides it. */
export async function findOperatorByUscc(tx: Tx, uscc: string): Promise<string | null> {
  const row = await tx
    .selectFrom('registry.operator')
    .select('id')
    .where('natural_key', '=', `uscc:${uscc}`)
    .where('withdrawn', '=', false)
    .executeTakeFirst();
  return row?.id ?? null;
}
