import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { seededRng } from '@jianhu/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { httpAuthority } from './timestamp-request.ts';

const SHA256 = 'ab'.repeat(32);
const opened: { close(): void }[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});

async function authorityOf(answer: (query: Buffer) => Buffer, status = 200) {
  const listen = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const query = await buffer(request);
    response.statusCode = status;
    response.end(answer(query));
  };
  const server = createServer((request, response) => void listen(request, response)).listen(0, '127.0.0.1');
  opened.push(server);
  await once(server, 'listening');
  return httpAuthority(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, seededRng(1));
}

const sequence = (...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([0x30, 0x81, content.length]), content]);
};
const status = (code: number): Buffer => Buffer.from([0x30, 3, 2, 1, code]);

/** A reply whose token holds what was asked, as every authority repeats it. */
const granting =
  (code: number) =>
  (query: Buffer): Buffer =>
    sequence(status(code), sequence(query.subarray(2)));

describe('a time stamping authority (RFC 3161, 2.4)', () => {
  it('is believed when it grants what was asked, also with modifications', async () => {
    for (const code of [0, 1]) {
      const reply = await (await authorityOf(granting(code))).stamp(SHA256);
      expect(reply.length).toBeGreaterThan(40);
    }
  });

  it.each([
    ['rejects it with status 2 and HTTP 200', () => sequence(status(2)), /granted nothing/],
    ['answers with a page', () => Buffer.from('<html>ok</html>'), /no RFC 3161 reply/],
    ['answers nothing', () => Buffer.alloc(0), /no RFC 3161 reply/],
    ['ends within its lengths', (query: Buffer) => granting(0)(query).subarray(0, 20), /no RFC 3161 reply/],
  ] as const)('is not believed when it %s', async (_case, answer, reason) => {
    await expect((await authorityOf(answer)).stamp(SHA256)).rejects.toThrow(reason);
  });

  it('is not believed when it stamps another digest, or repeats an older reply', async () => {
    const another = await authorityOf((query) => granting(0)(Buffer.from(query).fill(0xcd, 30, 40)));
    await expect(another.stamp(SHA256)).rejects.toThrow(/something else/);
    let first: Buffer | undefined;
    const replaying = await authorityOf((query) => (first ??= granting(0)(query)));
    await replaying.stamp(SHA256);
    await expect(replaying.stamp(SHA256)).rejects.toThrow(/something else/);
  });

  it('is not believed when the server refuses', async () => {
    await expect((await authorityOf(granting(0), 503)).stamp(SHA256)).rejects.toThrow('answered 503');
  });
});
