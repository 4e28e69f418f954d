import type { Client } from 'pg';

/** Files of exhibits that ought to lie in the blob store, by which a backup sees that one is gone. */
export async function listExhibitBlobs(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct case when infection is null then '' else 'quarantine/' end || left(sha256, 2) || '/' || sha256 as name
    from cases.exhibit order by 1`,
  );
  return rows.map(({ name }) => name);
}
