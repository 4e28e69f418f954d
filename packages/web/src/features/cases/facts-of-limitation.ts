import type { MatterFile } from '@jianhu/contract';

/** Facts that the section of the limitation tells in its own words. */
const TOLD: ReadonlySet<string> = new Set([
  'offenceOn',
  'discoveredOn',
  'limitationEvidence',
  'withinLimitation',
  'limitationReason',
]);
/** Facts that it tells under their names. */
const NAMED: ReadonlySet<string> = new Set(['offenceCourse', 'limitationKind']);

interface Split {
  /** For the section of the limitation. */
  readonly named: MatterFile['facts'];
  /** For the list of all facts. */
  readonly others: MatterFile['facts'];
}

/** The facts of a file, so that those of its limitation stand there once: with the limitation where it is computed, else among the others. */
export function splitFacts({ facts, limitation }: Pick<MatterFile, 'facts' | 'limitation'>): Split {
  if (limitation === null) return { named: [], others: facts };
  return {
    named: facts.filter(({ key }) => NAMED.has(key)),
    others: facts.filter(({ key }) => !NAMED.has(key) && !TOLD.has(key)),
  };
}
