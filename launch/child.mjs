import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { ROOT } from './node24.mjs';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PARENT_POLL_MS = 500;
const STOP_GRACE_MS = 30_000;
/** The Ctrl-C of a terminal reaches npm as well as us, and npm passes it on: the same signal so soon after is the same wish. */
const ECHO_MS = process.env.npm_command ? 1_000 : 0;

/**
 * Runs a command to its end and gives its exit code. The child stands in a process group of its own, so that Ctrl-C in a terminal
 * reaches it once, through us. Signals are passed on: the first asks it to stop in order, the second to hurry, the third kills it.
 * The death of our own parent counts as a first signal, because npm may be terminated alone. `group` sends signals to the
 * child's whole process group, for tools that start helpers and do not stop them. `foreground` leaves the child in our group, so that
 * it may read the terminal; Ctrl-C then reaches it without us. `signal` asks it to stop when it is no longer wanted. `hear` is given
 * what it says, which otherwise goes to our own output.
 */
export async function runChild(
  command,
  args,
  { env = process.env, cwd = ROOT, group = false, ipc = false, foreground = false, onSpawn, signal, hear } = {},
) {
  const out = hear ? 'pipe' : 'inherit';
  const channels = [foreground ? 'inherit' : 'ignore', out, out];
  const child = spawn(command, args, {
    cwd,
    env,
    detached: !foreground,
    stdio: ipc ? [...channels, 'ipc'] : channels,
  });
  if (child.pid !== undefined) onSpawn?.(child);
  if (hear) for (const stream of [child.stdout, child.stderr]) stream.on('data', hear);
  const target = () => (group ? -child.pid : child.pid);
  const unlink = forwardStops((wish) => {
    if (!(foreground && wish === 'SIGINT')) send(target(), wish);
  });
  const end = () => send(target(), 'SIGTERM');
  signal?.addEventListener('abort', end);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      // What is heard is complete only when its channels are closed.
      child.once(hear ? 'close' : 'exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
    });
  } finally {
    unlink();
    signal?.removeEventListener('abort', end);
  }
}

function forwardStops(sendSignal) {
  let asked = 0;
  let last = { signal: '', at: 0 };
  const stop = (signal) => {
    const at = performance.now();
    if (signal === last.signal && at - last.at < ECHO_MS) return;
    last = { signal, at };
    asked += 1;
    sendSignal(asked > 2 ? 'SIGKILL' : signal);
    if (asked === 1) setTimeout(() => sendSignal('SIGKILL'), STOP_GRACE_MS).unref();
  };
  const parents = ancestors().join();
  const watch = setInterval(() => {
    if (ancestors().join() === parents) return;
    clearInterval(watch);
    // A closing terminal ends npm and asks us too: that is one wish, and no second one to hurry.
    if (asked === 0) stop('SIGTERM');
  }, PARENT_POLL_MS);
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  return () => {
    clearInterval(watch);
    for (const signal of STOP_SIGNALS) process.off(signal, stop);
  };
}

/** Our parent and, on Linux, its parent: npm starts us through a shell, which outlives an npm that was killed. */
function ancestors() {
  const parent = process.ppid;
  if (process.platform !== 'linux' || parent <= 1) return [parent];
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    const grandparent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    const isShell = /\((?:ba|da|a|z)?sh\)/.test(stat);
    return isShell && process.env.npm_command ? [parent, Number(grandparent)] : [parent];
  } catch {
    return [parent];
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
