import type { Operator } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { protectPerson } from '../protect-person.ts';
import { parseRecord } from '../store.ts';

/** Names that operators had at an instant, masked by their kind of then and of today; those behind the caller's wall are absent. */
export async function operatorNamesAt(tx: Tx, ids: readonly string[], asOf: Date): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; content: unknown; kind: Operator['kind'] }>`
    select distinct on (v.subject_id) v.subject_id as id, v.content, o.kind
    from registry.record_version v join registry.operator o on o.id = v.subject_id
    where v.subject_id = any (${[...ids]}::uuid[]) and v.valid_from <= ${asOf}
    order by v.subject_id, v.version desc`.execute(tx);
  return new Map(rows.map((row) => [row.id, protectPerson(parseRecord('operator', row.content), row.kind).nameZh]));
}

/** Names under which records stand today, as far as the caller sees them. Those of operators are masked as they are kept. */
export async function namesToday(
  tx: Tx,
  kind: 'operator' | 'shop',
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom(kind === 'operator' ? 'registry.operator' : 'registry.shop')
    .select(['id', 'name_zh'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name_zh]));
}

/** Public names (电子商务法 art. 15), also of platforms behind the caller's wall. */
export async function platformNames(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name_zh: string }>`
    select id, name_zh from registry.platform_names()`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.name_zh]));
}
