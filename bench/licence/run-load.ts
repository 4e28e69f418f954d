import { fork } from 'node:child_process';
import { join } from 'node:path';

export interface Load {
  readonly perSecond: number;
  readonly p99: number;
  readonly asked: number;
  readonly failed: number;
  /** Processor time of the caller itself. */
  readonly ownCpuMs: number;
}

interface Target {
  readonly url: string;
  readonly path: string;
  readonly key: string;
  readonly connections: number;
  readonly seconds: number;
  readonly codes: readonly string[];
}

/** Calls from another process, so that caller and server do not share a thread. */
export function runLoad({ url, path, key, connections, seconds, codes }: Target): Promise<Load> {
  return new Promise((resolve, reject) => {
    const args = [url, path, key, String(connections), String(seconds), ...codes];
    const child = fork(join(import.meta.dirname, 'load.ts'), args);
    child.on('message', (said) => resolve(said as Load)); // NOTE: load.ts says this and nothing else
    child.on('error', reject);
    child.on('exit', (code) => code !== 0 && reject(new Error(`the caller ended with ${code}`)));
  });
}
