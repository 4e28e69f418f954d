/** Receipts of every kind, written to a file and evaluated again in a fresh process: how many come out byte for byte, and how soon. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeReceipts } from '@jianhu/testkit';
import { readRulebookFolder } from '../packages/cli/src/read-rulebook-folder.ts';
import { printReport } from './figure.ts';

const COUNT = 10_000;
const PROGRAM = fileURLToPath(new URL('../packages/cli/src/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bench-receipts-'));
const file = join(folder, 'receipts.ndjson');
const receipts = await makeReceipts(readRulebookFolder(), { seed: 10_000, count: COUNT });
writeFileSync(file, receipts.map((receipt) => `${JSON.stringify(receipt)}\n`).join(''));
const bytes = statSync(file).size / COUNT;

const began = performance.now();
const child = spawnSync(process.execPath, [PROGRAM, 'receipt', 'verify', file], { encoding: 'utf8' });
const seconds = (performance.now() - began) / 1_000;
rmSync(folder, { recursive: true });
const same = Number(/(\d+) receipts come out/.exec(child.stdout)?.[1] ?? 0);

const count = (kind: string): number => receipts.filter((receipt) => receipt.kind === kind).length;
const how = `${count('text')} of texts, ${count('table')} of tables, ${count('model')} of models, ${count('deadline')} of terms, seeded; evaluated in a process of its own`;
printReport({
  bench: 'receipts',
  figures: [
    {
      what: 'random receipts that come out byte for byte after a restart',
      value: same,
      unit: 'receipts',
      limit: { atLeast: COUNT, source: 'issue 4' },
      how,
    },
    {
      what: 'time to verify them',
      value: seconds,
      unit: 's',
      how: 'start of the process and loading of the rulebook included',
    },
    { what: 'size of a receipt', value: Math.round(bytes), unit: 'bytes', how: 'mean, as JSON on one line' },
  ],
});
