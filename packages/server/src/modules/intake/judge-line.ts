import { isUtf8 } from 'node:buffer';
import type { Observation } from '@jianhu/contract';
import { readInstant } from '@jianhu/kernel';
import { partitionOf } from '../../infra/event-log/index.ts';
import { standingOf, standingOfText } from './basis-standing.ts';
import { findSchemaProblem } from './check-observation.ts';
import * as keep from './kept-row.ts';
import type { LineTexts } from './line-texts.ts';
import { placeOf } from './observation-place.ts';
import type { Room, RoomBook } from './room-book.ts';
import * as problems from './row-problem.ts';
import type { SourceAccess } from './source-access.ts';
import { hasRoomForTwin, hasTwin } from './twin-name.ts';

export interface AcceptedRow {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly partition: number;
  /** Null for what was not shown in a room. */
  readonly room: Room | null;
  readonly seq: number | null;
}

export interface RejectedRow {
  readonly line: number;
  /** As received: for its length and hash. */
  readonly raw: Buffer;
  readonly keeps: keep.KeptRow;
  readonly problem: problems.RowProblem;
}

export interface Judge {
  readonly source: SourceAccess;
  readonly now: Date;
  readonly rooms: Pick<RoomBook, 'room'>;
}

/** A batch while it is judged. */
export interface Batch extends Judge {
  readonly body: Buffer;
  /** Null when the body is not UTF-8 throughout: then every line is looked at alone. */
  readonly texts: LineTexts | null;
  readonly latestMs: number;
  readonly earliestMs: number;
}

/**
 * Judges in full what is not plainly right (`createRowReader`). The basis comes first: of a row outside it nothing else is read, and nothing
 * but length and hash is kept.
 */
export function judgeLine(batch: Batch, line: number, start: number, end: number): AcceptedRow | RejectedRow {
  const { source, body } = batch;
  const unreadable = problemOfBytes(batch, start, end);
  const text = unreadable ? passOver(batch, start, end) : readText(batch, start, end);
  const value = parseJson(text);
  if (value === undefined) return rejectText(source, line, body.subarray(start, end), unreadable ?? problems.notJson);
  const standing = standingOf(source, value);
  if (standing === '/kind' || standing === '/platform')
    return {
      line,
      raw: body.subarray(start, end),
      keeps: keep.nothing,
      problem: problems.outsideBasis(source, standing),
    };
  const problem = problemOfShape(value, text) ?? problemOfTime(batch, value as Observation);
  if (problem) return rejectRow(batch, line, body.subarray(start, end), value, standing === 'inside', problem);
  // The schema changes nothing in what it accepts, so the value itself is the row.
  const row = value as Observation;
  const { roomId, seq, shopId } = placeOf(row);
  const room = roomId === undefined ? null : batch.rooms.room(row.platform, roomId);
  return { line, start, end, partition: room?.partition ?? partitionOf(shopId), room, seq: seq ?? null };
}

function rejectText(source: SourceAccess, line: number, raw: Buffer, problem: problems.RowProblem): RejectedRow {
  const keeps = problem === problems.tooLong ? keep.startOf(raw) : keep.whole(raw);
  const standing = standingOfText(source, keeps.bytes ?? raw);
  if (standing === 'inside') return { line, raw, keeps, problem };
  const isOutside = standing !== 'unclear';
  return { line, raw, keeps: keep.nothing, problem: isOutside ? problems.outsideBasis(source, standing) : problem };
}

function rejectRow(
  { source, earliestMs }: Batch,
  line: number,
  raw: Buffer,
  value: unknown,
  isInside: boolean,
  problem: problems.RowProblem,
): RejectedRow {
  const at = typeof value === 'object' && value !== null && 'at' in value ? value.at : null;
  if (typeof at === 'string' && Date.parse(at) < earliestMs)
    return { line, raw, keeps: keep.nothing, problem: problems.outsideTerm(source) };
  const keeps = isInside ? keep.knownOf(raw, value, hasTwin(raw.toString('utf8'))) : keep.nothing;
  return { line, raw, keeps, problem };
}

function problemOfBytes(batch: Batch, start: number, end: number): problems.RowProblem | null {
  const { body } = batch;
  if (end - start > problems.MAX_LINE_BYTES) return problems.tooLong;
  if (!batch.texts && !isUtf8(body.subarray(start, end))) return problems.badUtf8;
  return body.subarray(start, end).includes(0) ? problems.nulByte : null;
}

function readText({ texts, body }: Batch, start: number, end: number): string {
  return texts ? texts.read(start, end) : body.toString('utf8', start, end);
}

function passOver({ texts }: Batch, start: number, end: number): '' {
  texts?.skip(start, end);
  return '';
}

function problemOfShape(value: unknown, text: string): problems.RowProblem | null {
  const wrong = findSchemaProblem(value);
  if (wrong) return problems.bySchema(wrong);
  // Only now, when the row is known to be small and flat: how much and how deep else is the sender's choice.
  const row = value as Record<string, unknown>; // NOTE: the schema accepts nothing else
  const strings = text.includes('\\u') ? problemOfStrings(row) : null;
  if (strings) return strings;
  return hasRoomForTwin(text, row) && hasTwin(text) ? problems.twice : null;
}

function problemOfTime({ source, now, latestMs, earliestMs }: Batch, row: Observation): problems.RowProblem | null {
  const atMs = readInstant(row.at);
  if (Number.isNaN(atMs)) return problems.badInstant;
  if (atMs > latestMs) return problems.clockAhead(atMs - now.getTime());
  return atMs < earliestMs ? problems.outsideTerm(source) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Escapes can bring in what no raw byte could: NUL and halves of surrogate pairs, which PostgreSQL takes in no text.
function problemOfStrings(row: object): problems.RowProblem | null {
  for (const member of Object.values(row)) {
    if (typeof member === 'string') {
      if (member.includes('\0')) return problems.nulByte;
      if (!member.isWellFormed()) return problems.loneSurrogate;
    } else if (typeof member === 'object' && member !== null) {
      const problem = problemOfStrings(member);
      if (problem) return problem;
    }
  }
  return null;
}
