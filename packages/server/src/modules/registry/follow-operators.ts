import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import type { Lineage } from './lineage.ts';
import { loadRecords, writeRecords } from './store.ts';

const FOLLOWERS = [
  ['shop', 'registry.shop'],
  ['liveRoom', 'registry.live_room'],
  ['licence', 'registry.licence'],
] as const;

/** When operators move to another county, what belongs to them moves along, each by a version of its own. */
export async function followOperators(
  tx: Tx,
  operatorIds: readonly string[],
  how: { readonly lineage: Lineage; readonly placeNames: readonly string[] },
): Promise<void> {
  for (const [kind, table] of FOLLOWERS) {
    const { rows } = await sql<{ id: string; county: string }>`
      select f.id, o.county_code as county from ${sql.table(table)} f join registry.operator o on o.id = f.operator_id
      where o.id = any (${[...operatorIds]}::uuid[]) and f.county_code is distinct from o.county_code`.execute(tx);
    const current = await loadRecords(
      tx,
      kind,
      rows.map((row) => row.id),
    );
    const drafts = rows.flatMap((row) => {
      const found = current.get(row.id);
      if (!found) return [];
      const record = { ...found.record, countyCode: row.county };
      return [{ id: row.id, baseVersion: found.version, before: found.record, record, withdrawn: found.withdrawn }];
    });
    await writeRecords(tx, kind, drafts, how);
  }
}
