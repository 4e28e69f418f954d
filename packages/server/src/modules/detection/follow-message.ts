import type { Observation } from '@jianhu/contract';
import { readInstant } from '@jianhu/kernel';
import type { Pack } from '@jianhu/rules';
import { type BatchLine, bytesOf, rowOf } from './batch-line.ts';
import { chainSegment } from './chain/room-chain.ts';
import type { DayLaw } from './day-law.ts';
import { findingIdOf } from './finding-id.ts';
import { followComment, followRow } from './live/follow-row.ts';
import type { LiveRules } from './live/live-rules.ts';
import type { ToldSighting } from './live/tell-sightings.ts';
import { placeOf } from './observation-text.ts';
import type { PlainComment } from './read-comment.ts';
import { type MemoryChanges, roomKeyOf } from './room-memory.ts';
import { type AcrossResult, scanAcross } from './scan-across.ts';
import type { LiveSighting, Message, ScannedFinding } from './scanned-batch.ts';

interface ReadMessage {
  readonly line: BatchLine;
  /** Null for a comment that was not read in full. */
  readonly row: Observation | null;
  /** Set where the line is plainly a comment. */
  readonly comment: PlainComment | null;
  readonly isRegistered: boolean;
}

type LawAt = (atMs: number) => DayLaw;

/** What a row means for its room: claims that go on from what was said before, and what the live models see. Remembers it. */
export function followMessage(
  lawAt: LawAt,
  message: Message,
  { line, row, comment, isRegistered }: ReadMessage,
  memories: MemoryChanges,
): Followed {
  if (row !== null || comment === null)
    return followFully(lawAt, message, { line, row: row ?? rowOf(line), isRegistered }, memories);
  const { rules } = lawAt(comment.atMs);
  const told = followComment(memories.touch(comment.roomKey), rules, comment);
  return told.length === 0 ? NOTHING : { across: [], told: sightingsOf(message, { told, rules, row: rowOf(line) }) };
}

interface Followed {
  readonly across: readonly ScannedFinding[];
  readonly told: readonly LiveSighting[];
}

function followFully(
  lawAt: LawAt,
  message: Message,
  { line, row, isRegistered }: { readonly line: BatchLine; readonly row: Observation; readonly isRegistered: boolean },
  memories: MemoryChanges,
): Followed {
  const atMs = readInstant(row.at);
  const { pack, rules, scanner } = lawAt(atMs);
  if (row.kind === 'review' || row.roomId === undefined) return NOTHING;
  const memory = memories.touch(roomKeyOf(row.platform, row.roomId));
  let border: AcrossResult | null = null;
  if (row.kind === 'segment') {
    chainSegment(memory, bytesOf(line), message.offset);
    border = scanAcross(scanner, memory, row, { atMs, sourceId: message.section.sourceId });
  }
  const told = followRow(memory, rules, row, { atMs, isRegistered, tail: border?.before ?? '' });
  // As with nearly every row.
  if (told.length === 0 && (border?.findings.length ?? 0) === 0) return NOTHING;
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
