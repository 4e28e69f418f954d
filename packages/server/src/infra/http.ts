import { randomUUID } from 'node:crypto';
import type { BodyOf, Operation, ParamsOf, Permission, QueryOf, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { RowScope } from './database.ts';
import { errorBody } from './error-body.ts';
import { type LaneDeps, openLeanLane } from './lean-lane.ts';
import type { PublicLimit } from './public-limit.ts';
import type { Refusals } from './refusal.ts';
import { holdsForbiddenText, refuseForeignOrigin } from './request-guard.ts';

/** Somebody who calls: the row scope that walls the transaction, and the operations that the roles allow. */
export interface Caller extends RowScope {
  readonly personId: string;
  readonly permissions: ReadonlySet<Permission>;
  /** Tenants whose person this is; officers have none, and a person who has some is no officer. */
  readonly tenants?: ReadonlySet<string>;
  /** Comes by a key of the test environment: what it sends is judged as in earnest, becomes no record, and expires. */
  readonly trial?: boolean;
}

export interface Call<T extends Operation> {
  readonly caller: Caller;
  readonly params: ParamsOf<T>;
  readonly query: QueryOf<T>;
  readonly body: BodyOf<T>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** For what outlives the request, such as a stream: whether the same session may still do this. */
  readonly isStillAllowed: () => Promise<boolean>;
}

/** Who is calling, from the session cookie; null when nobody is signed in. Given by the identity module. */
export type Authenticate = (request: FastifyRequest) => Promise<Caller | null>;

/** A program of a tenant, from `Authorization: Bearer`; null when there is none. Given by the counter. */
export type AuthenticateProgram = (authorization: string | undefined) => Promise<Caller | null>;

export interface HttpEdge {
  readonly app: FastifyInstance;
  /**
   * Mounts one operation of the contract: authorise, read the body, validate, call, present. `guard` refuses callers of another
   * kind (a source by its key) before their body is read.
   */
  handle<T extends Operation>(op: T, work: (call: Call<T>) => Promise<ResponseOf<T>>, guard?: Guard): void;
  /**
   * For what programs ask tens of thousands of times a second from memory: the same gate and the same check of the body, the reply a text that
   * is ready and that a test of its room holds to the schema, and no promise where there is nothing to wait for (decision 0084). A plain
   * request is answered before the framework (decision 0091).
   */
  handleLean<T extends Operation>(op: T, work: (body: BodyOf<T>) => string | Promise<string>, guard: LeanGuard): void;
}

export type Guard = (request: FastifyRequest) => void | Promise<void>;
/** Of programs, by the header `Authorization`. */
export type LeanGuard = (authorization: string | undefined) => void | Promise<void>;

interface EdgeDeps {
  readonly log: Logger;
  readonly authenticate: Authenticate;
  readonly authenticateProgram?: AuthenticateProgram;
  /** Of files; everything else is short. */
  readonly fileLimit: number;
  readonly sentences: Refusals;
  /** Addresses of the console; a change asked for by a page of any other is refused. */
  readonly origins: readonly string[];
  /** Addresses whose word on where a request came from is believed; absent: nobody’s. */
  readonly trustedProxies?: readonly string[];
  /** How often one source may ask what nobody signs in for; absent: no limit. */
  readonly publicLimit?: PublicLimit;
  /** For lean operations; absent: the framework answers them too. `headers`: beside type and cache those of every reply. */
  readonly lane?: LaneDeps;
}

const BODY_LIMIT = 262_144;
/** A request that is not complete after this time is given up; a file of the largest size needs 300 kB/s. */
const REQUEST_TIMEOUT_MS = 120_000;

const JSON_TEXT = 'application/json; charset=utf-8';
const NOT_KEPT = { 'cache-control': 'no-store' };

const nobody: Caller = {
  personId: '',
  actorRef: 'anonymous',
  unitId: null,
  countyCode: null,
  reach: 'none',
  permissions: new Set(),
};

export function createHttpEdge(deps: EdgeDeps): HttpEdge {
  const refuse = async (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { status, body } = errorBody(error, request.id, deps.sentences);
    if (status >= 500)
      deps.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'request failed');
    const wait = body.details['retryAfterSeconds'];
    if (status === 429) void reply.header('retry-after', typeof wait === 'number' ? String(wait) : '1');
    return reply.status(status).type(JSON_TEXT).send(body);
  };
  const app = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    trustProxy: deps.trustedProxies === undefined ? false : [...deps.trustedProxies],
    frameworkErrors: (error, request, reply) => void refuse(error, request, reply),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    try {
      return done(null, JSON.parse(body.toString('utf8')));
    } catch {
      return done(new AppError('request.notJson', 400));
    }
  });
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  // Files of any size go on as they come; whoever takes them sets the limit.
  app.addContentTypeParser('application/vnd.jianhu.stream', (_request, body, done) => done(null, body));

  app.setErrorHandler(refuse);
  // NOTE: with a callback, like the measuring of requests: at tens of thousands of requests a second a promise for each hook is felt
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) void reply.headers(NOT_KEPT);
    done(null, payload);
  });
  const headers = { 'content-type': JSON_TEXT, ...NOT_KEPT, ...deps.lane?.headers };
  const lane = deps.lane && openLeanLane(app.server, { ...deps.lane, headers });
  app.addHook('preClose', async () => lane?.close());

  return {
    app,
    handle(op, work, guard) {
      const callers = new WeakMap<FastifyRequest, Caller>();
      app.route({
        method: op.method,
        url: op.path,
        ...limitOf(op, deps.fileLimit),
        // Before the body is read: whoever may not call makes us buffer and parse nothing.
        onRequest: async (request) => {
          if (op.access === 'source' || op.access === 'key') return guard?.(request);
          refuseForeignOrigin(request, deps.origins);
          if (op.access === 'public') deps.publicLimit?.take(op.method, request.ip);
          else callers.set(request, await authorise(deps, op, request));
        },
        handler: async (request, reply) => {
          const result = await work({
            caller: callers.get(request) ?? nobody,
            params: parsePart(op.params, request.params, 'params'),
            query: parsePart(op.query, request.query, 'query'),
            body: op.media?.request ? request.body : parsePart(op.body, request.body, 'body'),
            request,
            reply,
            isStillAllowed: () =>
              authorise(deps, op, request).then(
                () => true,
                () => false,
              ),
            // Each part was parsed by the operation's own schema in the lines above.
          } as Call<typeof op>);
          if (reply.sent) return reply;
          if (op.media?.response) return reply.type(op.media.response).send(result);
          return reply.status(op.status ?? 200).send(guardResponse(op, result));
        },
      });
    },
    handleLean(op, work, guard) {
      // Parsed by the operation's own schema.
      const answerTo = (body: unknown) => work(parsePart(op.body, body, 'body') as BodyOf<typeof op>);
      lane?.add({ method: op.method, path: op.path, guard, answer: answerTo });
      app.route({
        method: op.method,
        url: op.path,
        onRequest(request, _reply, done) {
          try {
            const waits = guard(request.headers.authorization);
            if (waits) void tell(waits, done);
            else done();
          } catch (error) {
            done(error as Error); // NOTE: what a guard throws is a refusal, and goes where every other does
          }
        },
        handler(request, reply) {
          const answer = answerTo(request.body);
          if (typeof answer !== 'string')
            return answer.then((text) => reply.header('content-type', JSON_TEXT).send(text));
          void reply.header('content-type', JSON_TEXT).send(answer);
          return undefined;
        },
      });
    },
  };
}

