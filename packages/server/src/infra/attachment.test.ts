import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { attachmentHeaders } from './attachment.ts';
import { guardPages } from './web-assets.ts';

describe('a file that is kept and not shown', () => {
  const app = Fastify();
  guardPages(app, '/nowhere');
  app.get('/file', (_request, reply) => reply.headers(attachmentHeaders('证据 1.wacz')).send('bytes'));
  app.get('/page', (_request, reply) => reply.send('page'));

  it('keeps its name, and has no power where it is opened all the same', async () => {
    const { headers } = await app.inject('/file');
    expect(headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('证据 1.wacz')}`);
    expect(headers['content-security-policy']).toBe('sandbox');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('is no page: those have the policy of the house', async () => {
    const { headers } = await app.inject('/page');
    expect(headers['content-security-policy']).toContain('default-src');
    expect(headers['content-disposition']).toBeUndefined();
  });
});
