export type { Durability, EventLog, LogSpan, NewBatch, Position, StoredBatch } from './event-log.ts';
export { createGroupCommit, type GroupCommit } from './group-commit.ts';
export { PARTITIONS, fnv1a32, partitionOf } from './partition.ts';
export { openPayload } from './pack-payload.ts';
export { isLogAway } from './log-away.ts';
export { createJetStreamEventLog } from './jetstream-event-log.ts';
export type { NatsSettings } from './jetstream-bodies.ts';
export { createPostgresEventLog } from './postgres-event-log.ts';
export {
  createSectionWriter,
  endOfLine,
  readPlaces,
  readSections,
  type Section,
  type SectionHeader,
  type SectionWriter,
} from './sections.ts';
