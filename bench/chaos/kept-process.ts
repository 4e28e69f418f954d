import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that is begun again whenever it ends, as a supervisor would; killing it is what it is for. */
export interface KeptProcess {
  readonly pid: number | undefined;
  /** How often it ended although nobody killed it. */
  ownEnds(): number;
  kill(): Promise<void>;
  pause(ms: number): Promise<void>;
  stop(): Promise<void>;
}

const RESTART_MS = 300;

export async function keepProcess(
  file: string,
  place: object,
  onLine: (line: string) => void = () => undefined,
): Promise<KeptProcess> {
  let child: ChildProcess;
  let isExpected = false;
  let ends = 0;
  let isStopped = false;
  async function begin(): Promise<void> {
    child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, JSON.stringify(place)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'] },
    });
    const lines = createInterface({ input: child.stdout ?? process.stdin });
    const ready = new Promise<void>((resolve) => {
      lines.on('line', (line) => (line === 'ready' ? resolve() : onLine(line)));
    });
    const ended = once(child, 'exit');
    void ended.then(async () => {
      if (isExpected || isStopped) return;
      ends += 1;
      await sleep(RESTART_MS);
      if (!isStopped) await begin();
    });
    await Promise.race([ready, ended]);
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
  await begin();
  return {
    get pid() {
      return child.pid;
    },
    ownEnds: () => ends,
    async kill() {
      isExpected = true;
      await end('SIGKILL');
      await begin();
      isExpected = false;
    },
    async pause(ms) {
      child.kill('SIGSTOP');
      await sleep(ms);
      child.kill('SIGCONT');
    },
    async stop() {
      isStopped = true;
      await end('SIGKILL');
    },
  };
}
