import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { operation } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createHttpEdge } from './http.ts';
import { readLeanHead } from './lean-head.ts';
import { createLogger } from './logger.ts';
import { infraRefusals } from './refusal.ts';

const ask = operation({
  id: 'test.ask',
  method: 'POST',
  path: '/api/v1/questions',
  summary: { zh: '', en: '' },
  access: 'key',
  body: z.object({ word: z.string() }),
  response: z.object({ word: z.string() }),
});
const at = new Date('2026-11-26T08:00:00Z');
const answered: string[] = [];
const edges = [true, false].map((isLean) => {
  const edge = createHttpEdge({
    log: createLogger('silent'),
    authenticate: async () => null,
    fileLimit: 1_000_000,
    sentences: infraRefusals,
    origins: [],
    ...(isLean && {
      lane: {
        clock: { now: () => at },
        headers: { 'x-content-type-options': 'nosniff' },
        measure: (_seconds, { route }) => answered.push(route),
      },
    }),
  });
  edge.app.addHook('onSend', (_request, reply, payload, done) => {
    void reply.header('x-content-type-options', 'nosniff');
    done(null, payload);
  });
  edge.handleLean(
    ask,
    ({ word }) => (word === 'later' ? wait(5, '{"word":"asked"}') : JSON.stringify({ word })),
    (authorization) => {
      if (authorization === 'Bearer slow') return wait(5);
      if (authorization === 'Bearer gone') return Promise.reject(new AppError('access.signInFirst', 401));
      if (authorization !== 'Bearer good') throw new AppError('access.signInFirst', 401);
      return undefined;
    },
  );
  return edge;
});
function portOf(which: number): number {
  const address = edges[which]?.app.server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
beforeAll(() => Promise.all(edges.map(({ app }) => app.listen({ host: '127.0.0.1', port: 0 }))));
afterAll(() => Promise.all(edges.map(({ app }) => app.close())));

/** What a connection is told that sends these pieces one after the other and then ends; `heard` says when the next piece may follow. */
async function tell(which: number, pieces: readonly string[], heard = async (_told: () => string) => wait(10)) {
  const socket = connect({ host: '127.0.0.1', port: portOf(which), noDelay: true, allowHalfOpen: true });
  let told = '';
  socket.setEncoding('utf8').on('data', (text: string) => (told += text));
  for (const piece of pieces) {
    socket.write(piece);
    await heard(() => told);
  }
  socket.end();
  await new Promise((resolve) => socket.on('close', resolve));
  return told;
}

/** A program that waits for each answer, whatever the machine does meanwhile. */
function createPatience(pieces: readonly string[]) {
  let sent = 0;
  return async (told: () => string): Promise<void> => {
    const whole = pieces.slice(0, (sent += 1)).filter((piece) => piece.endsWith('}')).length;
    await vi.waitFor(() => expect(told().split('HTTP/1.1 ').length - 1).toBe(whole), { timeout: 30_000, interval: 5 });
  };
}

function requestOf(body: string, head: readonly string[] = [], authorization = 'Bearer good'): string {
  const lines = ['POST /api/v1/questions HTTP/1.1', 'Host: x', `Authorization: ${authorization}`, ...head];
  return `${lines.join('\r\n')}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Status, headers in any order and body; ids of requests and the time differ always. */
const bare = (told: string): string[] =>
  told
    .replaceAll(/"requestId":"[^"]+"/g, '')
    .replaceAll(/^date: .*\r\n/gim, '')
    .split('\r\n')
    .map((line) => (line.startsWith('HTTP') || line.startsWith('{') ? line : line.toLowerCase()))
    .toSorted();
/** Whether the head is one that the lane takes, and some of the body is missing. */
function isShort(text: string): boolean {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  return Buffer.byteLength(rest.join('\r\n\r\n')) < (readLeanHead(head)?.bodyLength ?? 0);
}

const PLAIN = requestOf('{"word":"now"}');
const [LEAN, FRAMEWORK] = [0, 1];

describe('the lean lane before the framework (decision 0091)', () => {
  it('answers by itself what is plain, also what has to wait, and in the words of the framework', async () => {
    for (const pieces of [
      [PLAIN],
      [PLAIN, PLAIN, requestOf('{"word":"水产"}')],
      [PLAIN.slice(0, -14), PLAIN.slice(-14)],
      [requestOf('{"word":"later"}')],
      [requestOf('{"word":"now"}', [], 'Bearer slow'), PLAIN],
    ]) {
      const before = answered.length;
      const told = await tell(LEAN, pieces, createPatience(pieces));
      const requests = pieces.filter((piece) => piece.startsWith('POST')).length;
      expect(answered.length - before).toBe(requests);
      expect(told).toContain('Date: Thu, 26 Nov 2026 08:00:00 GMT');
      expect(bare(told)).toEqual(bare(await tell(FRAMEWORK, pieces, createPatience(pieces))));
    }
  });

  it.each([
    ['a key that is none', [requestOf('{"word":"now"}', [], 'Bearer bad')]],
    ['a key that was taken back', [requestOf('{"word":"now"}', [], 'Bearer gone')]],
    ['a body of another form', [requestOf('{"word":1}')]],
    ['no JSON', [requestOf('{')]],
    ['NUL', [requestOf('{"word":"\\u0000"}')]],
    ['a body in chunks', [requestOf('{"word":"now"}', ['Transfer-Encoding: chunked'])]],
    ['two lengths', [requestOf('{"word":"now"}', ['Content-Length: 3'])]],
    ['two requests in one piece', [PLAIN + PLAIN]],
    ['a request in three pieces', [PLAIN.slice(0, 20), PLAIN.slice(20, -3), PLAIN.slice(-3)]],
    ['one piece and a half', [PLAIN + PLAIN.slice(0, 50), PLAIN.slice(50)]],
    ['another address', [PLAIN.replace('/questions', '/nothing')]],
    ['no HTTP', ['hello\r\n\r\n']],
    ['something plain, and then something else', [PLAIN, requestOf('{"word":1}'), PLAIN]],
    ['a body that is too long', [requestOf(JSON.stringify({ word: 'x'.repeat(300_000) }))]],
    ['the end of the connection', [PLAIN.slice(0, 60)]],
  ])('leaves to the framework: %s', async (_, pieces) => {
    expect(bare(await tell(LEAN, pieces))).toEqual(bare(await tell(FRAMEWORK, pieces)));
  });

  it('is told apart from the framework by no request with a byte that was changed, left out or doubled', async () => {
    const change = fc.record({ at: fc.nat(PLAIN.length - 1), how: fc.constantFrom('replace', 'drop', 'double') });
    const byte = fc.constantFrom('\r', '\n', ' ', '\t', ':', '0', '9', '\0', '\u0080', 'x', '{', '"');
    await fc.assert(
      fc.asyncProperty(change, byte, async ({ at: place, how }, other) => {
        const here = PLAIN.charAt(place);
        const put = how === 'drop' ? '' : how === 'double' ? here + here : other;
        const text = PLAIN.slice(0, place) + put + PLAIN.slice(place + 1);
        const told = await tell(LEAN, [text]);
        // Who hangs up in the middle of a body needs no answer.
        if (isShort(text)) expect(told).toBe('');
        else expect(bare(told)).toEqual(bare(await tell(FRAMEWORK, [text])));
      }),
      { numRuns: 150 },
    );
  });
});
