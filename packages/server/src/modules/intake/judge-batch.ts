import { isUtf8 } from 'node:buffer';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Observation } from '@jianhu/contract';
import { AppError, startOfCivilDay, parseCivilDate } from '@jianhu/kernel';
import { partitionOf } from '../../infra/event-log/index.ts';
import { findSchemaProblem, isPlainObservation } from './check-observation.ts';
import { placeOf } from './observation-place.ts';
import type { Room, RoomBook } from './room-book.ts';
import * as problems from './row-problem.ts';
import type { SourceAccess } from './source-access.ts';

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
  readonly raw: Buffer;
  readonly problem: problems.RowProblem;
}

export interface JudgedBatch {
  readonly body: Buffer;
  readonly accepted: readonly AcceptedRow[];
  readonly rejected: readonly RejectedRow[];
}

export interface Judge {
  readonly source: SourceAccess;
  readonly now: Date;
  readonly rooms: RoomBook;
}

const NEWLINE = 10;
const MAX_LINES = 100_000;
// Long batches let other requests through in between.
const LINES_PER_TURN = 2_000;

/** What makes a batch slow to look at, found once for all lines by fast searches. */
interface Suspicions {
  readonly utf8: boolean;
  readonly nul: boolean;
  readonly escapes: boolean;
}

/** Decides row by row what comes in; a broken line says nothing about its neighbours. Blank lines are no rows. */
export async function judgeBatch(judge: Judge, body: Buffer): Promise<JudgedBatch> {
  const accepted: AcceptedRow[] = [];
  const rejected: RejectedRow[] = [];
  const suspicions = { utf8: !isUtf8(body), nul: body.includes(0), escapes: body.includes('\\u') };
  const limits = limitsOf(judge);
  let line = 0;
  for (let start = 0; start < body.length;) {
    const newline = body.indexOf(NEWLINE, start);
    const end = newline < 0 ? body.length : newline;
    line += 1;
    if (!isBlank(body, start, end)) {
      if (accepted.length + rejected.length >= MAX_LINES)
        throw new AppError('intake.tooLarge', 413, { maxLines: MAX_LINES });
      const result = judgeLine(judge, limits, suspicions, body, line, start, end);
      if ('problem' in result) rejected.push(result);
      else accepted.push(result);
    }
    start = end + 1;
    if (line % LINES_PER_TURN === 0) await nextTurn();
  }
  return { body, accepted, rejected };
}

interface Limits {
  readonly latestMs: number;
  readonly earliestMs: number;
}

function limitsOf({ source, now }: Judge): Limits {
  return {
    latestMs: now.getTime() + problems.MAX_CLOCK_AHEAD_MS,
    earliestMs: source.existingRecords ? -Infinity : startOfCivilDay(parseCivilDate(source.validFrom)).getTime(),
  };
}

function judgeLine(
  judge: Judge,
  limits: Limits,
  suspicions: Suspicions,
  body: Buffer,
  line: number,
  start: number,
  end: number,
): AcceptedRow | RejectedRow {
  const reject = (problem: problems.RowProblem): RejectedRow => ({ line, raw: body.subarray(start, end), problem });
  if (end - start > problems.MAX_LINE_BYTES) return reject(problems.tooLong);
  if (suspicions.utf8 && !isUtf8(body.subarray(start, end))) return reject(problems.badUtf8);
  if (suspicions.nul && body.subarray(start, end).includes(0)) return reject(problems.nulByte);
  const value = parseJson(body, start, end);
  if (value === undefined) return reject(problems.notJson);
  if (suspicions.escapes) {
    const problem = problemOfStrings(value);
    if (problem) return reject(problem);
  }
  const wrong = isPlainObservation(value) ? null : findSchemaProblem(value);
  if (wrong) return reject(problems.bySchema(wrong));
  // The schema changes nothing in what it accepts, so the value itself is the row.
  const row = value as Observation;
  const problem = problemOfBasis(judge, limits, row);
  if (problem) return reject(problem);
  const { roomId, seq, shopId } = placeOf(row);
  const room = roomId === undefined ? null : judge.rooms.room(row.platform, roomId);
  return { line, start, end, partition: room?.partition ?? partitionOf(shopId), room, seq: seq ?? null };
}

function problemOfBasis({ source, now }: Judge, limits: Limits, row: Observation): problems.RowProblem | null {
  if (!source.dataClasses.has(row.kind)) return problems.outsideBasis(source, '/kind');
  if (source.platforms.size > 0 && !source.platforms.has(row.platform))
    return problems.outsideBasis(source, '/platform');
  const atMs = Date.parse(row.at);
  if (Number.isNaN(atMs)) return problems.badInstant;
  if (atMs > limits.latestMs) return problems.clockAhead(atMs - now.getTime());
  return atMs < limits.earliestMs ? problems.outsideTerm(source) : null;
}

function parseJson(body: Buffer, start: number, end: number): unknown {
  try {
    return JSON.parse(body.toString('utf8', start, end));
  } catch {
    return undefined;
  }
}

// Escapes can bring in what no raw byte could: NUL and halves of surrogate pairs, which PostgreSQL takes in no text.
function problemOfStrings(value: unknown): problems.RowProblem | null {
  if (typeof value === 'string') {
    if (value.includes('\0')) return problems.nulByte;
    return value.isWellFormed() ? null : problems.loneSurrogate;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, member] of Object.entries(value)) {
    const problem = problemOfStrings(key) ?? problemOfStrings(member);
    if (problem) return problem;
  }
  return null;
}

function isBlank(body: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = body[at];
    if (byte !== 32 && byte !== 9 && byte !== 13) return false;
  }
  return true;
}
