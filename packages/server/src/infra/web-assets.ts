import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { AppError } from '@jianhu/kernel';
import type { FastifyInstance } from 'fastify';

/** No page may load anything from another host; inline style is what the component library writes. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ');

/** Security headers on everything, and the console's page for each of its client-side routes, as soon as the console is built. */
export function guardPages(app: FastifyInstance, folder: string): void {
  app.addHook('onSend', async (_request, reply) => {
    void reply.header('content-security-policy', POLICY);
    void reply.header('x-content-type-options', 'nosniff');
    void reply.header('referrer-policy', 'same-origin');
    void reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  });
  let page: Buffer | null = null;
  app.setNotFoundHandler(async (request, reply) => {
    const wantsPage =
      ['GET', 'HEAD'].includes(request.method) &&
      !request.url.startsWith('/api/') &&
      !request.url.startsWith('/assets/');
    if (wantsPage) page ??= readPage(folder);
    if (!page || !wantsPage) throw new AppError('request.notFound', 404);
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  });
}

/** The files of the built console; a folder without it serves the API alone. */
export async function mountConsole(app: FastifyInstance, folder: string): Promise<void> {
  if (readPage(folder) === null) return;
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
  });
}

function readPage(folder: string): Buffer | null {
  const index = join(folder, 'index.html');
  return existsSync(index) ? readFileSync(index) : null;
}
