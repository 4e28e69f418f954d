import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Peer {
  readonly url: string;
  readonly pid: number;
  close(): Promise<void>;
}

/** Starts peer.ts on this database. */
export async function startPeer(connectionString: string): Promise<Peer> {
  const child = fork(join(import.meta.dirname, 'peer.ts'), [connectionString]);
  const [url] = (await once(child, 'message')) as [string]; // NOTE: peer.ts says its address and nothing else
  return {
    url,
    pid: child.pid ?? 0,
    async close() {
      child.disconnect();
      child.kill();
      await once(child, 'exit');
    },
  };
}
