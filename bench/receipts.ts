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

/** How many come out the same in a process of its own, in that environment, and how long it took. */
function verify(flags: readonly string[], env: NodeJS.ProcessEnv): { readonly same: number; readonly seconds: number } {
  const began = performance.now();
  const child = spawnSync(process.execPath, [...flags, PROGRAM, 'receipt', 'verify', file], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, ...env },
  });
  const same = Number(/(\d+) receipts come out/.exec(child.stdout)?.[1] ?? 0);
  return { same, seconds: (performance.now() - began) / 1_000 };
}

const here = verify([], {});
// What differs from one machine to the next and may be set on one: the zone, the language with its own casing of i, compiled code.
const elsewhere = verify(['--no-opt'], { TZ: 'America/Los_Angeles', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' });
rmSync(folder, { recursive: true });

const count = (kind: string): number => receipts.filter((receipt) => receipt.kind === kind).length;
const how = `${count('text')} of texts, ${count('table')} of tables, ${count('model')} of models, ${count('deadline')} of terms, seeded; evaluated in a process of its own`;
printReport({
  bench: 'receipts',
  figures: [
    {
      what: 'random receipts that come out byte for byte after a restart',
      value: here.same,
      unit: 'receipts',
      limit: { atLeast: COUNT, source: 'issue 4' },
      how,
    },
    {
      what: 'the same as if on another machine',
      value: elsewhere.same,
      unit: 'receipts',
      limit: { atLeast: COUNT, source: 'issue 4' },
      how: 'zone America/Los_Angeles, language tr_TR, another folder, no optimised code; another processor was not at hand',
    },
    {
      what: 'time to verify them',
      value: here.seconds,
      unit: 's',
      how: 'start of the process and loading of the rulebook included',
    },
    { what: 'size of a receipt', value: Math.round(bytes), unit: 'bytes', how: 'mean, as JSON on one line' },
  ],
});
