import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { AppError } from '@jianhu/kernel';
import type { FastifyInstance } from 'fastify';

const CONSOLE = 'index.html';

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

const POLICY_HEADER = 'content-security-policy';

/** Of every reply, whoever gives it. */
export const guardHeaders = {
  [POLICY_HEADER]: POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** A page that serves every address below a prefix; the console's serves the rest. */
export interface WebPage {
  readonly prefix: string;
  readonly file: string;
}

/** Security headers on everything, and the built page for each client-side route, as soon as it is built. */
export function guardPages(app: FastifyInstance, folder: string, others: readonly WebPage[] = []): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    const own = reply.getHeader(POLICY_HEADER);
    void reply.headers(guardHeaders);
    // A file that must have no power says so itself.
    if (own !== undefined) void reply.header(POLICY_HEADER, own);
    done(null, payload);
  });
  const pages = new Map<string, Buffer | null>();
  const pageOf = (path: string): Buffer | null => {
    const other = others.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
    const file = other?.file ?? CONSOLE;
    const page = pages.get(file) ?? readPage(folder, file);
    pages.set(file, page);
    return page;
  };
  app.setNotFoundHandler(async (request, reply) => {
    const wantsPage =
      ['GET', 'HEAD'].includes(request.method) &&
      !request.url.startsWith('/api/') &&
      !request.url.startsWith('/assets/');
    const page = wantsPage ? pageOf(request.url.split('?')[0] ?? '') : null;
    if (!page) throw new AppError('request.notFound', 404);
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  });
}

/** The files of the built console; a folder without it serves the API alone. */
export async function mountConsole(app: FastifyInstance, folder: string): Promise<void> {
  if (readPage(folder, CONSOLE) === null) return;
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
}

function readPage(folder: string, file: string): Buffer | null {
  const path = join(folder, file);
  return existsSync(path) ? readFileSync(path) : null;
}
