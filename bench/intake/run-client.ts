import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { IntakeServer } from './intake-server.ts';

export interface Sent {
  readonly sent: number;
  readonly accepted: number;
  readonly bytes: number;
  readonly latencies: readonly number[];
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Sends in a process of its own; `firstBatch` keeps the ids and seqs of a second run above those of the first. */
export function runClient(
  server: Pick<IntakeServer, 'port' | 'key'>,
  options: { seconds: number; senders: number; firstBatch: number; rowsPerSecond?: number },
): Promise<Sent> {
  const { seconds, senders, firstBatch, rowsPerSecond } = options;
  const numbers = [seconds, senders, firstBatch, ...(rowsPerSecond === undefined ? [] : [rowsPerSecond])].map(String);
  return new Promise((resolve, reject) => {
    const client = fork(join(import.meta.dirname, 'client.ts'), [String(server.port), server.key, ...numbers]);
    client.once('message', (message) => resolve(message as Sent)); // NOTE: sent by our own client
    client.once('exit', (code) => reject(new Error(`the client ended with ${code}`)));
  });
}
