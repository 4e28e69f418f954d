import { z } from 'zod';
import { errorSchema } from './common.ts';
import type { Operation } from './operation.ts';

type JsonSchema = Record<string, unknown>;

interface OpenApiInfo {
  readonly title: string;
  readonly version: string;
  readonly description: string;
}

/** OpenAPI 3.1 document of the given operations, built from their schemas so that it cannot drift from the server. */
export function buildOpenApi(operations: readonly Operation[], info: OpenApiInfo): JsonSchema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const op of operations) {
    const path = op.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [op.method.toLowerCase()]: describe(op) };
  }
  return {
    openapi: '3.1.0',
    info,
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Error: jsonSchema(errorSchema, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'jianhu.session_token' },
        sourceKey: { type: 'http', scheme: 'bearer', description: 'API key of a source' },
        tenantKey: { type: 'http', scheme: 'bearer', description: 'API key of a merchant or a platform company' },
      },
    },
  };
}

/** How programs prove themselves; people come with a session. */
const SCHEMES: Readonly<Record<string, string>> = { source: 'sourceKey', key: 'tenantKey' };

function securityOf({ access, programs }: Operation): JsonSchema[] {
  if (access === 'public') return [];
  const own = { [SCHEMES[access] ?? 'session']: [] };
  return programs ? [own, { tenantKey: [] }] : [own];
}

export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function describe(op: Operation): JsonSchema {
  return {
    operationId: op.id,
    tags: [op.id.slice(0, op.id.indexOf('.'))],
    summary: `${op.summary.zh} · ${op.summary.en}`,
    security: securityOf(op),
    'x-permission': op.access,
    ...(op.errors ? { 'x-error-codes': op.errors } : {}),
    parameters: [...parameters(op.params, 'path'), ...parameters(op.query, 'query'), ...headers(op)],
    ...requestBody(op),
    responses: responses(op),
  };
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): JsonSchema[] {
  if (!schema) return [];
  const object = jsonSchema(schema, 'input') as { properties?: Record<string, JsonSchema>; required?: string[] };
  return Object.entries(object.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (object.required ?? []).includes(name),
    schema: property,
  }));
}

function headers(op: Operation): JsonSchema[] {
  return Object.entries(op.headers ?? {}).map(([name, description]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  }));
}

function requestBody(op: Operation): JsonSchema {
  if (op.media?.request) {
    // NDJSON is no array, so the schema of its body is text, and that of a line stands beside it.
    const text = op.lines ? { type: 'string', 'x-line-schema': jsonSchema(op.lines, 'input') } : undefined;
    const schema = text ?? { type: 'string', format: 'binary' };
    return { requestBody: { required: true, content: { [op.media.request]: { schema } } } };
  }
  if (!op.body) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(op.body, 'input') } } } };
}

function responses(op: Operation): JsonSchema {
  const media = op.media?.response ?? 'application/json';
  const refusal = {
    description: 'Refusal',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  };
  return {
    [String(op.status ?? 200)]: {
      description: 'Done',
      content: { [media]: { schema: jsonSchema(op.response, 'output') } },
    },
    '4XX': refusal,
    '5XX': refusal,
  };
}
