/** `jianhu scan -` on half a gigabyte of rows: does its memory grow with the file? Its peak is read from the kernel, early and at the end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRng } from '@jianhu/kernel';
import { type Figure, printReport } from './figure.ts';
import { madeTexts, usualWords } from './scan/made-texts.ts';

const EARLY_BYTES = 50e6;
const BYTES = 500e6;
const LINES_AT_ONCE = 2_000;
const SEGMENTS = 5;

const rng = seededRng(7);
const texts = madeTexts(rng, usualWords(), ['国家级', '全网罪低价', '冶疗高血压'], 0.001);
const block = Array.from({ length: LINES_AT_ONCE }, (_, id) =>
  JSON.stringify({ id, text: texts.slice(SEGMENTS * id, SEGMENTS * (id + 1)).join('，') }),
).join('\n');
const bytes = Buffer.from(`${block}\n`);

function peakMb(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1_000;
}

const command = join(import.meta.dirname, '../packages/cli/src/main.ts');
const child = spawn(process.execPath, [command, 'scan', '-'], { stdio: ['pipe', 'ignore', 'inherit'] });
const from = performance.now();
let written = 0;
let early = 0;
while (written < BYTES) {
  if (!child.stdin.write(bytes)) await once(child.stdin, 'drain');
  written += bytes.length;
  if (early === 0 && written >= EARLY_BYTES) early = peakMb(child);
}
const late = peakMb(child);
const ended = once(child, 'exit');
child.stdin.end();
const [code] = await ended;
if (code !== 0) throw new Error(`jianhu scan ended with ${String(code)}`);
const seconds = (performance.now() - from) / 1_000;

const rows = (written / bytes.length) * LINES_AT_ONCE;
const how = `${rows} rows of ${Math.round(bytes.length / LINES_AT_ONCE)} bytes through a pipe, peak resident size of the process (VmHWM)`;
const figures: Figure[] = [
  { what: 'jianhu scan, peak after 50 MB', value: early, unit: 'MB', how },
  { what: 'jianhu scan, peak after 500 MB', value: late, unit: 'MB', how },
  {
    what: 'jianhu scan, growth from 50 MB to 500 MB',
    value: late / early,
    unit: 'times',
    how: 'the same process',
    limit: { atMost: 1.2, source: 'issue 7: constant memory' },
  },
  {
    what: 'jianhu scan, rows read',
    value: rows / seconds,
    unit: 'rows/s',
    how: 'wall clock, with the start, shared machine',
  },
];
printReport({ bench: 'scan-stream', figures });
