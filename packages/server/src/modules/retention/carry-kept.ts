import type { Client } from 'pg';

/** Packages of evidence and recordings that ought to lie in the blob store, by which a backup sees that one is gone. */
export async function listKeptBlobs(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select left(sha256, 2) || '/' || sha256 as name from (
       select sha256 from retention.kept_package
       union select sha256 from retention.clue_slice where state = 'fetched') kept order by 1`,
  );
  return rows.map(({ name }) => name);
}
