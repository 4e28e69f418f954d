import { createHash } from 'node:crypto';
import type { Receipt } from '@jianhu/contract';
import { AppError, uuidV7 } from '@jianhu/kernel';
import { createGroupCommit, type GroupCommit } from '../../infra/event-log/index.ts';
import type { Infra } from '../../infra/infra.ts';
import type { BatchCommitter } from './commit-batches.ts';
import { judgeBatch, type JudgedBatch } from './judge-batch.ts';
import type { PendingBatch } from './pending-batch.ts';
import { createRateLimit } from './rate-limit.ts';
import { decodeBody, MAX_INFLATED_BYTES } from './read-body.ts';
import type { RoomBook } from './room-book.ts';
import { createSlots } from './slots.ts';
import { refuseOutsideTerm, type SourceAccess } from './source-access.ts';
import { createHaltWatch, type IntakeHalt } from './watch-halt.ts';

const GATHER_MS = 6;
/** Each commit writes a row in each partition and waits for the disk: at 25,000 observations a second half of that is saved. */
const LEAST_GAP_MS = 48;
const MAX_GROUP_BYTES = 2 * 1024 * 1024;
const MAX_PENDING_BYTES = 192 * 1024 * 1024;
/** A body costs at least one observation per so many bytes: a rate of lines alone says nothing of what they weigh. */
const BYTES_PER_OBSERVATION = 2_048;
const COST_OF_THE_LARGEST = MAX_INFLATED_BYTES / BYTES_PER_OBSERVATION;
/** Reading a row that is turned away costs such a part of taking it, so that one room that floods leaves the source its rate. */
const READING_PART = 8;
/** A small body can unfold to 64 MB, so few do at once. */
const UNPACKED_AT_ONCE = 2;
const KEY_PATTERN = /^[\x21-\x7e]{1,200}$/;
const NEWLINE = 10;

export interface ReceiveRequest {
  readonly source: SourceAccess;
  /** As sent; packed as `contentEncoding` says. */
  readonly body: Buffer;
  readonly contentEncoding?: string | undefined;
  /** As sent in `Idempotency-Key`. */
  readonly idempotencyKey: string | undefined;
  readonly receivedAt: Date;
  /** The demo feeder and tests play months in minutes, and pack nothing. */
  readonly unlimited?: boolean;
}

export interface BatchReceiver {
  /** Refuses a source that is not in force or still has to wait; before anything of it is read. */
  admit(source: SourceAccess): void;
  receive(request: ReceiveRequest): Promise<Receipt>;
  /** When this process last told a source to wait; null when it did not within the hour. */
  throttledAt(sourceId: string): Date | null;
  /** Why this process takes nothing at the moment; null when it does. */
  halt(): IntakeHalt | null;
  /** Commits a batch that was judged already (the replay of a quarantined row). */
  commit(batch: PendingBatch): Promise<Receipt>;
  close(): Promise<void>;
}

const SHOWN_MS = 3_600_000;

