import { AppError } from '@jianhu/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../infra/database.ts';
import type { FailedSignIns } from './failed-sign-in.ts';
import { CLIENT_ADDRESS_HEADER, type SignIn } from './sign-in.ts';
import { refusalOfRedirect, refusalOfSignIn } from './sign-in-refusal.ts';
import { findPersonRow } from './store.ts';

const PREFIX = '/api/auth';
const BODY_LIMIT = 16_384;

/** Whatever else the library offers (sign-up, change of e-mail, deleting oneself …) is not offered here. */
const offered = new Set([
  'GET /get-session',
  'POST /sign-in/username',
  'POST /sign-in/social',
  'GET /callback/city',
  'POST /sign-out',
  'POST /change-password',
  'POST /revoke-other-sessions',
  'POST /two-factor/enable',
  'POST /two-factor/get-totp-uri',
  'POST /two-factor/verify-totp',
  'POST /two-factor/verify-backup-code',
  'POST /two-factor/generate-backup-codes',
]);

interface MountDeps {
  readonly signIn: SignIn;
  readonly failures: FailedSignIns;
  readonly baseUrls: readonly string[];
  readonly db: Database;
}

/** Serves the sign-in functions under /api/auth; refusals leave in the same shape as everywhere else. */
export function mountSignIn(app: FastifyInstance, deps: MountDeps): void {
  app.route({
    method: ['GET', 'POST'],
    url: `${PREFIX}/*`,
    bodyLimit: BODY_LIMIT,
    handler: async (request, reply) => {
      const path = new URL(request.url, 'http://localhost').pathname.slice(PREFIX.length);
      if (!offered.has(`${request.method} ${path}`)) throw new AppError('signIn.notAllowed', 404);
      const username = path === '/sign-in/username' ? usernameOf(request.body) : null;
      if (username !== null && (await deps.failures.isClosed(username))) throw new AppError('signIn.tooMany', 429);
      const response = await deps.signIn.handle(toRequest(request, deps.baseUrls));
      if (username !== null && response.status === 401) await deps.failures.add(username);
      if (username !== null && response.ok) await deps.failures.clear(username);
      return sendResponse(response, await withUsernames(deps.db, await response.text()), reply);
    },
  });
}

function usernameOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('username' in body)) return null;
  return typeof body.username === 'string' ? body.username : null;
}

/** The address of the caller is ours to say: a header of that name from outside is overwritten. */
function toRequest(request: FastifyRequest, baseUrls: readonly string[]): Request {
  const base = baseUrls.find((url) => new URL(url).host === request.headers.host) ?? baseUrls[0];
  const headers = toHeaders(request);
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  const body = request.method === 'POST' ? JSON.stringify(request.body ?? {}) : null;
  if (body !== null) headers.set('content-type', 'application/json');
  headers.delete('content-length');
  return new Request(new URL(request.url, base), { method: request.method, headers, body });
}

export function toHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one);
  }
  return headers;
}

/** An authenticator app shows the label of the key: there the library's synthetic address gives way to the username. */
async function withUsernames(db: Database, text: string): Promise<string> {
  const id = /([0-9a-f-]{36})%40people\.invalid/.exec(text)?.[1];
  const person = id === undefined ? null : await findPersonRow(db, id);
  return person?.username ? text.replace(`${person.id}%40people.invalid`, encodeURIComponent(person.username)) : text;
}

function sendResponse(response: Response, text: string, reply: FastifyReply): FastifyReply {
  for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie);
  void reply.header('cache-control', 'no-store');
  if (response.status >= 400) throw refusalOfSignIn(response.status, text);
  const location = response.headers.get('location');
  if (location !== null) void reply.header('location', refusalOfRedirect(location));
  return reply
    .status(response.status)
    .type(response.headers.get('content-type') ?? 'application/json')
    .send(text);
}
