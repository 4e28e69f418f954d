import type { Observation } from '@jianhu/contract';
import { readInstant } from '@jianhu/kernel';
import { type Pack, scannerOf } from '@jianhu/rules';
import { chainSegment } from './chain/room-chain.ts';
import { findingIdOf } from './finding-id.ts';
import { followComment, followRow } from './live/follow-row.ts';
import { type LiveRules, liveRulesOf } from './live/live-rules.ts';
import type { ToldSighting } from './live/tell-sightings.ts';
import { placeOf } from './observation-text.ts';
import type { PlainComment } from './read-comment.ts';
import { type MemoryChanges, roomKeyOf } from './room-memory.ts';
import type { DatedPacks } from './rule-packs.ts';
import { type AcrossResult, scanAcross } from './scan-across.ts';
import type { LiveSighting, Message, ScannedFinding } from './scanned-batch.ts';

interface ReadMessage {
  readonly raw: Buffer;
  /** Null for a comment that was not read in full. */
  readonly row: Observation | null;
  /** Set where the line is plainly a comment. */
  readonly comment: PlainComment | null;
  readonly isRegistered: boolean;
}

/** What a row means for its room: claims that go on from what was said before, and what the live models see. Remembers it. */
export function followMessage(
  packs: DatedPacks,
  message: Message,
  { raw, row, comment, isRegistered }: ReadMessage,
  memories: MemoryChanges,
): Followed {
  const readFully = (): Observation => JSON.parse(raw.toString('utf8')) as Observation;
  if (row !== null || comment === null)
    return followFully(packs, message, { raw, row: row ?? readFully(), isRegistered }, memories);
  const rules = liveRulesOf(packs.at(comment.atMs), comment.atMs);
  const told = followComment(memories, rules, comment);
  return told.length === 0 ? NOTHING : { across: [], told: sightingsOf(message, { told, rules, row: readFully() }) };
}

interface Followed {
  readonly across: readonly ScannedFinding[];
  readonly told: readonly LiveSighting[];
}

function followFully(
  packs: DatedPacks,
  message: Message,
  { raw, row, isRegistered }: { readonly raw: Buffer; readonly row: Observation; readonly isRegistered: boolean },
  memories: MemoryChanges,
): Followed {
  const atMs = readInstant(row.at);
  const pack = packs.at(atMs);
  const rules = liveRulesOf(pack, atMs);
  if (row.kind === 'segment') chainSegment(memories.touch(roomKeyOf(row.platform, row.roomId)), raw, message.offset);
  const border = row.kind === 'segment' ? scanAcross(scannerOf(pack), memories, row, message.section.sourceId) : null;
  const told = followRow(memories, rules, row, { isRegistered, tail: border?.before ?? '' });
  return {
    across: border === null ? [] : toFindings(message, { pack, row, ...border }),
    told: sightingsOf(message, { told, rules, row }),
  };
}

const NOTHING = { across: [], told: [] } as const;

interface Told {
  readonly told: readonly ToldSighting[];
  readonly rules: LiveRules;
  readonly row: Observation;
}

function sightingsOf({ section, line }: Message, { told, rules, row }: Told): readonly LiveSighting[] {
  return told.map((one) => ({ told: one, rules, row, section, line }));
}

function toFindings(
  message: Message,
  { pack, row, text, findings }: AcrossResult & { readonly pack: Pack; readonly row: Observation },
): ScannedFinding[] {
  const { sourceId } = message.section;
  const field = 'speechAcross';
  return findings.map((finding) => {
    const id = findingIdOf({ ...finding, sourceId, externalId: row.externalId, field });
    return { ...message, id, finding, pack, field, text, row, place: placeOf(row) };
  });
}
