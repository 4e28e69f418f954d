import { createHash, type Hash } from 'node:crypto';
import { readTar } from '../../../infra/tar.ts';
import { type ArchiveManifest, archiveManifestSchema } from './manifest.ts';

interface ArchiveProblem {
  readonly path: string;
  readonly kind: 'changed' | 'missing' | 'added' | 'noManifest';
}

export interface ArchiveCheck {
  readonly manifest: ArchiveManifest | null;
  /** Compared with the entry `case.exported` of the audit chain, it says that the manifest itself is the one that was exported. */
  readonly manifestSha256: string | null;
  readonly problems: readonly {
    readonly path: string;
    readonly kind: 'changed' | 'missing' | 'added' | 'noManifest';
  }[];
}

interface Found {
  readonly bytes: number;
  readonly sha256: string;
  readonly sm3: string;
}

const MANIFEST = 'manifest.json';

/** Hashes every file of an archive as it streams by, and compares them with its manifest. */
export async function verifyArchive(source: AsyncIterable<Uint8Array>): Promise<ArchiveCheck> {
  const found = new Map<string, Found>();
  const manifestParts: Uint8Array[] = [];
  let now: { path: string; bytes: number; sha256: Hash; sm3: Hash } | null = null;
  await readTar(source, {
    begin(path, bytes) {
      now = { path, bytes, sha256: createHash('sha256'), sm3: createHash('sm3') };
    },
    data(chunk) {
      if (now?.path === MANIFEST) manifestParts.push(Buffer.from(chunk));
      now?.sha256.update(chunk);
      now?.sm3.update(chunk);
    },
    end() {
      if (now) found.set(now.path, { bytes: now.bytes, sha256: now.sha256.digest('hex'), sm3: now.sm3.digest('hex') });
      now = null;
    },
  });
  const manifest = parseManifest(Buffer.concat(manifestParts).toString('utf8'));
  const manifestSha256 = found.get(MANIFEST)?.sha256 ?? null;
  if (manifest === null) return { manifest, manifestSha256, problems: [{ path: MANIFEST, kind: 'noManifest' }] };
  return { manifest, manifestSha256, problems: compare(manifest, found) };
}

function compare({ files }: ArchiveManifest, found: ReadonlyMap<string, Found>): ArchiveCheck['problems'] {
  const listed = new Set(files.map(({ path }) => path));
  const wrong = files.flatMap(({ path, bytes, sha256, sm3 }): ArchiveProblem[] => {
    const file = found.get(path);
    if (!file) return [{ path, kind: 'missing' }];
    const isSame = file.bytes === bytes && file.sha256 === sha256 && file.sm3 === sm3;
    return isSame ? [] : [{ path, kind: 'changed' }];
  });
  const added = [...found.keys()]
    .filter((path) => path !== MANIFEST && !listed.has(path))
    .map((path): ArchiveProblem => ({ path, kind: 'added' }));
  return [...wrong, ...added];
}

function parseManifest(text: string): ArchiveManifest | null {
  try {
    return archiveManifestSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
