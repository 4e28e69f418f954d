import { observationFlags, type Observation } from '@jianhu/contract';
import { readInstant } from '@jianhu/kernel';
import { findingsIn } from '@jianhu/rules';
import { endOfLine, openPayload, readPlaces, type StoredBatch } from '../../infra/event-log/index.ts';
import { bytesOf, rowOf } from './batch-line.ts';
import { createLawFinder } from './day-law.ts';
import { createMinuteSheet, type HeardSpan } from './day-minutes.ts';
import { findingIdOf } from './finding-id.ts';
import { followMessage } from './follow-message.ts';
import { placeOf, textKindOf, textsOf } from './observation-text.ts';
import { createCommentReader } from './read-comment.ts';
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
  const lawAt = createLawFinder(packs);
  let counted = 0;
  let index = 0;
  try {
    const payload = openPayload(batch);
    const readComment = createCommentReader(payload);
    for (const { header, starts } of readPlaces(payload, parseSection)) {
      for (let at = 0; at < header.lines.length; at += 1) {
        const message = {
          section: header,
          line: header.lines[at] ?? 0,
          partition: batch.partition,
          offset: batch.firstOffset + index,
        };
        index += 1;
        const flags = header.flags?.[at] ?? 0;
        const isRepeated = (flags & observationFlags.repeated) !== 0;
        const isRegistered = (flags & observationFlags.unknownRoom) === 0;
        if (!isRepeated) counted += 1;
        const line = { payload, start: starts[at] ?? 0, end: endOfLine(starts, at) };
        try {
          const comment = readComment(line.start, line.end);
          // A comment in which no term can stand is not read in full.
          const row = comment !== null && !lawAt(comment.atMs).scanner.mayHit(comment.text) ? null : rowOf(line);
          // Remembered before it is scanned: whoever recovers the memories scans nothing.
          const followed = isRepeated
            ? null
            : followMessage(lawAt, message, { line, row, comment, isRegistered }, memories);
          if (row !== null) findings.push(...scanRow(packs, message, row));
          if (followed !== null) {
            findings.push(...followed.across);
            sightings.push(...followed.told);
          }
          if (row?.kind === 'segment' && isRegistered) minutes.add(spanOf(row, header.sourceId));
        } catch (error) {
          parked.push(park(message, bytesOf(line), error));
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

/** What the rules of its day see in one row. */
export function scanRow(packs: DatedPacks, message: Message, row: Observation): readonly ScannedFinding[] {
  const texts = textsOf(row);
  if (texts.length === 0) return NOTHING;
  const pack = packs.at(readInstant(row.at));
  const place = placeOf(row);
  const about = { ...place, kind: textKindOf(row) };
  const { sourceId } = message.section;
  let scanned: ScannedFinding[] | undefined;
  for (const { field, text } of texts) {
    for (const finding of findingsIn(pack, textInputOf(text, about)).findings) {
      const id = findingIdOf({ ...finding, sourceId, externalId: row.externalId, field });
      (scanned ??= []).push({ ...message, id, finding, pack, field, text, row, place });
    }
  }
  return scanned ?? NOTHING;
}
const NOTHING: readonly ScannedFinding[] = Object.freeze([]);

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
