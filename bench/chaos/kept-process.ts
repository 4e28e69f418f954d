import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that is begun again whenever it ends, as a supervisor would; killing it is what it is for. */
export interface KeptProcess {
  /** Resolves once it said for the first time that it is ready. */
  readonly ready: Promise<void>;
  /** How often it ended although nobody killed it. */
  ownEnds(): number;
  /** At any moment, while it begins too; gives false when it is away already. */
  kill(): boolean;
  /** Gives false when it is away. */
  pause(ms: number): Promise<boolean>;
  stop(): Promise<void>;
}

const RESTART_MS = 300;
/** So many in a row that were never ready: the run would prove nothing. */
const MOST_BEGINNINGS = 100;

export function keepProcess(
  file: string,
  place: object,
  onLine: (line: string) => void = () => undefined,
): KeptProcess {
  let child: ChildProcess | undefined;
  let [ownEnds, beginnings, isKilled, isStopped] = [0, 0, false, false];
  const ready = Promise.withResolvers<void>();

  const kept = (async () => {
    while (!isStopped) {
      beginnings += 1;
      if (beginnings > MOST_BEGINNINGS) throw new Error(`${file} does not begin`);
      isKilled = false;
      child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, JSON.stringify(place)], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { PATH: process.env['PATH'] },
      });
      const ended = once(child, 'exit');
      if (child.stdout) createInterface({ input: child.stdout }).on('line', heard);
      await ended;
      child = undefined;
      if (!isKilled) ownEnds += 1;
      await sleep(RESTART_MS);
    }
  })();
  kept.catch(ready.reject);

  function heard(line: string): void {
    if (line !== 'ready') return onLine(line);
    beginnings = 0;
    ready.resolve();
  }

  function kill(): boolean {
    if (child === undefined) return false;
    isKilled = true;
    return child.kill('SIGKILL');
  }

  return {
    ready: ready.promise,
    ownEnds: () => ownEnds,
    kill,
    async pause(ms) {
      const paused = child;
      if (paused?.kill('SIGSTOP') !== true) return false;
      await sleep(ms);
      paused.kill('SIGCONT');
      return true;
    },
    async stop() {
      isStopped = true;
      kill();
      await kept;
    },
  };
}
