import type { CarriedBlobs } from './infra/backup/carried-blobs.ts';
import { listExhibitBlobs } from './modules/cases/index.ts';
import { listKeptBlobs } from './modules/retention/index.ts';

/** The files of evidence as a backup carries them: exhibits, kept packages and recordings; the rows say which there ought to be. */
export function carryFiles(path: string): CarriedBlobs {
  return {
    path,
    listKnown: async (client) => [...(await listExhibitBlobs(client)), ...(await listKeptBlobs(client))],
  };
}
