import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { civilDateOf, isCivilDate, parseCivilDate } from '@jianhu/kernel';
import { compilePack, isPackFor, needOfDay, needsOf, type Pack, type Rulebook } from '@jianhu/rules';
import { type CommandIo, refuse } from '../command.ts';
import { readRulebookFolder } from '../read-rulebook-folder.ts';
import { readLines } from '../read-lines.ts';
import { startProgress } from '../progress.ts';
import { createScanThreads, type Found, type ScanThreads } from '../scan-threads.ts';

interface Row {
  readonly id: string | number | null;
  readonly text: string;
  readonly kind?: string;
  readonly productCategory?: string;
  readonly approvalNumber?: string;
  readonly registeredFunctions?: string;
  readonly at?: string;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** For rows that do not say themselves which functions the certificate of a health food names. */
const FUNCTIONS = '--functions=';

/** Exit code 0 when every line was read, 1 when one was broken, 2 when called wrongly. Memory does not grow with the file. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const functions = args.find((arg) => arg.startsWith(FUNCTIONS))?.slice(FUNCTIONS.length);
  const [file = '-', ...rest] = args.filter((arg) => !arg.startsWith(FUNCTIONS));
  if (rest.length > 0 || (file.startsWith('-') && file !== '-')) {
    return refuse(
      io,
      `用法：jianhu scan [${FUNCTIONS}保健功能] [文件|-]。`,
      'Give one JSONL file, or - for standard input; --functions= names the functions of a health food.',
    );
  }
  const input = file === '-' ? io.stdin : createReadStream(resolve(io.cwd, file));
  // The command line has no clock of the server: a row without a date is an act of today.
  const packFor = packChooser(readRulebookFolder(), civilDateOf(new Date()));
  const threads = createScanThreads(packFor(undefined), availableParallelism());
  const progress = startProgress(io, '已扫描');
  const pending: Promise<Answered>[] = [];
  let broken = 0;
  let number = 0;
  const writeNext = async (): Promise<void> => {
    const answered = await pending.shift();
    if (answered === undefined) return;
    broken += answered.broken;
    if (!io.stdout.write(answered.output)) await once(io.stdout, 'drain');
    progress.show(answered.last);
  };
  try {
    for await (const lines of readLines(input)) {
      const answered = answerLines(lines, number, { functions, packFor, threads });
      // Whoever waits for it hears of a failure; until then nobody does.
      answered.catch(() => undefined);
      pending.push(answered);
      number += lines.length;
      while (pending.length > threads.most()) await writeNext();
    }
    while (pending.length > 0) await writeNext();
  } finally {
    await threads.close();
  }
  progress.end(number);
  return broken > 0 ? 1 : 0;
}

interface Answered {
  readonly output: string;
  readonly broken: number;
  /** The number of the last line. */
  readonly last: number;
}

interface Means {
  readonly functions: string | undefined;
  readonly packFor: (at: string | undefined) => Pack;
  readonly threads: ScanThreads;
}

/** Answers to the lines of one piece of the input, in their order. */
async function answerLines(lines: readonly string[], before: number, means: Means): Promise<Answered> {
  const rows = lines.map((line) => (line.trim() === '' ? null : parseRow(line)));
  const read = rows
    .filter((row) => row !== null && typeof row !== 'string')
    .map((row) => withFunctions(row, means.functions));
  const findings = await means.threads.find(read, means.packFor);
  let output = '';
  let at = 0;
  for (const [index, row] of rows.entries()) {
    if (row === null) continue;
    const answer =
      typeof row === 'string'
        ? { id: null, error: { line: before + index + 1, reason: row } }
        : answerOf(read[at]!, findings[at++]!, means.packFor);
    output += `${JSON.stringify(answer)}\n`;
  }
  return { output, broken: rows.filter((row) => typeof row === 'string').length, last: before + lines.length };
}

/** The packs made so far; each is used for every day on which its rules are in force. */
function packChooser(rulebook: Rulebook, today: string): (at: string | undefined) => Pack {
  const packs: Pack[] = [];
  return (at = today) => {
    const known = packs.find((pack) => isPackFor(pack, at));
    if (known) return known;
    const pack = compilePack(rulebook, { at: parseCivilDate(at), hash: sha256 });
    packs.push(pack);
    return pack;
  };
}

function withFunctions(row: Row, functions: string | undefined): Row {
  return functions === undefined || row.registeredFunctions !== undefined
    ? row
    : { ...row, registeredFunctions: functions };
}

function answerOf(row: Row, found: Found, packFor: (at: string | undefined) => Pack): unknown {
  const pack = packFor(row.at);
  const findings = found.findings.map((finding) => ({
    ruleId: finding.ruleId,
    ruleVersion: finding.ruleVersion,
    category: finding.category,
    term: finding.term,
    matched: finding.matched,
    start: finding.start,
    end: finding.end,
    variants: finding.variants,
    article: finding.article,
    exception: finding.exception,
    score: finding.score,
    ...(finding.needs.length > 0 && { needs: finding.needs }),
  }));
  // Why a function is not known says more than that one is missing.
  const asked = found.functionNeeds.map(({ code }) => code);
  const waiting = needsOf(found.findings).filter(({ code }) => !asked.includes(code));
  const open = [...needOfDay(pack, row.at), ...found.functionNeeds, ...waiting];
  const needs = open.map(({ code, zh, en }) => ({ code, zh, en }));
  return { id: row.id, findings, ...(needs.length > 0 && { needs }) };
}

/** The row, or what is wrong with the line. */
function parseRow(line: string): Row | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'not JSON';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not an object';
  const row: Record<string, unknown> = { ...value };
  const { id = null, text, kind, productCategory, approvalNumber, registeredFunctions, at } = row;
  if (id !== null && typeof id !== 'string' && typeof id !== 'number') return 'id is neither text nor number';
  if (typeof text !== 'string') return 'text is missing';
  if (kind !== undefined && typeof kind !== 'string') return 'kind is no text';
  if (productCategory !== undefined && typeof productCategory !== 'string') return 'productCategory is no text';
  if (approvalNumber !== undefined && typeof approvalNumber !== 'string') return 'approvalNumber is no text';
  if (registeredFunctions !== undefined && typeof registeredFunctions !== 'string')
    return 'registeredFunctions is no text';
  if (at !== undefined && typeof at !== 'string') return 'at is no text';
  const day = dayOf(at);
  if (day === null) return 'at is neither a date nor an instant';
  return {
    id,
    text,
    ...(kind && { kind }),
    ...(productCategory && { productCategory }),
    ...(approvalNumber && { approvalNumber }),
    ...(registeredFunctions && { registeredFunctions }),
    ...(day && { at: day }),
  };
}

/** A civil date, or the day in Shanghai of an instant; null when it is neither. */
function dayOf(at: string | undefined): string | undefined | null {
  if (at === undefined || isCivilDate(at)) return at;
  const instant = new Date(at);
  return Number.isNaN(instant.getTime()) || !/^\d{4}-\d{2}-\d{2}T/.test(at) ? null : civilDateOf(instant);
}
