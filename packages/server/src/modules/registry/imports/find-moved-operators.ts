import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { AnyRecord } from '../record.ts';

interface DecidedRecord {
  readonly line: number;
  readonly record: AnyRecord;
}

/**
 * Lines whose operator was taken back, or moved to another county, since they were decided. Their record would stand in the county
 * of then, where its operator no longer is, and be seen there.
 */
export async function findMovedOperators(tx: Tx, rows: readonly DecidedRecord[]): Promise<ReadonlySet<number>> {
  const named = rows.flatMap(({ line, record }) =>
    'operatorId' in record && record.operatorId !== null
      ? [{ line, id: record.operatorId, county: record.countyCode }]
      : [],
  );
  if (named.length === 0) return new Set();
  const { rows: moved } = await sql<{ line: number }>`
    select n.line from unnest(${named.map((each) => each.line)}::integer[], ${named.map((each) => each.id)}::uuid[],
        ${named.map((each) => each.county)}::text[]) n(line, id, county)
      left join registry.operator o on o.id = n.id and not o.withdrawn
    where o.county_code is distinct from n.county or o.id is null`.execute(tx);
  return new Set(moved.map((row) => row.line));
}
