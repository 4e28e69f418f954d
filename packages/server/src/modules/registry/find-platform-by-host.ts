import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';

/** The platform whose domain a host is or lies below; the longest domain where several fit. */
export async function findPlatformByHost(
  tx: Tx,
  host: string,
): Promise<{ readonly id: string; readonly nameZh: string } | null> {
  const { rows } = await sql<{ id: string; nameZh: string }>`
    select id, name_zh as "nameZh" from registry.platform
    where not withdrawn and (domain = ${host} or right(${host}, length(domain) + 1) = '.' || domain)
    order by length(domain) desc limit 1`.execute(tx);
  return rows[0] ?? null;
}
