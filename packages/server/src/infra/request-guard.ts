import { AppError } from '@jianhu/kernel';
import type { FastifyRequest } from 'fastify';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that a page of another site asks for with somebody's cookie. SameSite=Lax alone lets pages of sibling hosts pass.
 * Programs send neither header and carry no cookie by themselves.
 */
export function refuseForeignOrigin(request: FastifyRequest, origins: readonly string[]): void {
  if (SAFE_METHODS.has(request.method)) return;
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin !== undefined && (origins.includes(origin) || URL.parse(origin)?.host === host)) return;
  if (origin === undefined && (site === undefined || site === 'same-origin' || site === 'none')) return;
  throw new AppError('access.foreignOrigin', 403);
}

/** NUL and halves of surrogate pairs, which PostgreSQL takes in no text; walked without recursion, since depth is the sender's choice. */
export function holdsForbiddenText(value: unknown): boolean {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string') {
      if (next.includes('\0') || !next.isWellFormed()) return true;
    } else if (typeof next === 'object' && next !== null) {
      for (const [key, member] of Object.entries(next)) open.push(key, member);
    }
  }
  return false;
}
