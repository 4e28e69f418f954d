import { once } from 'node:events';
import { createServer } from 'node:net';

/** Ports on which nobody listens; all are held until the last is known, so that none comes twice. */
export async function findFreePorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  return Promise.all(
    probes.map(async (probe) => {
      if (!probe.listening) await once(probe, 'listening');
      const address = probe.address();
      return typeof address === 'object' ? (address?.port ?? 0) : 0;
    }),
  ).finally(() => {
    for (const probe of probes) probe.close();
  });
}
