import { createSectionWriter, type Infra, inScope, partitionOf, systemScope } from '@jianhu/server';
import type { SendBody } from './play-rooms.ts';

const PARTITIONS = 64;
/** As a receipt would be called; nobody gave one. */
const receiptOf = (serial: number): string => `00000000-0000-7000-8000-${String(serial).padStart(12, '0')}`;

export interface LogWriter {
  /** Divides a body over the partitions; gives how many rows it has. */
  add(body: Buffer, receivedAt: Date): number;
  /** Writes what was added in one commit. */
  flush(key: string, at: Date): Promise<void>;
}

/** Writes bodies straight into the log as intake hands them over, without asking what it asks: the source, its rate, whether a row is right. */
export function createLogWriter(infra: Pick<Infra, 'workerDb' | 'eventLog'>, sourceId: string): LogWriter {
  const writers = Array.from({ length: PARTITIONS }, createSectionWriter);
  let serial = 0;
  return {
    add(body, receivedAt) {
      serial += 1;
      const about = { v: 1, receiptId: receiptOf(serial), sourceId, receivedAt: receivedAt.toISOString() };
      const lines = body.toString('utf8').trimEnd().split('\n');
      const roomOf = (line: string): string => /"roomId":"([^"]+)"/.exec(line)?.[1] ?? '';
      for (const [partition, some] of Map.groupBy(lines, (line) => partitionOf(roomOf(line)))) {
        const writer = writers[partition];
        writer?.header(JSON.stringify({ ...about, lines: some.map((_, line) => line + 1) }));
        for (const line of some) {
          const row = Buffer.from(line);
          writer?.lines(row, 0, row.length, 1);
        }
      }
      return lines.length;
    },
    async flush(key, at) {
      const batches = writers.flatMap((writer, partition) =>
        writer.count === 0 ? [] : [{ partition, key, count: writer.count, payload: writer.take() }],
      );
      if (batches.length === 0) return;
      await inScope(infra.workerDb, systemScope, async (tx) => {
        await infra.eventLog.lockHeads(tx);
        await infra.eventLog.append(tx, batches, at);
      });
    },
  };
}

/** Takes bodies for a player, one commit each, in the order in which they come. */
export function sendIntoLog(infra: Pick<Infra, 'workerDb' | 'eventLog' | 'clock'>, sourceId: string): SendBody {
  const writer = createLogWriter(infra, sourceId);
  let before = Promise.resolve();
  return (body, name) => {
    const mine = before.then(async () => {
      const now = infra.clock.now();
      const accepted = writer.add(body, now);
      await writer.flush(name, now);
      return accepted;
    });
    // What waits goes on behind a commit that failed; who sent it is told.
    before = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine.then((accepted) => ({
      status: 202,
      accepted,
      rejected: 0,
      throttledRows: 0,
      unknownRooms: 0,
      repeated: 0,
      code: '',
    }));
  };
}
