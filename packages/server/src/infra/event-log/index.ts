export type { EventLog, NewBatch, Position, StoredBatch } from './event-log.ts';
export { createGroupCommit, type GroupCommit } from './group-commit.ts';
export { PARTITIONS, fnv1a32, partitionOf } from './partition.ts';
export { createPostgresEventLog, openPayload } from './postgres-event-log.ts';
export { createSectionWriter, readSections, type Section, type SectionHeader, type SectionWriter } from './sections.ts';
