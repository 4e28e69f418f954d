import { createHash } from 'node:crypto';

/** A third of each set is kept apart: nobody reads it while the words are written, and both parts are reported. */
export type Part = 'read' | 'keptApart';

export function partOf(id: string): Part {
  return (createHash('sha256').update(`quality:${id}`).digest()[0] ?? 0) % 3 === 0 ? 'keptApart' : 'read';
}

export const PARTS: readonly (readonly [Part | 'all', string])[] = [
  ['all', 'all'],
  ['read', 'read while writing'],
  ['keptApart', 'kept apart'],
];
