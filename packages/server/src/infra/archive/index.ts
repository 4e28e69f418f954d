export type { ArchiveStore } from './archive-store.ts';
export { digestFile } from './digest-file.ts';
export { type ArchiveSettings, openArchiveStore } from './open-archive-store.ts';
export { type Columns, literal, openDuckDb, type Row, withDuckDb, writeParquet } from './parquet-file.ts';
