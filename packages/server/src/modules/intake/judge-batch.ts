import { isUtf8 } from 'node:buffer';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError, startOfCivilDay, parseCivilDate } from '@jianhu/kernel';
import { NEWLINE } from '../../infra/json-bytes.ts';
import { createLineTexts } from './line-texts.ts';
import { judgeLine, type AcceptedRow, type Judge, type RejectedRow } from './judge-line.ts';
import { createRowReader } from './read-row.ts';
import { MAX_CLOCK_AHEAD_MS } from './row-problem.ts';

export interface JudgedBatch {
  readonly body: Buffer;
  readonly accepted: readonly AcceptedRow[];
  readonly rejected: readonly RejectedRow[];
}

const MAX_LINES = 100_000;
// Long batches, and those of long lines, let other requests through in between: every few milliseconds.
const BYTES_PER_TURN = 1_000_000;
const BYTES_LIKE_A_LINE = 300;

/** Decides row by row what comes in; a broken line says nothing about its neighbours. Blank lines are no rows. */
export async function judgeBatch(judge: Judge, body: Buffer): Promise<JudgedBatch> {
  const accepted: AcceptedRow[] = [];
  const rejected: RejectedRow[] = [];
  const texts = isUtf8(body) ? createLineTexts(body) : null;
  const batch = { ...judge, body, texts, ...limitsOf(judge) };
  const readRow = createRowReader(batch);
  let line = 0;
  let work = 0;
  for (let start = 0; start < body.length;) {
    line += 1;
    const plain = texts || isUtf8(body.subarray(start, endOfLine(body, start))) ? readRow(line, start) : null;
    const end = plain?.end ?? endOfLine(body, start);
    work += end - start + BYTES_LIKE_A_LINE;
    const result = plain ?? (isBlank(body, start, end) ? null : judgeLine(batch, line, start, end));
    if (plain || !result) texts?.skip(start, end);
    if (result) {
      if (accepted.length + rejected.length >= MAX_LINES)
        throw new AppError('intake.tooLarge', 413, { maxLines: MAX_LINES });
      if ('problem' in result) rejected.push(result);
      else accepted.push(result);
    }
    start = end + 1;
    if (work >= BYTES_PER_TURN) {
      work = 0;
      await nextTurn();
    }
  }
  return { body, accepted, rejected };
}

function endOfLine(body: Buffer, start: number): number {
  const newline = body.indexOf(NEWLINE, start);
  return newline < 0 ? body.length : newline;
}

function limitsOf({ source, now }: Judge): { readonly latestMs: number; readonly earliestMs: number } {
  return {
    latestMs: now.getTime() + MAX_CLOCK_AHEAD_MS,
    earliestMs: source.existingRecords ? -Infinity : startOfCivilDay(parseCivilDate(source.validFrom)).getTime(),
  };
}

function isBlank(body: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = body[at];
    if (byte !== 32 && byte !== 9 && byte !== 13) return false;
  }
  return true;
}
