import { z } from 'zod';

export const ARCHIVE_FORMAT = 'jianhu-case/1';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The last file of an archive: every other file with its size and both hashes. */
export const archiveManifestSchema = z.object({
  format: z.literal(ARCHIVE_FORMAT),
  number: z.string(),
  unitZh: z.string(),
  at: z.string(),
  files: z.array(z.object({ path: z.string(), name: z.string(), bytes: z.number(), sha256: hash, sm3: hash })),
});
export type ArchiveManifest = z.infer<typeof archiveManifestSchema>;
