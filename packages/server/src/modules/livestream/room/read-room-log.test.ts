import { describe, expect, it } from 'vitest';
import type { Tx } from '../../../infra/database.ts';
import { createSectionWriter, type EventLog, partitionOf, type StoredBatch } from '../../../infra/event-log/index.ts';
import { packPayload } from '../../../infra/event-log/pack-payload.ts';
import { readNewest, readRoomLog } from './read-room-log.ts';

const START = Date.parse('2026-11-23T01:00:00Z');
const room = { platform: 'live.example.cn', roomId: 'room-1' };
const partition = partitionOf(room.roomId);

function batchOf(second: number, roomId: string, firstOffset: number): StoredBatch {
  const appendedAt = new Date(START + second * 1_000);
  const writer = createSectionWriter();
  const row = { v: 1, kind: 'segment', externalId: `${second}`, at: appendedAt.toISOString(), ...room, roomId };
  writer.header(JSON.stringify({ v: 1, receiptId: 'r', sourceId: 's', receivedAt: row.at, lines: [1] }));
  const line = Buffer.from(JSON.stringify(row));
  writer.lines(line, 0, line.length, 1);
  return { partition, firstOffset, count: 1, packed: packPayload(writer.take()), appendedAt };
}

/** Twenty commits a second as at the city's full rate, in a partition that many rooms share. */
function logOf(batches: readonly StoredBatch[]): EventLog {
  const answers: Partial<EventLog> = {
    listHeads: () => Promise.resolve(Array.from({ length: 64 }, () => batches.length)),
    positionsAt: (_tx, at) => {
      const first = batches.findIndex(({ appendedAt }) => appendedAt >= at);
      return Promise.resolve([{ partition, offset: first < 0 ? batches.length : first }]);
    },
    read: (_tx, [position], limit) =>
      Promise.resolve(batches.slice(position?.offset ?? 0, (position?.offset ?? 0) + limit)),
  };
  return answers as EventLog;
}

const isOurs = (second: number): boolean => second % 60 === 0;
const log = logOf(
  Array.from({ length: 6_000 }, (_, n) => batchOf(n / 20, isOurs(n / 20) ? room.roomId : 'another', n)),
);
const read = async (span: Parameters<typeof readRoomLog>[3]) =>
  (await readRoomLog({} as Tx, log, room, span)).map(({ row }) => Number(row.externalId));

describe('the lines of a room in a busy partition', () => {
  it('are all read, however many commits lie between them', async () => {
    expect(await read({ from: new Date(START) })).toEqual([0, 60, 120, 180, 240]);
  });

  it('say from when on they were read, where only the newest are asked for', async () => {
    const newest = await readNewest({} as Tx, log, room, { from: new Date(START), newest: 2_400 });
    expect(newest.lines.map(({ row }) => Number(row.externalId))).toEqual([180, 240]);
    expect(newest.since).toEqual(new Date(START + 180_000));
    const all = await readNewest({} as Tx, log, room, { from: new Date(START), newest: 1_000_000 });
    expect(all.since).toEqual(new Date(START));
  });

  it('are found however much came after their span', async () => {
    const read = await readNewest({} as Tx, log, room, {
      from: new Date(START),
      until: new Date(START + 130_000),
      newest: 2_600,
    });
    expect(read.lines.map(({ row }) => Number(row.externalId))).toEqual([0, 60, 120]);
  });

  it('end with the time that was asked for', async () => {
    expect(await read({ from: new Date(START + 30_000), until: new Date(START + 180_000) })).toEqual([60, 120, 180]);
  });
});
