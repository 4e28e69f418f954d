/** A log as seven thousand rooms fill it, written straight: each cycle a segment and three comments of every room, three seconds on. */
import { createSectionWriter, type Infra, inScope, partitionOf, systemScope } from '@jianhu/server';
import { BATCHES_PER_CYCLE, buildTemplates, ROWS_PER_BATCH, stamp } from './batches.ts';

const CYCLE_MS = 3_000;
/** What comes in within one group commit at 25,000 observations a second. */
const CYCLES_PER_COMMIT_SHARE = 8;

export async function fillLog(infra: Infra, sourceId: string, cycles: number): Promise<number> {
  const writers = Array.from({ length: 64 }, createSectionWriter);
  const startMs = infra.clock.now().getTime() - cycles * CYCLE_MS;
  let [sending, rows] = [0, 0];
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const at = new Date(startMs + cycle * CYCLE_MS);
    for (const [place, template] of buildTemplates(at.toISOString()).entries()) {
      sending += 1;
      stamp(template, sending, cycle);
      writeBody(writers, template.body, { sourceId, receivedAt: at.toISOString(), sending });
      rows += ROWS_PER_BATCH;
      if ((place + 1) % Math.ceil(BATCHES_PER_CYCLE / CYCLES_PER_COMMIT_SHARE) === 0)
        await append(infra, writers, `fill-${sending}`, at);
    }
    await append(infra, writers, `fill-${sending}-end`, at);
  }
  return rows;
}

type Writers = readonly ReturnType<typeof createSectionWriter>[];

interface Sent {
  readonly sourceId: string;
  readonly receivedAt: string;
  readonly sending: number;
}

function writeBody(writers: Writers, body: Buffer, { sourceId, receivedAt, sending }: Sent): void {
  const receiptId = `00000000-0000-7000-8000-${String(sending).padStart(12, '0')}`;
  const lines = body.toString('utf8').trimEnd().split('\n');
  const roomOf = (line: string): string => /"roomId":"([^"]+)"/.exec(line)?.[1] ?? '';
  for (const [partition, some] of Map.groupBy(lines, (line) => partitionOf(roomOf(line)))) {
    const writer = writers[partition];
    writer?.header(JSON.stringify({ v: 1, receiptId, sourceId, receivedAt, lines: some.map((_, line) => line + 1) }));
    for (const line of some) {
      const row = Buffer.from(line);
      writer?.lines(row, 0, row.length, 1);
    }
  }
}

async function append(infra: Infra, writers: Writers, key: string, at: Date): Promise<void> {
  const batches = writers.flatMap((writer, partition) =>
    writer.count === 0 ? [] : [{ partition, key, count: writer.count, payload: writer.take() }],
  );
  if (batches.length === 0) return;
  await inScope(infra.workerDb, systemScope, async (tx) => {
    await infra.eventLog.lockHeads(tx);
    await infra.eventLog.append(tx, batches, at);
  });
}
