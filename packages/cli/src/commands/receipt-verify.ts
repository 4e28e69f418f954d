import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { compilePack, type Pack, type ReceiptVerdict, type Rulebook, verifyReceipts } from '@jianhu/rules';
import { type CommandIo, refuse } from '../command.ts';
import { readLines } from '../read-lines.ts';
import { readRulebookFolder, RULEBOOK_FOLDER } from '../read-rulebook-folder.ts';

/** As many receipts are evaluated at once: tables are fastest in batches, and memory does not grow with the file. */
const BATCH = 1_000;

interface Row {
  readonly line: number;
  readonly text: string;
}

/** Exit code 0 when every receipt comes out again byte for byte, 1 when one does not, 2 when called wrongly. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readCall(args);
  if (!call) {
    return refuse(
      io,
      '用法：jianhu receipt verify 文件|- [--rulebook 目录] [--json]，文件为一份凭证，或者每行一份。',
      'Give one file with one receipt, or with one on each line.',
    );
  }
  const path = resolve(io.cwd, call.file);
  if (call.file !== '-' && !existsSync(path)) return refuse(io, `没有文件 ${path}。`, 'There is no such file.');
  const folder = call.rulebook === null ? RULEBOOK_FOLDER : resolve(io.cwd, call.rulebook);
  const packOf = packsOf(readRulebookFolder(folder));
  const totals = { same: 0, other: 0 };
  for await (const rows of readRows(call.file === '-' ? io.stdin : createReadStream(path))) {
    const verdicts = await verifyReceipts(
      rows.map(({ text }) => parse(text)),
      packOf,
    );
    verdicts.forEach((verdict, at) => {
      if (verdict.kind === 'same') totals.same += 1;
      else totals.other += 1;
      const line = rows[at]?.line ?? 0;
      if (call.json) io.stdout.write(`${JSON.stringify({ line, ...verdict })}\n`);
      else if (verdict.kind !== 'same') io.stdout.write(tell(line, verdict));
    });
  }
  const summary = `${totals.same} 份凭证逐字节相同，${totals.other} 份不同。 ${totals.same} receipts come out byte for byte, ${totals.other} do not.\n`;
  (call.json ? io.stderr : io.stdout).write(summary);
  return totals.other > 0 || totals.same === 0 ? 1 : 0;
}

function readCall(args: readonly string[]) {
  try {
    const options = { json: { type: 'boolean', default: false }, rulebook: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return null;
    return { file, json: values.json, rulebook: values.rulebook ?? null };
  } catch {
    return null;
  }
}

/** The packs made so far, by their first day. */
function packsOf(rulebook: Rulebook): (day: Pack['validFrom']) => Pack {
  const packs = new Map<string, Pack>();
  const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  return (day) => {
    const pack = packs.get(day) ?? compilePack(rulebook, { at: day, hash });
    packs.set(day, pack);
    return pack;
  };
}

/** A file with one receipt on each line, or with a single one over many lines. */
async function* readRows(input: Readable): AsyncGenerator<readonly Row[]> {
  let rows: Row[] = [];
  let line = 0;
  for await (const lines of readLines(input)) {
    for (const text of lines) {
      line += 1;
      if (text.trim() !== '') rows.push({ line, text });
    }
    // The first line of a receipt over many lines is no JSON of its own: only the end of the file shows what it is.
    if (rows.length < BATCH || parse(rows[0]?.text ?? '') === undefined) continue;
    yield rows;
    rows = [];
  }
  const whole = rows.length > 1 ? rows.map(({ text }) => text).join('\n') : '';
  if (whole !== '' && parse(whole) !== undefined) yield [{ line: 1, text: whole }];
  else if (rows.length > 0) yield rows;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tell(line: number, verdict: Exclude<ReceiptVerdict, { readonly kind: 'same' }>): string {
  if (verdict.kind === 'unreadable')
    return `第 ${line} 行：不是可以核验的凭证（${verdict.reason}） line ${line}: no receipt that can be verified\n`;
  if (verdict.kind === 'otherPack') {
    return `第 ${line} 行：本规则库当日的规则包是 ${verdict.here}，不是凭证的 ${verdict.recorded}，请用 --rulebook 指定当时的规则库 line ${line}: the rulebook at hand holds another pack for that day; give the one of that time with --rulebook\n`;
  }
  const parts = verdict.differences.map(
    ({ path, recorded, computed }) =>
      `  ${path}\n    凭证 recorded ${recorded ?? '—'}\n    重算 computed ${computed ?? '—'}`,
  );
  return `第 ${line} 行：重算结果不同 line ${line}: comes out differently\n${parts.join('\n')}\n`;
}
