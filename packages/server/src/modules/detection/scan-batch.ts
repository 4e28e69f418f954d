import { observationFlags, type Observation } from '@jianhu/contract';
import { readInstant } from '@jianhu/kernel';
import { findingsIn, scannerOf } from '@jianhu/rules';
import { openPayload, readSections, type StoredBatch } from '../../infra/event-log/index.ts';
import { createMinuteSheet, type HeardSpan } from './day-minutes.ts';
import { findingIdOf } from './finding-id.ts';
import { followMessage } from './follow-message.ts';
import { placeOf, textKindOf, textsOf } from './observation-text.ts';
import { createCommentReader, type PlainComment } from './read-comment.ts';
import type { MemoryChanges } from './room-memory.ts';
import type { DatedPacks } from './rule-packs.ts';
import type { LiveSighting, Message, ParkedMessage, ScannedBatch, ScannedFinding } from './scanned-batch.ts';
import { parseSection } from './section.ts';
import { textInputOf } from './text-input.ts';

/** The same batch, rules and memories give the same findings. What throws is parked, and the next message goes on. */
export function scanBatch(packs: DatedPacks, batch: StoredBatch, memories: MemoryChanges): ScannedBatch {
  const sightings: LiveSighting[] = [];
  const findings: ScannedFinding[] = [];
  const parked: ParkedMessage[] = [];
  const minutes = createMinuteSheet();
  const ends = {
    partition: batch.partition,
    firstOffset: batch.firstOffset,
    nextOffset: batch.firstOffset + batch.count,
  };
  const readComment = createCommentReader();
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
          const row = readRow(packs, raw, comment);
          const isRegistered = (flags & observationFlags.unknownRoom) === 0;
          // Remembered before it is scanned: whoever recovers the memories scans nothing.
          const followed =
            (flags & observationFlags.repeated) === 0
              ? followMessage(packs, message, { raw, row, comment, isRegistered }, memories)
              : null;
          if (row !== null) findings.push(...scanRow(packs, message, row));
          if (followed !== null) {
            findings.push(...followed.across);
            sightings.push(...followed.told);
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

/** Gives the row, or null for a comment in which no term can stand. */
function readRow(packs: DatedPacks, raw: Buffer, comment: PlainComment | null): Observation | null {
  if (comment !== null && !scannerOf(packs.at(comment.atMs)).mayHit(comment.text)) return null;
  // Only accepted rows stand in the log, so the form is known; what is not so after all throws and is parked.
  return JSON.parse(raw.toString('utf8')) as Observation;
}

/** What the rules of its day see in one row. */
export function scanRow(packs: DatedPacks, message: Message, row: Observation): ScannedFinding[] {
  const texts = textsOf(row);
  if (texts.length === 0) return [];
  const pack = packs.at(readInstant(row.at));
  const place = placeOf(row);
  const about = { ...place, kind: textKindOf(row) };
  return texts.flatMap(({ field, text }) =>
    findingsIn(pack, textInputOf(text, about)).findings.map((finding) => {
      const key = { sourceId: message.section.sourceId, externalId: row.externalId, field };
      return { ...message, id: findingIdOf({ ...finding, ...key }), finding, pack, field, text, row, place };
    }),
  );
}

function spanOf(row: Extract<Observation, { kind: 'segment' }>, sourceId: string): HeardSpan {
  const { platform, roomId, durationMs = 0 } = row;
  return { sourceId, platform, roomId, atMs: readInstant(row.at), durationMs };
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

/** As it is kept with a parked message. */
export function reasonOf(error: unknown): string {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
  return reason.replaceAll('\0', '').toWellFormed().slice(0, 500);
}
