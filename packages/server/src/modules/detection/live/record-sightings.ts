import { civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';
import type { PlaceRegistry } from '../registry-port.ts';
import type { LiveSighting, ScannedBatch } from '../scanned-batch.ts';
import type { SourceDirectory } from '../source-port.ts';
import { type AnchorBan, listBansOf } from './anchor-ban-store.ts';
import { askRegistry, type RegistryReply } from './ask-registry.ts';
import { liveDefinitions } from './live-rules.ts';
import { sightingIdOf } from './sighting-id.ts';
import { judgeSighting } from './judge-sighting.ts';
import { sighting, type Sighting } from './sighting.ts';

interface Deps {
  readonly infra: Pick<Infra, 'log'>;
  readonly registry: PlaceRegistry;
  readonly sources: SourceDirectory;
}

/**
 * Keeps what the live models did not clear, once the registry has said whose room it was. They are 试验: no alert and no news come of it;
 * it stands on the page of its room and operator.
 */
export async function recordSightings(
  tx: Tx,
  deps: Deps,
  batches: readonly Pick<ScannedBatch, 'sightings'>[],
  at: Date,
): Promise<void> {
  const told = batches.flatMap(({ sightings }) => sightings);
  if (told.length === 0) return;
  const rows = await describe(tx, deps, told, at);
  if (rows.length === 0) return;
  await tx
    .insertInto('detection.live_sighting')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

async function describe(tx: Tx, { infra, registry, sources }: Deps, told: readonly LiveSighting[], at: Date) {
  const replies = await askRegistry(tx, { registry, log: infra.log }, told.map(roomOf));
  const labels = await sources.describeSources(tx, [...new Set(told.map(({ section }) => section.sourceId))]);
  const demoSources = new Set(labels.filter(({ demo }) => demo).map(({ sourceId }) => sourceId));
  const anchors = told.flatMap(({ told: { name, input } }) =>
    name === 'bannedAnchor' && input.anchor ? [input.anchor] : [],
  );
  const bans = anchors.length === 0 ? null : await listBansOf(tx, anchors);
  return told.flatMap((one, index) => {
    const { told: seen, row, section, line, rules } = one;
    const { answer, place } = replies[index] ?? NO_REPLY;
    const completed = complete(seen, answer, bans);
    const outcome = judgeSighting(completed, rules, civilDateOf(new Date(row.at)));
    if (outcome === 'clear') return [];
    const { modelId } = liveDefinitions[completed.name];
    const room = roomOf(one);
    const { sourceId, receiptId } = section;
    const { externalId } = row;
    return [
      {
        id: sightingIdOf({ modelId, outcome, subject: completed.subject, ...room, at: row.at, sourceId, externalId }),
        model_id: modelId,
        subject: completed.subject.replaceAll('\0', ''),
        outcome,
        observed_at: new Date(row.at),
        detected_at: at,
        platform: room.platform,
        room_id: room.roomId,
        live_room_id: place?.liveRoomId ?? null,
        operator_id: place?.operatorId ?? null,
        county_code: place?.countyCode ?? null,
        registry_answer: answer,
        input: sql<string>`${inputText(completed)}::jsonb`,
        source_id: sourceId,
        external_id: externalId,
        receipt_id: receiptId,
        line,
        demo: (place?.demo ?? false) || demoSources.has(sourceId),
      },
    ];
  });
}

function roomOf({ row }: LiveSighting): { readonly platform: string; readonly roomId: string } {
  // Only rows of a room are followed.
  return { platform: row.platform, roomId: 'roomId' in row ? (row.roomId ?? '') : '' };
}

const NO_REPLY: RegistryReply = { answer: 'unavailable', place: null };
/** Of a room on which the registry gave no answer nobody says that it is not registered (brief 3.9). */
export const REGISTERED = { known: true, unknown: false, unavailable: null } as const;

/** What the registry and the list of bans know; a room may have been registered since its row came in. */
function complete(seen: Sighting, answer: RegistryReply['answer'], bans: readonly AnchorBan[] | null): Sighting {
  if (seen.name === 'unregistered')
    return sighting('unregistered', { ...seen.input, isRegistered: REGISTERED[answer] });
  if (seen.name !== 'bannedAnchor' || bans === null) return seen;
  const own = bans
    .filter(({ anchor }) => anchor === seen.input.anchor)
    .map(({ kind, from, until, document }) => ({ kind, from, until, document }));
  return sighting('bannedAnchor', { ...seen.input, bans: own }, seen.subject);
}

/** jsonb holds no NUL; what a source says of one is left out. */
function inputText({ input }: Sighting): string {
  return JSON.stringify(input, (_, value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '') : value));
}