/** A file may be as large as the installation lets it; JSON as large as its operation says. */
function limitOf({ media, mostBytes }: Operation, fileLimit: number): { readonly bodyLimit?: number } {
  if (media?.request) return { bodyLimit: fileLimit };
  return mostBytes === undefined ? {} : { bodyLimit: mostBytes };
}

async function tell(waits: Promise<void>, done: (problem?: Error) => void): Promise<void> {
  let problem: Error | undefined;
  try {
    await waits;
  } catch (error) {
    problem = error as Error; // NOTE: what a guard throws is a refusal
  }
  done(problem);
}

async function authorise(deps: EdgeDeps, op: Operation, request: FastifyRequest): Promise<Caller> {
  const program = op.programs ? await deps.authenticateProgram?.(request.headers.authorization) : null;
  if (program?.trial === true && op.programs !== 'trial') throw new AppError('access.noTrial', 403);
  if (program) return actFor(program, request);
  const caller = await deps.authenticate(request);
  if (!caller) throw new AppError('access.signInFirst', 401);
  const access = op.access;
  if (access === 'tenant') return actFor(caller, request);
  if (access === 'public' || access === 'source' || access === 'key') return caller;
  const isMember = (caller.tenants?.size ?? 0) > 0;
  if (access === 'member' && !isMember) throw new AppError('access.membersOnly', 403);
  if (access === 'signedIn' && isMember) throw new AppError('access.officersOnly', 403);
  if (access === 'member' || access === 'signedIn' || caller.permissions.has(access)) return caller;
  throw new AppError('access.denied', 403, { permission: access });
}

/** Whether a tenant of that id exists at all is nobody else's business: the answer is the same. */
function actFor(caller: Caller, request: FastifyRequest): Caller {
  const { tenantId } = request.params as { readonly tenantId?: string };
  if (tenantId === undefined || caller.tenants?.has(tenantId) !== true) throw new AppError('record.notFound', 404);
  return { ...caller, tenantId };
}

function parsePart(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  if (!schema) return part === 'body' ? undefined : {};
  if (holdsForbiddenText(value)) {
    throw new AppError('request.invalid', 400, {
      issues: [{ pointer: `/${part}`, code: 'forbiddenText', message: 'NUL or half of a surrogate pair' }],
    });
  }
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, 20).map((issue) => ({
    pointer: `/${[part, ...issue.path.map(String)].join('/')}`,
    code: issue.code,
    message: issue.message,
  }));
  throw new AppError('request.invalid', 400, { issues });
}

/** The published schema binds us too: a reply that does not fit it is a bug and is not sent. */
function guardResponse(op: Operation, result: unknown): unknown {
  const parsed = op.response.safeParse(result);
  if (parsed.success) return parsed.data;
  throw new Error(`reply of ${op.id} does not fit its contract: ${JSON.stringify(parsed.error.issues.slice(0, 3))}`);
}
