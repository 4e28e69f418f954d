import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkIdentifier, type DivisionTable, type IdentifierCheck } from '@jianhu/kernel';
import { type CommandIo, refuse } from '../command.ts';

const PLACES = fileURLToPath(new URL('../../../../rulebook/places/', import.meta.url));

interface Row {
  readonly code: string;
  readonly kind: string;
  readonly valid: boolean;
  readonly failingPosition: number | null;
  /** The error of a refused code; the first warning of a code that stands. */
  readonly reason: string | null;
  readonly proposal: string | null;
}

/** Exit code 0 when every code stands, 1 when one is refused, 2 when called wrongly. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readCall(args);
  if (!call) {
    return refuse(io, '只接受选项 --json，其余参数均为代码。', 'The only option is --json; everything else is a code.');
  }
  const piped = call.codes.includes('-') ? await readCodes(io) : [];
  const codes = call.codes.flatMap((code) => (code === '-' ? piped : [code]));
  if (codes.length === 0) {
    return refuse(io, '请给出至少一个代码。', 'Give at least one code, or - to read them from standard input.');
  }
  const divisions = loadDivisions();
  const rows = codes.map((code) => rowOf(checkIdentifier(code, divisions ? { divisions } : {})));
  io.stdout.write(call.json ? `${JSON.stringify(rows)}\n` : tableOf(rows));
  return rows.every((row) => row.valid) ? 0 : 1;
}

function readCall(args: readonly string[]): { readonly json: boolean; readonly codes: readonly string[] } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    return { json: values.json, codes: positionals };
  } catch {
    return null;
  }
}

/** One code a line; a code may hold spaces, which are no part of it. */
async function readCodes(io: CommandIo): Promise<string[]> {
  io.stdin.setEncoding('utf8');
  let text = '';
  for await (const chunk of io.stdin) text += String(chunk);
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** The division tables of every installed place, as one; none when the rulebook is not beside the program. */
function loadDivisions(): DivisionTable | null {
  const files = existsSync(PLACES) ? readdirSync(PLACES).map((place) => `${PLACES}${place}/divisions.json`) : [];
  const tables = files
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as DivisionTable);
  if (tables.length === 0) return null;
  return {
    version: tables.map((table) => table.version).join('+'),
    completeUnder: tables.flatMap((table) => table.completeUnder),
    divisions: tables.flatMap((table) => table.divisions),
  };
}

function rowOf(check: IdentifierCheck): Row {
  const { code, kind, valid, failingPosition, reason, proposal, warnings } = check;
  return { code, kind, valid, failingPosition, reason: reason ?? warnings[0] ?? null, proposal };
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const verdict = row.valid ? '通过 ok   ' : '不符 WRONG';
    const place = row.failingPosition === null ? '' : ` @${row.failingPosition}`;
    const why = row.reason === null ? '' : `  ${row.reason}${place}`;
    const proposal = row.proposal === null ? '' : `  是否应为 perhaps ${row.proposal}?`;
    return `${verdict}  ${row.kind.padEnd(11)}  ${row.code}${why}${proposal}`;
  });
  return `${lines.join('\n')}\n`;
}
