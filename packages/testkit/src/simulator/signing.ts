import { createHash, createHmac } from 'node:crypto';

/** Key of the simulator. It guards nothing: no installation takes a simulator for the owner of a system. */
export const SIMULATOR_KEY = { keyId: 'simulator', secret: 'for the simulator only' } as const;

const hash = (body: Uint8Array): string => createHash('sm3').update(body).digest('hex');

/** Written from docs/guides/ports.md and not from the platform's code, so that the page is tested too. */
export function sign(secret: string, lines: readonly string[], body: Uint8Array): string {
  return createHmac('sm3', secret)
    .update([...lines, hash(body)].join('\n'))
    .digest('hex');
}
