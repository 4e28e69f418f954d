import { AppError } from '@jianhu/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../infra/database.ts';
import type { FailedSignIns } from './failed-sign-in.ts';
import type { FindVisitor, Visitor } from './find-visitor.ts';
import { bodyFor, findOffer, type Offer } from './offer.ts';
import { CLIENT_ADDRESS_HEADER, type SignIn } from './sign-in.ts';
import { refusalOfRedirect, refusalOfSignIn } from './sign-in-refusal.ts';
import { findPersonRow } from './store.ts';

const PREFIX = '/api/auth';
const BODY_LIMIT = 16_384;

interface MountDeps {
  readonly signIn: SignIn;
  readonly findVisitor: FindVisitor;
  readonly failures: FailedSignIns;
  readonly baseUrls: readonly string[];
  readonly db: Database;
}

/** What the library said. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Serves the sign-in functions under /api/auth; refusals leave in the same shape as everywhere else. */
export function mountSignIn(app: FastifyInstance, deps: MountDeps): void {
  app.route({
    method: ['GET', 'POST'],
    url: `${PREFIX}/*`,
    bodyLimit: BODY_LIMIT,
    handler: async (request, reply) => {
      const path = new URL(request.url, 'http://localhost').pathname.slice(PREFIX.length);
      const offer = findOffer(request.method, path);
      if (!offer) throw new AppError('signIn.notAllowed', 404);
      const visitor = offer.to === 'anybody' ? null : await deps.findVisitor(request.headers.cookie);
      refuseUnfit(offer, visitor);
      const body = bodyFor(offer, request.body);
      if (body['newPassword'] !== undefined && body['newPassword'] === body['currentPassword']) {
        throw new AppError('signIn.samePassword', 400);
      }
      const username = usernameTried(body, visitor);
      const asked = toRequest(request, body, deps.baseUrls);
      const { status, headers, text } = await (username === null
        ? ask(deps, asked)
        : tryPassword(deps, asked, username));
      for (const cookie of headers.getSetCookie()) void reply.header('set-cookie', cookie);
      void reply.header('cache-control', 'no-store');
      if (status >= 400) throw refusalOfSignIn(status, text);
      return sendReply(reply, { status, headers, text: await withUsernames(deps.db, text) });
    },
  });
}

function refuseUnfit({ to }: Offer, visitor: Visitor | null): void {
  if (!visitor && (to === 'signedIn' || to === 'settled')) throw new AppError('access.signInFirst', 401);
  if (visitor?.mustChangePassword === true && to !== 'signedIn') throw new AppError('access.changePassword', 403);
}

/** A password is guessed at the door, and by whoever finds a session open. */
function usernameTried(body: Record<string, unknown>, visitor: Visitor | null): string | null {
  if (typeof body['username'] === 'string') return body['username'];
  const tries = body['password'] !== undefined || body['currentPassword'] !== undefined;
  return tries ? (visitor?.person.username ?? null) : null;
}

async function ask({ signIn }: MountDeps, request: Request): Promise<Answer> {
  const response = await signIn.handle(request);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Only a wrong password stays counted. */
async function tryPassword(deps: MountDeps, request: Request, username: string): Promise<Answer> {
  const { failures } = deps;
  if (!(await failures.admit(username))) throw new AppError('signIn.tooMany', 429);
  const answer = await ask(deps, request);
  const refusal = answer.status < 400 ? null : refusalOfSignIn(answer.status, answer.text);
  if (!refusal) await failures.clear(username);
  else if (refusal.code !== 'signIn.wrongPassword') await failures.forgive(username);
  return answer;
}

/** The address of the caller is ours to say: a header of that name from outside is overwritten. */
function toRequest(request: FastifyRequest, given: Record<string, unknown>, baseUrls: readonly string[]): Request {
  const base = baseUrls.find((url) => new URL(url).host === request.headers.host) ?? baseUrls[0];
  const headers = toHeaders(request);
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  const body = request.method === 'POST' ? JSON.stringify(given) : null;
  if (body !== null) headers.set('content-type', 'application/json');
  headers.delete('content-length');
  return new Request(new URL(request.url, base), { method: request.method, headers, body });
}

function toHeaders(request: FastifyRequest): Headers {
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

function sendReply(reply: FastifyReply, { status, headers, text }: Answer): FastifyReply {
  const location = headers.get('location');
  if (location !== null) void reply.header('location', refusalOfRedirect(location));
  return reply
    .status(status)
    .type(headers.get('content-type') ?? 'application/json')
    .send(text);
}
