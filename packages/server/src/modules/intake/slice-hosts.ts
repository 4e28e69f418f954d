import type { Tx } from '../../infra/database.ts';

/** Hosts that a source was registered with; none for one that is not there. */
export async function listSliceHosts(tx: Tx, sourceId: string): Promise<readonly string[]> {
  const row = await tx.selectFrom('intake.source').select('slice_hosts').where('id', '=', sourceId).executeTakeFirst();
  return row?.slice_hosts ?? [];
}
