import { domainToASCII, domainToUnicode } from 'node:url';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';

/** The platform whose domain a host is or lies below, however either is written; the longest domain where several fit. */
export async function findPlatformByHost(
  tx: Tx,
  host: string,
): Promise<{ readonly id: string; readonly nameZh: string } | null> {
  const { rows } = await sql<{ id: string; nameZh: string }>`
    select id, name_zh as "nameZh" from registry.platform, lateral (select rtrim(lower(domain), '.') as name) d
    where not withdrawn and exists (select from unnest(${writingsOf(host)}::text[]) as w (host)
      where w.host = d.name or right(w.host, length(d.name) + 1) = '.' || d.name)
    order by length(d.name) desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** The register holds a domain as it was told: in signs of its own or as `xn--`. */
function writingsOf(host: string): string[] {
  const ascii = domainToASCII(host).replace(/\.$/, '');
  return [ascii, domainToUnicode(ascii)];
}
