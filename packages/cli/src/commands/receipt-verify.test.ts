import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { makeReceipts } from '@jianhu/testkit';
import type { Receipt } from '@jianhu/rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRulebookFolder } from '../read-rulebook-folder.ts';
import { run } from './receipt-verify.ts';

const PROGRAM = fileURLToPath(new URL('../main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'receipts-'));
afterAll(() => rmSync(folder, { recursive: true }));

let receipts: readonly Receipt[] = [];
beforeAll(async () => {
  receipts = await makeReceipts(readRulebookFolder(), { seed: 4, count: 2_000 });
});

async function verify(text: string, ...args: readonly string[]) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const output = stdout.setEncoding('utf8').toArray();
  const code = await run(['-', ...args], {
    stdin: Readable.from([Buffer.from(text)]),
    stdout,
    stderr,
    env: {},
    cwd: '/',
  });
  stdout.end();
  return { code, output: (await output).join('') };
}

describe('jianhu receipt verify', () => {
  it('evaluates thousands of receipts of text, tables, models and terms again in a fresh process, byte for byte', async () => {
    const file = join(folder, 'receipts.ndjson');
    writeFileSync(file, receipts.map((receipt) => `${JSON.stringify(receipt)}\n`).join(''));
    const kinds = new Set(receipts.map(({ kind, outcome }) => `${kind} ${outcome}`));
    expect([...kinds].sort()).toEqual(
      ['deadline', 'model', 'table', 'text'].flatMap((kind) =>
        ['clear', 'hit', 'undecided'].map((outcome) => `${kind} ${outcome}`),
      ),
    );
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, 'receipt', 'verify', file]);
    expect(stdout).toBe('2000 份凭证逐字节相同，0 份不同。 2000 receipts come out byte for byte, 0 do not.\n');
  }, 60_000);

  it('reads a single receipt over many lines, and leaves out what a server says beside it', async () => {
    const { code, output } = await verify(JSON.stringify({ ...receipts[0], reproduces: true }, null, 2));
    expect(output).toContain('1 receipts come out');
    expect(code).toBe(0);
  });

  it('prints what differs of a receipt that was touched, in each of its parts', async () => {
    const table = receipts.find(({ kind, result }) => kind === 'table' && JSON.stringify(result).includes('rowId'));
    if (!table) throw new Error('no table answered');
    const touched = [
      { ...table, result: { ...(table.result as object), rows: [] } },
      { ...table, trace: { ...table.trace, zh: '已改' } },
      { ...table, outcome: table.outcome === 'hit' ? 'clear' : 'hit' },
      { ...table, engineVersion: 'jianhu-rules/0' },
      { ...table, inputs: `${table.inputs} ` },
    ];
    const { code, output } = await verify(touched.map((one) => JSON.stringify(one)).join('\n'));
    expect(code).toBe(1);
    for (const part of ['result.rows.0', 'trace.zh', 'outcome', 'engineVersion', 'inputs'])
      expect(output).toContain(`\n  ${part}\n`);
    expect(output).toContain('0 份凭证逐字节相同，5 份不同');
  });

  it('says that the rulebook at hand is another one, and what is no receipt', async () => {
    const other = { ...receipts[0], packHash: '0'.repeat(64) };
    const { code, output } = await verify(`${JSON.stringify(other)}\n{"a":1}\nbroken`, '--json');
    const kinds = output
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { kind: string }).kind);
    expect(kinds).toEqual(['otherPack', 'unreadable', 'unreadable']);
    expect(code).toBe(1);
  });
});
