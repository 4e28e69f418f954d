import { randomUUID } from 'node:crypto';
import type { BodyOf, Operation, ParamsOf, Permission, QueryOf, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { RowScope } from './database.ts';
import { errorBody } from './error-body.ts';
import type { Refusals } from './refusal.ts';

/** Somebody who calls: the row scope that walls the transaction, and the operations that the roles allow. */
export interface Caller extends RowScope {
  readonly personId: string;
  readonly permissions: ReadonlySet<Permission>;
}

export interface Call<T extends Operation> {
  readonly caller: Caller;
  readonly params: ParamsOf<T>;
  readonly query: QueryOf<T>;
  readonly body: BodyOf<T>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Who is calling, from the session cookie; null when nobody is signed in. Given by the identity module. */
export type Authenticate = (request: FastifyRequest) => Promise<Caller | null>;

export interface HttpEdge {
  readonly app: FastifyInstance;
  /** Mounts one operation of the contract: authorise, validate, call, present. */
  handle<T extends Operation>(op: T, work: (call: Call<T>) => Promise<ResponseOf<T>>): void;
}

const nobody: Caller = {
  personId: '',
  actorRef: 'anonymous',
  unitId: null,
  countyCode: null,
  reach: 'none',
  permissions: new Set(),
};

export function createHttpEdge(deps: {
  log: Logger;
  authenticate: Authenticate;
  bodyLimit: number;
  sentences: Refusals;
}): HttpEdge {
  const app = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: deps.bodyLimit,
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

  app.setErrorHandler(async (error, request, reply) => {
    const { status, body } = errorBody(error, request.id, deps.sentences);
    if (status >= 500)
      deps.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'request failed');
    const wait = body.details['retryAfterSeconds'];
    if (status === 429) void reply.header('retry-after', typeof wait === 'number' ? String(wait) : '1');
    return reply.status(status).send(body);
  });

  return {
    app,
    handle(op, work) {
      app.route({
        method: op.method,
        url: op.path,
        handler: async (request, reply) => {
          const caller = op.access === 'public' || op.access === 'source' ? nobody : await authorise(deps, op, request);
          const result = await work({
            caller,
            params: parsePart(op.params, request.params, 'params'),
            query: parsePart(op.query, request.query, 'query'),
            body: op.media?.request ? request.body : parsePart(op.body, request.body, 'body'),
            request,
            reply,
            // Each part was parsed by the operation's own schema in the lines above.
          } as Call<typeof op>);
          if (reply.sent) return reply;
          if (op.media?.response) return reply.type(op.media.response).send(result);
          return reply.status(op.status ?? 200).send(guardResponse(op, result));
        },
      });
    },
  };
}

async function authorise(
  deps: { authenticate: Authenticate },
  op: Operation,
  request: FastifyRequest,
): Promise<Caller> {
  const caller = await deps.authenticate(request);
  if (!caller) throw new AppError('access.signInFirst', 401);
  const access = op.access;
  if (access !== 'signedIn' && access !== 'public' && access !== 'source' && !caller.permissions.has(access)) {
    throw new AppError('access.denied', 403, { permission: access });
  }
  return caller;
}

function parsePart(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  if (!schema) return part === 'body' ? undefined : {};
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
