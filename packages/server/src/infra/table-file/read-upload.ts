import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { AppError } from '@jianhu/kernel';
import type { Column } from './locate-columns.ts';
import type { TableRow } from './table.ts';
import { unpackRow, type UploadLine } from './upload-line.ts';

export interface ReadUpload {
  /** Field → index in the cells of a row. */
  readonly columns: ReadonlyMap<string, number>;
  readonly rows: readonly TableRow[];
}

interface ReadingLimits {
  readonly timeMs: number;
  readonly heapMb: number;
}

/** A file of 200,000 rows takes about half of either. */
const LIMITS: ReadingLimits = { timeMs: 20_000, heapMb: 768 };
const PROGRAM = fileURLToPath(new URL('parse-upload.ts', import.meta.url));

/**
 * Reads a file in a process of its own, which is ended at the limits. NOTE: a worker thread is no substitute: at its heap limit V8
 * ends the whole process when one single allocation is too large, which a workbook of 651 bytes can bring about.
 */
export async function readUpload(
  { columns, bytes }: { readonly columns: readonly Column[]; readonly bytes: Uint8Array },
  limits: ReadingLimits = LIMITS,
): Promise<ReadUpload> {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      `--max-old-space-size=${limits.heapMb}`,
      PROGRAM,
      JSON.stringify(columns),
    ],
    // No environment: the process needs nothing of it, and ours holds secrets.
    { stdio: ['pipe', 'pipe', 'ignore'], env: {}, timeout: limits.timeMs, killSignal: 'SIGKILL' },
  );
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ending = endOf(child);
  try {
    // A process that ends early does not read to the end; how it ended tells why.
    child.stdin.on('error', () => undefined).end(bytes);
    const { last, ...read } = await collectLines(child.stdout);
    if (last?.kind === 'read') return read;
    if (last?.kind === 'refused')
      throw new AppError(last.code, last.code === 'import.tooLarge' ? 413 : 400, last.details);
    const end = await ending;
    if (end.signal !== null) throw new AppError('import.tooHeavy', 413);
    throw new Error(`the process that reads files ended with ${end.code}`, { cause: end.error });
  } finally {
    process.off('exit', kill);
    kill();
  }
}

interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  readonly error?: unknown;
}

function endOf(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, error }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

/** Up to the line that says how it went; the process needs not to have ended by then. */
async function collectLines(stream: Readable): Promise<ReadUpload & { readonly last: UploadLine | undefined }> {
  const rows: TableRow[] = [];
  let columns: ReadUpload['columns'] = new Map();
  for await (const text of linesOf(stream)) {
    // Written by our own program one line ago.
    const said = JSON.parse(text) as UploadLine;
    if (said.kind === 'fields') columns = new Map(said.fields.map((field, at) => [field, at]));
    else if (said.kind === 'row') rows.push(unpackRow(said));
    else return { columns, rows, last: said };
  }
  return { columns, rows, last: undefined };
}

/** Lines that have their end; what was cut off is none. */
async function* linesOf(stream: Readable): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stream.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
