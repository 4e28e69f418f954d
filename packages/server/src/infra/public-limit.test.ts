import { listPublicWarnings, operation } from '@jianhu/contract';
import { movableClock } from '@jianhu/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createHttpEdge } from './http.ts';
import { createLogger } from './logger.ts';
import { createPublicLimit } from './public-limit.ts';
import { infraRefusals } from './refusal.ts';

const form = operation({
  id: 'test.form',
  method: 'POST',
  path: '/api/v1/test-form',
  summary: { zh: '测试', en: 'test' },
  access: 'public',
  response: z.object({}),
});
const clock = movableClock(new Date('2026-11-23T01:00:10Z'));
const edge = createHttpEdge({
  log: createLogger('silent'),
  authenticate: async () => null,
  fileLimit: 1_000,
  sentences: infraRefusals,
  origins: [],
  trustedProxies: ['127.0.0.1'],
  publicLimit: createPublicLimit(clock, { reads: 5, forms: 2 }),
});
edge.handle(listPublicWarnings, async () => ({ items: [], next: null, asOf: clock.now().toISOString() }));
edge.handle(form, async () => ({}));
afterAll(() => edge.app.close());

const ask = async (from: string, method: 'GET' | 'POST' = 'GET', via = '127.0.0.1') =>
  edge.app.inject({
    method,
    url: method === 'GET' ? listPublicWarnings.path : form.path,
    remoteAddress: via,
    headers: { 'x-forwarded-for': from },
  });

describe('what nobody signs in for', () => {
  it('is answered to each source so often a minute; a flood of one leaves the others served', async () => {
    const flood = [];
    for (let at = 0; at < 40; at += 1) flood.push((await ask('203.0.113.7')).statusCode);
    expect(flood.filter((status) => status === 200)).toHaveLength(5);
    expect(new Set(flood.slice(5))).toEqual(new Set([429]));
    const refused = await ask('203.0.113.7');
    expect(refused.headers['retry-after']).toBe('50');
    expect(refused.body).toContain('稍后再试');
    expect((await ask('203.0.113.8')).statusCode).toBe(200);
    clock.advanceMs(50_000);
    expect((await ask('203.0.113.7')).statusCode).toBe(200);
  });

  it('counts forms apart and fewer of them, and a network of IPv6 as one source', async () => {
    const one = ['2001:db8:1:2::1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::9'];
    const forms = [];
    for (const from of one) forms.push((await ask(from, 'POST')).statusCode);
    expect(forms).toEqual([200, 200, 429]);
    expect((await ask(one[0] ?? '')).statusCode).toBe(200);
    expect((await ask('2001:db8:1:3::1', 'POST')).statusCode).toBe(200);
  });

  it('believes nobody’s word of where he comes from but the proxy’s own', async () => {
    const statuses = [];
    for (let at = 0; at < 7; at += 1) statuses.push((await ask(`198.51.100.${at}`, 'GET', '203.0.113.99')).statusCode);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
  });
});
