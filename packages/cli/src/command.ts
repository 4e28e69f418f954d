import type { Readable, Writable } from 'node:stream';

/** Everything a command may touch of the outside world; tests hand in their own streams. */
export interface CommandIo {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** Does the work and gives the exit code: 0 done, 1 done with findings or failed, 2 called wrongly. */
export type CommandRun = (args: readonly string[], io: CommandIo) => Promise<number>;

export interface Command {
  /** The words that people type, such as `id check` or `scan`. */
  readonly name: string;
  /** What follows the name, such as `[--json] CODE…`. */
  readonly usage: string;
  readonly summary: string;
  readonly run: CommandRun;
}

/** Loads the file of a command only when it is called, so that a small command starts fast. */
export function lazy(load: () => Promise<{ readonly run: CommandRun }>): CommandRun {
  return async (args, io) => (await load()).run(args, io);
}

/** Refuses a wrong call with one sentence in both languages; gives exit code 2. */
export function refuse(io: CommandIo, zh: string, en: string): number {
  io.stderr.write(`${zh} ${en}\n`);
  return 2;
}
