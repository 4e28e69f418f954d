import type { ArchiveStore } from '../../../infra/archive/index.ts';

/** Files of the archive at paths of this machine, until they are released. */
export async function openFiles(
  archive: ArchiveStore,
  names: readonly string[],
): Promise<{ readonly paths: readonly string[]; release(): Promise<void> }> {
  const copies = await Promise.all(names.map((name) => archive.open(name)));
  return {
    paths: copies.map(({ path }) => path),
    release: async () => void (await Promise.all(copies.map((copy) => copy.release()))),
  };
}
