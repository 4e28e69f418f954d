/** Bodies of 500 observations from 7,000 rooms, divided over the partitions as intake hands them to the log. */
import {
  createSectionWriter,
  type EventLogBatch,
  type Infra,
  inScope,
  partitionOf,
  systemClock,
  systemScope,
} from '@jianhu/server';
import { ROWS_PER_BODY } from '@jianhu/testkit/rooms';
import { packPayload } from '../../packages/server/src/infra/event-log/pack-payload.ts';
import { bodyOf, buildBodies } from './rooms.ts';

const HEADER = {
  v: 1,
  receiptId: '00000000-0000-7000-8000-000000000001',
  sourceId: '00000000-0000-7000-8000-000000000002',
  receivedAt: '2026-11-23T01:00:00.000Z',
};

interface Portion {
  readonly partition: number;
  readonly rows: readonly Buffer[];
}

const templates = buildBodies();
const bodies = templates.map((_, serial) => divide(bodyOf(templates, serial, Date.parse(HEADER.receivedAt))));

function divide(body: Buffer): Portion[] {
  const rows = body.toString('utf8').trimEnd().split('\n');
  const groups = Map.groupBy(rows, (row) => partitionOf((JSON.parse(row) as { roomId: string }).roomId));
  return [...groups].map(([partition, lines]) => ({ partition, rows: lines.map((line) => Buffer.from(line)) }));
}

const writers = Array.from({ length: 64 }, createSectionWriter);

function writeSections(some: readonly (readonly Portion[])[], key: string): EventLogBatch[] {
  for (const { partition, rows } of some.flat()) {
    const writer = writers[partition];
    writer?.header(JSON.stringify({ ...HEADER, lines: rows.map((_, line) => line + 1) }));
    for (const row of rows) writer?.lines(row, 0, row.length, 1);
  }
  return writers.flatMap((writer, partition) =>
    writer.count === 0 ? [] : [{ partition, key, count: writer.count, payload: writer.take() }],
  );
}

/** The rows of so many bodies, each with its partition: the same that {@link flushBodies} writes under this number. */
export function rowsOfFlush(serial: number, count: number): { partition: number; row: Buffer }[] {
  return takeBodies(serial, count).flatMap((portions) =>
    portions.flatMap(({ partition, rows }) => rows.map((row) => ({ partition, row }))),
  );
}

/** The same packed, a batch for each partition, as the log writes them. */
export function packFlush(serial: number, count: number): Buffer[] {
  return writeSections(takeBodies(serial, count), `pack-${serial}`).map(({ payload }) => packPayload(payload));
}

const takeBodies = (serial: number, count: number): (readonly Portion[])[] =>
  Array.from({ length: count }, (_, n) => bodies[(serial * count + n) % bodies.length] ?? []);

/** Writes so many bodies in one group commit; resolves when they are kept, and gives how many observations they were. */
export async function flushBodies(infra: Infra, serial: number, count: number): Promise<number> {
  const batches = writeSections(takeBodies(serial, count), `flush-${serial}`);
  await inScope(infra.workerDb, systemScope, async (tx) => {
    await infra.eventLog.lockHeads(tx);
    await infra.eventLog.append(tx, batches, systemClock.now());
  });
  return count * ROWS_PER_BODY;
}
