import type { ArchiveStore } from './archive-store.ts';
import { createFolderStore } from './folder-store.ts';
import { createS3Store } from './s3-store.ts';

export type ArchiveSettings =
  | { readonly kind: 'folder'; readonly folder: string }
  | {
      readonly kind: 's3';
      readonly endpoint: string;
      readonly bucket: string;
      readonly prefix: string;
      readonly region: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
    };

export function openArchiveStore(settings: ArchiveSettings, clock: { now(): Date }): ArchiveStore {
  if (settings.kind === 'folder') return createFolderStore(settings.folder);
  const { accessKeyId, secretAccessKey, region, ...place } = settings;
  return createS3Store({ ...place, key: { accessKeyId, secretAccessKey, region }, clock });
}
