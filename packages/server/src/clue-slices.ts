import type { Tx } from './infra/database.ts';
import { type EvidenceApp, listWindows } from './export-evidence.ts';
import { lateUntil, readRoomLog } from './modules/livestream/index.ts';
import type { NamedSlice } from './modules/retention/index.ts';

/** Recordings that the segments around a clue name; none of an invented clue, whose source nobody could ask. */
export async function listNamedSlices(tx: Tx, app: EvidenceApp, number: string): Promise<NamedSlice[]> {
  const clue = await app.clues.evidenceOf(tx, number);
  if (clue === null || clue.demo) return [];
  const found: NamedSlice[] = [];
  for (const { platform, roomId, from, to } of await listWindows(tx, app, clue)) {
    const span = { from: new Date(from), until: lateUntil(to) };
    for (const { row, sourceId } of await readRoomLog(tx, app.infra.eventLog, { platform, roomId }, span)) {
      const saidAt = new Date(row.at);
      if (row.kind !== 'segment' || saidAt.getTime() < from || saidAt.getTime() > to) continue;
      for (const { media, sha256, bytes, locator } of row.slices ?? [])
        found.push({ media, sha256, bytes, locator, sourceId, room: `${platform} ${roomId}`, saidAt });
    }
  }
  return found;
}
