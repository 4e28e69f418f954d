import type { CivilDate } from '@jianhu/kernel';
import type { Tx } from '../../infra/database.ts';
import { copyBits, type DayBits, holdsAll, joinBits, type RoomMinutes } from './day-minutes.ts';
import type { PlaceRegistry } from './registry-port.ts';
import { type RoomDayRow, writeRoomDays } from './room-day-store.ts';
import type { ScannedBatch } from './scanned-batch.ts';
import type { SourceDirectory } from './source-port.ts';

/** Rooms of two days and some more; 15 MB. */
const MAX_REMEMBERED = 50_000;

export interface MinuteRecorder {
  /** Writes the minutes that are new; call what it gives when the transaction is committed. */
  write(tx: Tx, batches: readonly ScannedBatch[]): Promise<() => void>;
}

/**
 * Which minutes of registered rooms were received. Minutes are joined by OR, so that replay, re-sending and overlap change nothing;
 * what this process knows to be written is not written again, so that a room costs one write a minute and not one a batch.
 */
export function createMinuteRecorder(deps: { registry: PlaceRegistry; sources: SourceDirectory }): MinuteRecorder {
  const written = new Map<string, DayBits>();

  function remember(key: string, bits: DayBits): void {
    const known = written.get(key);
    if (known) joinBits(known, bits);
    else written.set(key, bits);
  }

  /** What nobody has written yet, one entry per room, source and day. */
  function freshOf(batches: readonly ScannedBatch[]): ReadonlyMap<string, RoomMinutes> {
    const fresh = new Map<string, RoomMinutes>();
    for (const { minutes } of batches) {
      for (const [key, entry] of minutes.entries) {
        const known = written.get(key);
        if (known !== undefined && holdsAll(known, entry.bits)) continue;
        const own = fresh.get(key);
        if (own) joinBits(own.bits, entry.bits);
        else fresh.set(key, { ...entry, bits: copyBits(entry.bits) });
      }
    }
    return fresh;
  }

  return {
    async write(tx, batches) {
      const fresh = freshOf(batches);
      if (fresh.size === 0) return () => undefined;
      await writeRoomDays(tx, await describe(tx, deps, [...fresh.values()]));
      return () => {
        if (written.size > MAX_REMEMBERED) written.clear();
        for (const [key, { bits }] of fresh) remember(key, bits);
      };
    },
  };
}

/** A room has one row a day, whatever names its platform goes by and however many sources heard it. */
async function describe(
  tx: Tx,
  { registry, sources }: { registry: PlaceRegistry; sources: SourceDirectory },
  heard: readonly RoomMinutes[],
): Promise<RoomDayRow[]> {
  const places = await registry.resolveRooms(tx, heard);
  const labels = await sources.describeSources(tx, [...new Set(heard.map(({ sourceId }) => sourceId))]);
  const demoSources = new Set(labels.filter(({ demo }) => demo).map(({ sourceId }) => sourceId));
  const rows = new Map<string, RoomDayRow>();
  for (const [index, { day, sourceId, bits }] of heard.entries()) {
    const place = places[index];
    if (!place?.liveRoomId) continue;
    const demo = place.demo || demoSources.has(sourceId);
    const key = rowKey(day, place.liveRoomId, demo);
    const row = rows.get(key);
    if (row) joinBits(row.bits, bits);
    else rows.set(key, { liveRoomId: place.liveRoomId, day, demo, countyCode: place.countyCode, bits: copyBits(bits) });
  }
  // In one order, so that two processes never wait for each other crosswise.
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function rowKey(day: CivilDate, liveRoomId: string, demo: boolean): string {
  return `${day} ${liveRoomId} ${demo}`;
}
