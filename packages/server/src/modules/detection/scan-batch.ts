import { observationFlags, type Observation, type ObservationSection } from '@jianhu/contract';
import { type Finding, type Pack, scannerOf } from '@jianhu/rules';
import { openPayload, readSections, type StoredBatch } from '../../infra/event-log/index.ts';
import { createMinuteSheet, type HeardSpan, type MinuteSheet } from './day-minutes.ts';
import { findingIdOf } from './finding-id.ts';
import { type ObservationPlace, placeOf, type TextField, textsOf } from './observation-text.ts';
import { followComment, followRow } from './live/follow-row.ts';
import { type LiveRules, liveRulesOf } from './live/live-rules.ts';
import type { ToldSighting } from './live/watch-room.ts';
import { type CommentWords, readComment, readCommentPlace } from './read-comment.ts';
import type { MemoryChanges } from './room-memory.ts';
import type { RulePacks } from './rule-packs.ts';
import { type AcrossResult, scanAcross } from './scan-across.ts';
import { parseSection } from './section.ts';

/** A finding with all that the log says of it; whose room it was is asked when it is written. */
export interface ScannedFinding {
  readonly id: string;
  readonly finding: Finding;
  readonly pack: Pack;
  readonly field: TextField;
  readonly text: string;
  readonly row: Observation;
  readonly place: ObservationPlace;
  readonly section: ObservationSection;
  readonly line: number;
  readonly partition: number;
  readonly offset: number;
}

/** What a live model had to say of a room at a moment, and the row that made it speak. */
export interface LiveSighting {
  readonly told: ToldSighting;
  readonly rules: LiveRules;
  readonly row: Observation;
  readonly section: ObservationSection;
  readonly line: number;
}

/** A message that could not be evaluated. */
export interface ParkedMessage {
  readonly partition: number;
  readonly offset: number;
  readonly sourceId: string | null;
  readonly receiptId: string | null;
  readonly line: number | null;
  readonly reason: string;
  readonly raw: Buffer;
}

export interface ScannedBatch {
  readonly partition: number;
  readonly firstOffset: number;
  readonly nextOffset: number;
  readonly findings: readonly ScannedFinding[];
  readonly parked: readonly ParkedMessage[];
  readonly sightings: readonly LiveSighting[];
  /** Evaluated, repeats left out. */
  readonly counted: number;
  /** Of which rooms something was received; those that were unknown then left out, so that a replay finds the same. */
  readonly minutes: MinuteSheet;
}

/** The same batch, rules and memories give the same findings. What throws is parked, and the next message goes on. */
export function scanBatch(packs: RulePacks, batch: StoredBatch, memories: MemoryChanges): ScannedBatch {
  const sightings: LiveSighting[] = [];
  const findings: ScannedFinding[] = [];
  const parked: ParkedMessage[] = [];
  const minutes = createMinuteSheet();
  const ends = {
    partition: batch.partition,
    firstOffset: batch.firstOffset,
    nextOffset: batch.firstOffset + batch.count,
  };
  let counted = 0;
  let index = 0;
  try {
    for (const { header, lines } of readSections(openPayload(batch), parseSection)) {
      for (const [at, raw] of lines.entries()) {
        const message = {
          section: header,
          line: header.lines[at] ?? 0,
          partition: batch.partition,
          offset: batch.firstOffset + index,
        };
        index += 1;
        const flags = header.flags?.[at] ?? 0;
        if ((flags & observationFlags.repeated) === 0) counted += 1;
        try {
          const comment = readComment(raw);
          const row = scanMessage(packs, message, { raw, comment }, findings);
          if ((flags & observationFlags.repeated) === 0) {
            const follow = { raw, row, comment, isRegistered: (flags & observationFlags.unknownRoom) === 0 };
            const { across, told } = followMessage(packs, message, follow, memories);
            findings.push(...across);
            sightings.push(...told);
          }
          if (row?.kind === 'segment' && (flags & observationFlags.unknownRoom) === 0)
            minutes.add(spanOf(row, header.sourceId));
        } catch (error) {
          parked.push(park(message, raw, error));
        }
      }
    }
  } catch (error) {
    parked.push({
      partition: batch.partition,
      offset: batch.firstOffset + index,
      sourceId: null,
      receiptId: null,
      line: null,
      reason: reasonOf(error),
      raw: batch.packed,
    });
  }
  return { ...ends, findings, parked, sightings, counted, minutes };
}

type Message = Pick<ScannedFinding, 'section' | 'line' | 'partition' | 'offset'>;

interface ReadMessage {
  readonly raw: Buffer;
  /** Set where the line is plainly a comment. */
  readonly comment: CommentWords | null;
}

/** Gives the row, or null for a comment in which no term can stand. */
function scanMessage(
  packs: RulePacks,
  message: Message,
  { raw, comment }: ReadMessage,
  into: ScannedFinding[],
): Observation | null {
  if (comment !== null && !scannerOf(packs.at(Date.parse(comment.at))).mayHit(comment.text)) return null;
  // Only accepted rows stand in the log, so the form is known; what is not so after all throws and is parked.
  const row = JSON.parse(raw.toString('utf8')) as Observation;
  const texts = textsOf(row);
  if (texts.length === 0) return row;
  const pack = packs.at(Date.parse(row.at));
  const scanner = scannerOf(pack);
  for (const { field, text } of texts) {
    const category = 'productCategory' in row ? placeOf(row).productCategory : null;
    const found = scanner.scan({ text, kind: row.kind, ...(category === null ? {} : { productCategory: category }) });
    for (const finding of found) {
      const key = { sourceId: message.section.sourceId, externalId: row.externalId, field };
      into.push({
        ...message,
        id: findingIdOf({ ...finding, ...key }),
        finding,
        pack,
        field,
        text,
        row,
        place: placeOf(row),
      });
    }
  }
  return row;
}

/** What a row means for its room: claims that go on from what was said before, and what the live models see. Remembers it. */
export function followMessage(
  packs: RulePacks,
  message: Pick<Message, 'section' | 'line' | 'partition' | 'offset'>,
  {
    raw,
    row,
    comment,
    isRegistered,
  }: ReadMessage & { readonly row: Observation | null; readonly isRegistered: boolean },
  memories: MemoryChanges,
): { readonly across: readonly ScannedFinding[]; readonly told: readonly LiveSighting[] } {
  if (row === null) {
    const place = comment === null ? null : readCommentPlace(raw);
    if (comment === null || place === null) return NOTHING;
    const atMs = Date.parse(comment.at);
    const rules = liveRulesOf(packs.at(atMs), atMs);
    const told = followComment(memories, rules, comment, place);
    if (told.length === 0) return NOTHING;
    return {
      across: [],
      told: sightingsOf(message, { told, rules, row: JSON.parse(raw.toString('utf8')) as Observation }),
    };
  }
  const atMs = Date.parse(row.at);
  const pack = packs.at(atMs);
  const rules = liveRulesOf(pack, atMs);
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

function spanOf(row: Extract<Observation, { kind: 'segment' }>, sourceId: string): HeardSpan {
  const { platform, roomId, durationMs = 0 } = row;
  return { sourceId, platform, roomId, atMs: Date.parse(row.at), durationMs };
}

export function park(message: Message, raw: Buffer, error: unknown): ParkedMessage {
  const { partition, offset, line, section } = message;
  return {
    partition,
    offset,
    line,
    sourceId: section.sourceId,
    receiptId: section.receiptId,
    reason: reasonOf(error),
    raw,
  };
}

function reasonOf(error: unknown): string {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
  return reason.replaceAll('\0', '').toWellFormed().slice(0, 500);
}
