/** Requests of the bench: each is timed until its whole answer is read, and kept under the name of its action. */
import { Agent, request } from 'node:http';

export interface Samples {
  readonly kind: 'read' | 'write';
  readonly ms: number[];
}

export interface Client {
  /** Throws on any other status than 2xx. */
  ask<T>(name: string, cookie: string, method: 'GET' | 'POST', path: string, body?: object): Promise<T>;
  take(): Map<string, Samples>;
  /** From now on nothing more is asked: lives that are under way end at their next action. */
  halt(halted: boolean): void;
  close(): void;
}

export function createClient(url: string): Client {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  let kept = new Map<string, Samples>();
  let isHalted = false;
  return {
    ask<T>(name: string, cookie: string, method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
      if (isHalted) return Promise.reject(new Error('the stage is over'));
      const began = performance.now();
      const payload = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        cookie,
        origin: url,
        ...(payload === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
      };
      return new Promise<T>((resolve, reject) => {
        const asked = request({ hostname, port, method, path, headers, agent }, (reply) => {
          const chunks: Buffer[] = [];
          reply.on('data', (chunk: Buffer) => chunks.push(chunk));
          reply.on('end', () => {
            const samples = kept.get(name) ?? {
              kind: method === 'GET' ? ('read' as const) : ('write' as const),
              ms: [],
            };
            samples.ms.push(performance.now() - began);
            kept.set(name, samples);
            const text = Buffer.concat(chunks).toString('utf8');
            if ((reply.statusCode ?? 500) >= 300)
              reject(new Error(`${name}: ${reply.statusCode} ${text.slice(0, 400)}`));
            else resolve(JSON.parse(text) as T);
          });
        });
        asked.on('error', reject);
        asked.end(payload);
      });
    },
    take() {
      const taken = kept;
      kept = new Map();
      return taken;
    },
    halt(halted) {
      isHalted = halted;
    },
    close: () => agent.destroy(),
  };
}
