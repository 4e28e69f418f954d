import { createTestDatabase, startTestApp, type TestApp, type TestDatabase } from '@jianhu/testkit';
import { operations } from '@jianhu/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('the composed Jianhu', () => {
  let database: TestDatabase;
  let running: TestApp;

  beforeAll(async () => {
    database = await createTestDatabase();
    running = await startTestApp({ urls: database });
  });
  afterAll(async () => {
    await running.close();
    await database.drop();
  });
  const get = (path: string): Promise<Response> => fetch(running.url + path);

  it('says that it lives and that it can serve', async () => {
    expect(await (await get('/healthz')).text()).toBe('ok\n');
    expect(await (await get('/readyz')).text()).toBe('ready\n');
  });

  it('is watched by Prometheus: requests by route, never by address, and nothing of this machine', async () => {
    await get('/api/v1/installation?who=13812345678');
    const text = await (await get('/metrics')).text();
    expect(text).toContain('jianhu_http_request_duration_seconds_bucket');
    expect(text).toContain('route="/api/v1/installation"');
    expect(text).not.toContain('13812345678');
    expect(text).not.toContain(process.cwd());
  });

  it('describes its interface to machines and to people', async () => {
    const document = (await (await get('/api/openapi.json')).json()) as { openapi: string };
    expect(document.openapi).toBe('3.1.0');
    const page = await (await get('/api')).text();
    for (const { path } of operations) expect(page).toContain(`</strong> ${path}`);
    expect(page).toContain('externalId');
    expect(page).not.toMatch(/(?:src|href)="https?:/);
  });

  it('answers every operation that needs a session with one refusal when there is none', async () => {
    const closed = operations.filter((op) => op.access !== 'public' && op.access !== 'source');
    expect(closed.length).toBeGreaterThan(25);
    for (const { method, path, access } of closed) {
      const url = running.url + path.replaceAll(/:\w+/g, '01900000-0000-7000-8000-000000000001');
      const reply = await fetch(url, { method });
      expect([path, reply.status, ((await reply.json()) as { code: string }).code]).toEqual([
        path,
        401,
        // Programs come with a key of their own, not with a session.
        access === 'key' ? 'licence.wrongKey' : 'access.signInFirst',
      ]);
    }
  });

  it('sends security headers with everything', async () => {
    const { headers } = await get('/api/v1/installation');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});