/** The way of a batch: rate, row by row judgement, group commit, receipt. */
export function createBatchReceiver(deps: { infra: Infra; rooms: RoomBook; committer: BatchCommitter }): BatchReceiver {
  const { infra, rooms, committer } = deps;
  const rate = createRateLimit();
  const throttledAtMs = new Map<string, number>();
  const unpacking = createSlots(UNPACKED_AT_ONCE);
  const halts = createHaltWatch(infra.clock);
  const group: GroupCommit<PendingBatch, Receipt> = createGroupCommit({
    flush: (batches) => halts.follow(() => committer.commit(batches), batches.length),
    maxWaitMs: GATHER_MS,
    leastGapMs: LEAST_GAP_MS,
    maxBytes: MAX_GROUP_BYTES,
  });
  const commit = (batch: PendingBatch, hurried: boolean): Promise<Receipt> =>
    group.add(batch, batch.judged.body.length, hurried);

  const nowMs = (): number => infra.clock.now().getTime();

  function tooFast(source: SourceAccess, seconds: number): AppError {
    throttledAtMs.set(source.sourceId, nowMs());
    return rateLimited(source, seconds);
  }

  function refuseWaiting(source: SourceAccess): void {
    if (group.pendingBytes() > MAX_PENDING_BYTES) throw tooFast(source, 1);
    const seconds = rate.wait(source.sourceId, source.ratePerSecond, nowMs());
    if (seconds > 0) throw tooFast(source, seconds);
  }

  function charge(source: SourceAccess, cost: number): void {
    const seconds = rate.take(source.sourceId, source.ratePerSecond, cost, nowMs());
    if (seconds > 0) throw tooFast(source, seconds);
  }

  /** All of it is charged before, so that bodies beside each other do not come in for less; of rows of a flooding room most is given back. */
  async function commitCharged(batch: PendingBatch, hurried: boolean): Promise<Receipt> {
    const { source, judged } = batch;
    let away = 0;
    try {
      const receipt = await commit(batch, hurried);
      away = receipt.throttledRows;
      return receipt;
    } catch (error) {
      if (error instanceof AppError && error.code === 'intake.roomRateLimited') away = judged.accepted.length;
      throw error;
    } finally {
      const back = away === 0 ? 0 : costOf(judged.body, 0) - costOf(judged.body, away);
      if (!hurried && back > 0) rate.owe(source.sourceId, source.ratePerSecond, -back, nowMs());
    }
  }

  async function openBody({ source, body, contentEncoding }: ReceiveRequest): Promise<Buffer> {
    // Those that waited for their turn may owe by now what the one before them weighed.
    refuseWaiting(source);
    try {
      const opened = await decodeBody(body, contentEncoding);
      charge(source, costOf(opened, 0));
      return opened;
    } catch (error) {
      // Finding out was work, too.
      if (error instanceof AppError && error.code === 'intake.tooLarge') charge(source, COST_OF_THE_LARGEST);
      throw error;
    }
  }

  return {
    admit(source) {
      refuseOutsideTerm(source, infra.clock.now());
      refuseWaiting(source);
    },
    async receive(request) {
      const { source, receivedAt } = request;
      refuseOutsideTerm(source, receivedAt);
      const idempotencyKey = keyOf(request.idempotencyKey);
      const open = (): Promise<Buffer> => openBody(request);
      const body = request.unlimited ? request.body : await (request.contentEncoding ? unpacking(open) : open());
      const judged: JudgedBatch = await judgeBatch({ source, now: receivedAt, rooms }, body);
      const contentSha256 = createHash('sha256').update(body).digest();
      const batch = {
        receiptId: uuidV7(infra.clock, infra.rng),
        source,
        idempotencyKey: idempotencyKey ?? `h:${contentSha256.toString('hex')}`,
        contentSha256,
        receivedAt,
        judged,
        roomRatePerSecond: request.unlimited ? null : source.roomRatePerSecond,
      };
      return commitCharged(batch, request.unlimited === true);
    },
    throttledAt(sourceId) {
      const atMs = throttledAtMs.get(sourceId) ?? 0;
      return nowMs() - atMs < SHOWN_MS ? new Date(atMs) : null;
    },
    halt: halts.halt,
    commit: (batch) => commit(batch, true),
    close: () => group.close(),
  };
}

function keyOf(header: string | undefined): string | null {
  if (header === undefined) return null;
  if (KEY_PATTERN.test(header)) return `k:${header}`;
  throw new AppError('request.invalid', 400, {
    issues: [{ pointer: '/headers/idempotency-key', code: 'pattern', message: '1 to 200 visible ASCII characters' }],
  });
}

function rateLimited({ ratePerSecond }: SourceAccess, retryAfterSeconds: number): AppError {
  return new AppError('intake.rateLimited', 429, { retryAfterSeconds, ratePerSecond });
}

function costOf(body: Buffer, away: number): number {
  const lines = countLines(body) - away + Math.ceil(away / READING_PART);
  return Math.max(lines, Math.ceil(body.length / BYTES_PER_OBSERVATION));
}

function countLines(body: Buffer): number {
  let lines = 0;
  for (let at = body.indexOf(NEWLINE); at >= 0; at = body.indexOf(NEWLINE, at + 1)) lines += 1;
  return Math.max(1, lines);
}
