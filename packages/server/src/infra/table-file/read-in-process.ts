import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { AppError } from '@jianhu/kernel';
import type { UploadLine } from './upload-line.ts';

export interface ReadingLimits {
  readonly timeMs: number;
  readonly heapMb: number;
}

/** Of the lines that a program says, those that are neither its success nor its refusal. */
export type ReadLine = Exclude<UploadLine, { kind: 'read' | 'refused' }>;

/**
 * Reads a file in a process of its own, which is ended at the limits, and hands on what it says line by line. NOTE: a worker thread is
 * no substitute: at its heap limit V8 ends the whole process when one single allocation is too large, which a workbook of 651 bytes
 * can bring about.
 */
export async function readInProcess(
  program: { readonly path: string; readonly wish: unknown; readonly limits: ReadingLimits },
  bytes: Uint8Array,
  take: (line: ReadLine) => void,
): Promise<void> {
  const { path, wish, limits } = program;
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${limits.heapMb}`, path, JSON.stringify(wish)],
    // No environment: the process needs nothing of it, and ours holds secrets.
    { stdio: ['pipe', 'pipe', 'ignore'], env: {}, timeout: limits.timeMs, killSignal: 'SIGKILL' },
  );
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ending = endOf(child);
  try {
    // A process that ends early does not read to the end; how it ended tells why.
    child.stdin.on('error', () => undefined).end(bytes);
    const last = await takeLines(child.stdout, take);
    if (last?.kind === 'read') return;
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
async function takeLines(stream: Readable, take: (line: ReadLine) => void) {
  for await (const text of linesOf(stream)) {
    // Written by our own program one line ago.
    const said = JSON.parse(text) as UploadLine;
    if (said.kind === 'read' || said.kind === 'refused') return said;
    take(said);
  }
  return undefined;
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
