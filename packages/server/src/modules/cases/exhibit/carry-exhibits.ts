import type { CarriedBlobs } from '../../../infra/backup/carried-blobs.ts';

/** The files of exhibits as a backup carries them; the rows say which there ought to be. */
export function carryExhibits(path: string): CarriedBlobs {
  return {
    path,
    async listKnown(client) {
      const { rows } = await client.query<{ name: string }>(
        `select distinct case when infection is null then '' else 'quarantine/' end || left(sha256, 2) || '/' || sha256 as name
        from cases.exhibit order by 1`,
      );
      return rows.map(({ name }) => name);
    },
  };
}
