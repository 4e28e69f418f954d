import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { Clock } from '@jianhu/kernel';

export interface DetectorHealth {
  /** What it needs is away since then; it tries again. */
  waits(): void;
  /** It reads; `answers` says whether its database answers now. */
  reads(answers: () => Promise<boolean>): void;
  /** Why it does not read; null while it does. */
  trouble(): Promise<string | null>;
}

export function createDetectorHealth(clock: Clock): DetectorHealth {
  let since: Date | null = null;
  let answers: (() => Promise<boolean>) | undefined;
  return {
    waits() {
      since ??= clock.now();
    },
    reads(asked) {
      since = null;
      answers = asked;
    },
    async trouble() {
      if (since !== null) return `waiting for database or log since ${since.toISOString()}`;
      if (answers === undefined) return 'starting';
      return (await answers()) ? null : 'database unavailable';
    },
  };
}

/** `/healthz`: the process lives. `/readyz`: it reads, or what it waits for. Whoever can reach the address reads this. */
export async function serveDetectorHealth(health: DetectorHealth, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const tell = (status: number, text: string): void => {
      response.writeHead(status, { 'content-type': 'text/plain' }).end(`${text}\n`);
    };
    if (request.url === '/healthz') return tell(200, 'ok');
    if (request.url !== '/readyz') return tell(404, 'not found');
    void health.trouble().then((trouble) => tell(trouble === null ? 200 : 503, trouble ?? 'ready'));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}
