import { createHash } from 'node:crypto';
import type { Receipt } from '@jianhu/contract';
import { AppError, uuidV7 } from '@jianhu/kernel';
import { createGroupCommit, type GroupCommit } from '../../infra/event-log/index.ts';
import type { Infra } from '../../infra/infra.ts';
import type { BatchCommitter } from './commit-batches.ts';
import { judgeBatch, type JudgedBatch } from './judge-batch.ts';
import type { PendingBatch } from './pending-batch.ts';
import { createRateLimit } from './rate-limit.ts';
import type { RoomBook } from './room-book.ts';
import { refuseOutsideTerm, type SourceAccess } from './source-access.ts';

const GATHER_MS = 6;
const MAX_GROUP_BYTES = 2 * 1024 * 1024;
const MAX_PENDING_BYTES = 192 * 1024 * 1024;
const KEY_PATTERN = /^[\x21-\x7e]{1,200}$/;
const NEWLINE = 10;

export interface ReceiveRequest {
  readonly source: SourceAccess;
  readonly body: Buffer;
  /** As sent in `Idempotency-Key`. */
  readonly idempotencyKey: string | undefined;
  readonly receivedAt: Date;
  /** The demo feeder and tests play months in minutes. */
  readonly unlimited?: boolean;
}

export interface BatchReceiver {
  receive(request: ReceiveRequest): Promise<Receipt>;
  /** Commits a batch that was judged already (the replay of a quarantined row). */
  commit(batch: PendingBatch): Promise<Receipt>;
  close(): Promise<void>;
}

/** The way of a batch: rate, row by row judgement, group commit, receipt. */
export function createBatchReceiver(deps: { infra: Infra; rooms: RoomBook; committer: BatchCommitter }): BatchReceiver {
  const { infra, rooms, committer } = deps;
  const rate = createRateLimit();
  const group: GroupCommit<PendingBatch, Receipt> = createGroupCommit({
    flush: (batches) => committer.commit(batches),
    maxWaitMs: GATHER_MS,
    maxBytes: MAX_GROUP_BYTES,
  });
  const commit = (batch: PendingBatch): Promise<Receipt> => group.add(batch, batch.judged.body.length);

  return {
    async receive(request) {
      const { source, body, receivedAt } = request;
      refuseOutsideTerm(source, receivedAt);
      const idempotencyKey = keyOf(request.idempotencyKey);
      if (!request.unlimited) refuseTooFast(rate, group, source, body, infra.clock.now().getTime());
      const judged: JudgedBatch = await judgeBatch({ source, now: receivedAt, rooms }, body);
      const contentSha256 = createHash('sha256').update(body).digest();
      return commit({
        receiptId: uuidV7(infra.clock, infra.rng),
        source,
        idempotencyKey: idempotencyKey ?? `h:${contentSha256.toString('hex')}`,
        contentSha256,
        receivedAt,
        judged,
      });
    },
    commit,
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

function refuseTooFast(
  rate: ReturnType<typeof createRateLimit>,
  group: GroupCommit<PendingBatch, Receipt>,
  source: SourceAccess,
  body: Buffer,
  nowMs: number,
): void {
  const busy = group.pendingBytes() > MAX_PENDING_BYTES;
  const waitSeconds = busy ? 1 : rate.take(source.sourceId, source.ratePerSecond, countLines(body), nowMs);
  if (waitSeconds > 0) {
    throw new AppError('intake.rateLimited', 429, {
      retryAfterSeconds: waitSeconds,
      ratePerSecond: source.ratePerSecond,
    });
  }
}

function countLines(body: Buffer): number {
  let lines = 0;
  for (let at = body.indexOf(NEWLINE); at >= 0; at = body.indexOf(NEWLINE, at + 1)) lines += 1;
  return Math.max(1, lines);
}
