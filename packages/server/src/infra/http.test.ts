import { operation } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Caller, createHttpEdge } from './http.ts';
import { createLogger } from './logger.ts';
import { infraRefusals } from './refusal.ts';

const officer: Caller = {
  personId: 'p',
  actorRef: 'person:p',
  unitId: 'u',
  countyCode: null,
  reach: 'city',
  permissions: new Set(['monitor.view']),
};
const write = operation({
  id: 'test.write',
  method: 'POST',
  path: '/api/v1/notes/:id',
  summary: { zh: '', en: '' },
  access: 'monitor.view',
  body: z.object({ note: z.string() }),
  response: z.object({ note: z.string() }),
});
const edge = createHttpEdge({
  log: createLogger('silent'),
  authenticate: async (request) => (request.headers.cookie === 'me' ? officer : null),
  fileLimit: 1_000_000,
  sentences: infraRefusals,
  origins: ['http://console.example'],
});
let parsed = 0;
edge.app.addHook('preValidation', async () => {
  parsed += 1;
});
edge.handle(write, async ({ body }) => body);
afterAll(() => edge.app.close());

const post = (payload: string, headers: Record<string, string> = { cookie: 'me' }, url = '/api/v1/notes/1') =>
  edge.app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', ...headers } });

describe('the HTTP edge', () => {
  it('asks who is calling before it reads what is sent', async () => {
    const before = parsed;
    const reply = await post('[{},{}]', {});
    expect([reply.statusCode, reply.json().code, parsed]).toEqual([401, 'access.signInFirst', before]);
  });

  it('takes no more than a form holds', async () => {
    const reply = await post(JSON.stringify({ note: 'x'.repeat(300_000) }));
    expect([reply.statusCode, reply.json().code]).toEqual([413, 'request.tooLarge']);
  });

  it.each(['{"note":"a\\u0000b"}', '{"note":"\\ud800"}'])('refuses %s, which no database takes', async (payload) => {
    const reply = await post(payload);
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'request.invalid']);
  });

  it.each([
    ['a page of a foreign site', { origin: 'http://evil.example' }, 403],
    ['a page of a sibling site without an origin', { 'sec-fetch-site': 'same-site' }, 403],
    ['the console', { origin: 'http://console.example' }, 200],
    ['a page of the same host', { origin: 'http://localhost:8080', host: 'localhost:8080' }, 200],
    ['a program', {}, 200],
  ])('answers a change asked for by %s', async (_, headers, status) => {
    expect((await post('{"note":"a"}', { cookie: 'me', ...headers })).statusCode).toBe(status);
  });

  it('lets no reply be kept by a cache, unless it says so', async () => {
    expect((await post('{"note":"a"}')).headers['cache-control']).toBe('no-store');
  });

  it.each(['/%zz', `/api/v1/notes/${'x'.repeat(300)}`])('refuses the address %s in its own form', async (url) => {
    const reply = await post('{}', { cookie: 'me' }, url);
    expect(reply.statusCode).toBeGreaterThanOrEqual(400);
    expect(reply.statusCode).toBeLessThan(500);
    expect(Object.keys(reply.json())).toContain('messageZh');
  });
});

describe('the lean way of the edge (decision 0084)', () => {
  const ask = operation({
    id: 'test.ask',
    method: 'POST',
    path: '/api/v1/questions',
    summary: { zh: '', en: '' },
    access: 'key',
    body: z.object({ word: z.string() }),
    response: z.object({ word: z.string() }),
  });
  const answerOf = ({ word }: { word: string }): string | Promise<string> =>
    word === 'later' ? Promise.resolve('{"word":"asked"}') : JSON.stringify({ word });
  edge.handleLean(ask, answerOf, (authorization) => {
    if (authorization === 'Bearer slow') return Promise.resolve();
    if (authorization === 'Bearer gone') return Promise.reject(new AppError('access.signInFirst', 401));
    if (authorization !== 'Bearer good') throw new AppError('access.signInFirst', 401);
    return undefined;
  });
  const send = async (payload: string, authorization: string) => {
    const reply = await post(payload, { authorization }, '/api/v1/questions');
    return [reply.statusCode, reply.json().code ?? reply.json().word, reply.headers['cache-control']];
  };

  it('answers at once or later, behind the same gate, with the same refusals', async () => {
    expect(await send('{"word":"now"}', 'Bearer good')).toEqual([200, 'now', 'no-store']);
    expect(await send('{"word":"later"}', 'Bearer slow')).toEqual([200, 'asked', 'no-store']);
    for (const key of ['Bearer gone', 'Bearer bad'])
      expect(await send('{"word":"now"}', key)).toEqual([401, 'access.signInFirst', 'no-store']);
    expect((await send('{"word":1}', 'Bearer good')).slice(0, 2)).toEqual([400, 'request.invalid']);
    expect((await send('{"word":"\\u0000"}', 'Bearer good')).slice(0, 2)).toEqual([400, 'request.invalid']);
    expect((await send('{', 'Bearer good')).slice(0, 2)).toEqual([400, 'request.notJson']);
  });
});
