import { createHash } from 'node:crypto';

export interface FindingKey {
  readonly sourceId: string;
  readonly externalId: string;
  readonly field: string;
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A pure hash, so that killing, replaying and re-sending need no special case: the same span under the same rule meets its own row
 * (design, idea 9). The parts are hashed as a JSON array, in which no two different lists read alike.
 */
export function findingIdOf(key: FindingKey): string {
  const parts = [key.sourceId, key.externalId, key.field, key.ruleId, key.ruleVersion, key.start, key.end];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
