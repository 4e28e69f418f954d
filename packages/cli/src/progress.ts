import type { CommandIo } from './command.ts';

const EVERY_MS = 500;

export interface Progress {
  show(lines: number): void;
  end(lines: number): void;
}

const SILENT: Progress = { show: () => undefined, end: () => undefined };

/** Lines so far and per second, on one line of the error stream behind what was `done` with them; nothing where that is no terminal. */
export function startProgress(
  { stderr }: Pick<CommandIo, 'stderr'>,
  done: string,
  now: () => number = Date.now,
): Progress {
  if (!('isTTY' in stderr) || stderr.isTTY !== true) return SILENT;
  const started = now();
  let shown = started;
  const write = (lines: number, end: string): void => {
    const perSecond = Math.round((1_000 * lines) / Math.max(1, now() - started));
    stderr.write(`\r${done} ${lines} 行 lines，${perSecond} 行/秒 per second${end}`);
  };
  return {
    show: (lines) => {
      if (now() - shown < EVERY_MS) return;
      shown = now();
      write(lines, '');
    },
    end: (lines) => write(lines, '\n'),
  };
}
