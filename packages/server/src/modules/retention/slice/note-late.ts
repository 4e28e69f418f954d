import { inScope, systemScope } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';
import type { RetentionSources } from '../retention-ports.ts';
import { noteSlices } from './note-slices.ts';

/** A source sends what belongs to a clue for so long after it was confirmed. */
const LATE_MS = 2 * 60 * 60_000;

/** Recordings of segments that came after the clue was confirmed; one that fails keeps no other back. Gives how many clues were looked at. */
export async function noteLate(infra: Infra, sources: RetentionSources): Promise<number> {
  const now = infra.clock.now();
  const recent = await inScope(infra.workerDb, systemScope, (tx) =>
    sources.confirmedSince(tx, new Date(now.getTime() - LATE_MS)),
  );
  for (const { id } of recent) {
    try {
      await inScope(infra.workerDb, systemScope, async (tx) =>
        noteSlices(tx, id, await sources.slicesOf(tx, id), infra.clock.now()),
      );
    } catch (error) {
      infra.log.warn(
        { err: error, clueId: id },
        'late recordings of a clue could not be noted; they are looked for again',
      );
    }
  }
  return recent.length;
}
