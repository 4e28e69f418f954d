import { createServer } from 'node:net';
import { describeListenError } from './start-error.ts';

/** Refuses before anything begins, what the server would be refused in the end: a first start fills a city in between. */
export async function assertPortFree(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port, exclusive: true }, resolve);
    });
  } catch (error) {
    throw describeListenError(error, host, port);
  }
  await new Promise((resolve) => server.close(resolve));
}
