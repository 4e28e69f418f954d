import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that is begun again whenever it ends, as a supervisor would; killing it is what it is for. */
export interface KeptProcess {
  /** How often it ended although nobody killed it. */
  ownEnds(): number;
  kill(): Promise<void>;
  pause(ms: number): Promise<void>;
  stop(): Promise<void>;
}

const RESTART_MS = 300;
const MOST_BEGINNINGS = 100;

export async function keepProcess(
  file: string,
  place: object,
  onLine: (line: string) => void = () => undefined,
): Promise<KeptProcess> {
  let child: ChildProcess | undefined;
  let [ends, beginnings, isStopped] = [0, 0, false];
  /** One thing is done with the process at a time: begun, killed, or begun again. */
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => (turn = turn.then(work, work));

  async function begin(): Promise<void> {
    while (!isStopped) {
      beginnings += 1;
      if (beginnings > MOST_BEGINNINGS) throw new Error(`${file} does not begin`);
      const fresh = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, JSON.stringify(place)], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { PATH: process.env['PATH'] },
      });
      const ended = once(fresh, 'exit').then(() => 'ended' as const);
      const ready = new Promise<'ready'>((resolve) => {
        createInterface({ input: fresh.stdout }).on('line', (line) =>
          line === 'ready' ? resolve('ready') : onLine(line),
        );
      });
      child = fresh;
      if ((await Promise.race([ready, ended])) === 'ready') {
        beginnings = 0;
        void ended.then(() => (fresh === child ? inTurn(beginAgain) : undefined));
        return;
      }
      // It cannot begin without a database.
      ends += 1;
      await sleep(RESTART_MS);
    }
  }

  async function beginAgain(): Promise<void> {
    if (isStopped || (child?.exitCode === null && child.signalCode === null)) return;
    ends += 1;
    await sleep(RESTART_MS);
    await begin();
  }

  async function end(): Promise<void> {
    const dying = child;
    child = undefined;
    if (!dying || dying.exitCode !== null || dying.signalCode !== null) return;
    const ended = once(dying, 'exit');
    dying.kill('SIGKILL');
    await ended;
  }

  await inTurn(begin);
  return {
    ownEnds: () => ends,
    kill: () => inTurn(async () => end().then(begin)),
    pause: (ms) =>
      inTurn(async () => {
        child?.kill('SIGSTOP');
        await sleep(ms);
        child?.kill('SIGCONT');
      }),
    stop() {
      isStopped = true;
      return inTurn(end);
    },
  };
}
