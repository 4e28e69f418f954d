export { listTriggers } from './list-triggers.ts';
export { liftOccurrence, noteOccurrence } from './note-occurrence.ts';
export { listOccurrences } from './list-occurrences.ts';
