import { z } from 'zod';

export const ARCHIVE_FORMAT = 'jianhu-case/2';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const volumeSchema = z.enum(['main', 'internal']);
export type ArchiveVolume = z.infer<typeof volumeSchema>;

/** The last file of an archive: every other file with its size and both hashes. */
export const archiveManifestSchema = z.object({
  /** NOTE: an archive of the first format is one volume; it lies with courts and organs, and is still to be verified. */
  format: z.enum(['jianhu-case/1', ARCHIVE_FORMAT]),
  number: z.string(),
  unitZh: z.string(),
  at: z.string(),
  volumes: z.array(volumeSchema).default([]),
  files: z.array(
    z.object({
      path: z.string(),
      name: z.string(),
      volume: volumeSchema.optional(),
      /** Its number in the contents of the volume; the contents themselves have 0. */
      place: z.int().optional(),
      bytes: z.number(),
      sha256: hash,
      sm3: hash,
    }),
  ),
});
export type ArchiveManifest = z.infer<typeof archiveManifestSchema>;
