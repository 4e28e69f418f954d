import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { ArchiveVolume } from './manifest.ts';

/** One file of a volume. */
export interface ArchiveMember {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly content: () => Readable | Iterable<Uint8Array>;
  /** Known already; else it is counted from the bytes. */
  readonly hashes?: Hashes;
}

interface Hashes {
  readonly sha256: string;
  readonly sm3: string;
}

/** A member in its volume and, but for the contents themselves, with its number there. */
export interface PlacedMember extends ArchiveMember {
  readonly volume: ArchiveVolume;
  readonly place: number;
}

export const VOLUMES_ZH: Readonly<Record<ArchiveVolume, string>> = { main: '正卷', internal: '副卷' };

/** A volume as it is packed: its contents (目录) first, then its members, numbered in their order. */
export function placeVolume(
  volume: ArchiveVolume,
  number: string,
  members: readonly ArchiveMember[],
): readonly PlacedMember[] {
  const placed = members.map((one, at) => ({ ...one, path: `${volume}/${one.path}`, volume, place: at + 1 }));
  const lines = placed.map(({ place, name, path, bytes }) => [padded(place), name, path, bytes].join('\t'));
  const words = [
    `${number} ${VOLUMES_ZH[volume]}目录，共 ${placed.length} 件`,
    ['序号', '名称', '文件', '字节'].join('\t'),
  ];
  const contents = Buffer.from(`${[...words, ...lines].join('\n')}\n`);
  return [{ ...bytesOf(`${volume}/contents.txt`, `${VOLUMES_ZH[volume]}目录`, contents), volume, place: 0 }, ...placed];
}

export function padded(place: number): string {
  return String(place).padStart(3, '0');
}

/** Nothing where there is nothing to write. */
export function listOf(path: string, name: string, items: readonly unknown[]): ArchiveMember[] {
  return items.length === 0 ? [] : [jsonOf(path, name, items)];
}

export function jsonOf(path: string, name: string, value: unknown): ArchiveMember {
  return bytesOf(path, name, Buffer.from(JSON.stringify(value, null, 2)));
}

export function bytesOf(path: string, name: string, bytes: Uint8Array): ArchiveMember {
  return { path, name, bytes: bytes.length, content: () => [bytes] };
}

export function hashesOf(chunks: readonly Uint8Array[]): Hashes {
  const [sha256, sm3] = [createHash('sha256'), createHash('sm3')];
  for (const chunk of chunks) {
    sha256.update(chunk);
    sm3.update(chunk);
  }
  return { sha256: sha256.digest('hex'), sm3: sm3.digest('hex') };
}
