/**
 * An exhibit of the largest size, 2 GiB, through the store of files: read as it comes, hashed twice, scanned, written and synced. Memory is
 * looked at while it goes through. `node bench/exhibit-stream.ts [MiB]` sends a smaller one.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { eicarScanner, openBlobStore } from '@jianhu/server';
import { printReport } from './figure.ts';

const MIB = 2 ** 20;
const size = Number(process.argv[2] ?? 2_048) * MIB;
const chunk = Buffer.alloc(64 * 1_024);
const LOOK_MS = 50;
const LEAST_RATE = 18;

const folder = mkdtempSync(join(tmpdir(), 'jianhu-exhibit-'));
try {
  const store = openBlobStore({ folder, scanner: eicarScanner });
  await store.put(zeros(8 * MIB));
  const before = process.memoryUsage().rss;
  let most = before;
  const look = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), LOOK_MS);
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const blob = await store.put(zeros(size));
  const seconds = (performance.now() - began) / 1_000;
  const used = process.cpuUsage(cpu);
  clearInterval(look);
  const tooLarge = await openBlobStore({ folder, scanner: eicarScanner, mostBytes: 8 * MIB - 1 })
    .put(zeros(8 * MIB))
    .then(
      () => 1,
      () => 0,
    );
  const left = readdirSync(join(folder, 'incoming')).length;
  const how = `${blob.bytes / MIB} MiB of zeros in chunks of 64 KiB, SHA-256 and SM3, scanner, disk synced; processor ${((used.user + used.system) / 1e6).toFixed(1)} s`;
  printReport({
    bench: 'an exhibit of the largest size',
    figures: [
      {
        what: 'memory beyond that of a small file, at its most',
        value: (most - before) / MIB,
        unit: 'MiB',
        limit: { atMost: 128, source: 'issue 5: constant memory' },
        how: `resident, looked at every ${LOOK_MS} ms`,
      },
      {
        what: 'rate',
        value: blob.bytes / MIB / seconds,
        unit: 'MiB/s',
        limit: { atLeast: LEAST_RATE, source: 'a request ends after 120 s' },
        how: `${seconds.toFixed(1)} s: ${how}`,
      },
      {
        what: 'files too large by a byte that were taken, or left anything',
        value: tooLarge + left,
        unit: 'files',
        limit: { atMost: 0, source: 'issue 5' },
        how: 'a limit of a byte less than the file; the folder of what comes in was looked at afterwards',
      },
    ],
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function zeros(bytes: number): Readable {
  return Readable.from(
    (function* chunks() {
      for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
    })(),
  );
}
