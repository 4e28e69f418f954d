import { buildOpenApi, type Operation, printClient } from '@jianhu/contract';
import type { FastifyInstance } from 'fastify';
import { describeSchema, type JsonSchema, type OutlineLine, outlineSchema } from './outline-schema.ts';

interface Described {
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly description?: string;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: JsonSchema & { 'x-line-schema'?: JsonSchema } }>>;
  };
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> }>
  >;
}

/** The machine-readable document at /api/openapi.json, the client of programs at /api/client.ts, and a page of it for people at /api; nothing comes from outside hosts. */
export function mountApiPage(app: FastifyInstance, operations: readonly Operation[], version: string): void {
  // Built when somebody asks: the schemas of all operations take longer than the other steps of a start.
  const document = once(() =>
    buildOpenApi(operations, {
      title: 'Jianhu API',
      version,
      description: 'Supervision and service of the platform economy. Refusals have one shape; `code` is stable.',
    }),
  );
  // Built in the lines above from the same operations.
  const pathsOf = () => document()['paths'] as Record<string, Record<string, Described>>;
  const page = once(() => renderPage(operations, pathsOf(), version));
  app.get('/api/openapi.json', async (_request, reply) => reply.send(document()));
  const client = once(() => printClient(operations, version));
  app.get('/api/client.ts', async (_request, reply) => reply.type('text/plain; charset=utf-8').send(client()));
  app.get('/api', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page()));
}

function once<T>(build: () => T): () => T {
  let built: { readonly value: T } | undefined;
  return () => (built ??= { value: build() }).value;
}

function renderPage(
  operations: readonly Operation[],
  paths: Readonly<Record<string, Readonly<Record<string, Described>>>>,
  version: string,
): string {
  const groups = Map.groupBy(operations, (op) => op.id.slice(0, op.id.indexOf('.')));
  const render = (op: Operation): string =>
    renderOperation(op, paths[op.path.replaceAll(/:(\w+)/g, '{$1}')]?.[op.method.toLowerCase()]);
  const sections = [...groups].map(
    ([name, list]) =>
      `<section aria-labelledby="${name}"><h2 id="${name}">${name}</h2>${list.map(render).join('')}</section>`,
  );
  const contents = [...groups.keys()].map((name) => `<a href="#${name}">${name}</a>`).join(' · ');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>鉴湖接口 · Jianhu API</title><style>
body{font:16px/1.75 "PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;color:#1B2328;background:#FAFAF7;max-width:60rem;margin:2rem auto;padding:0 1rem}
a{color:#12676E}h2{border-bottom:1px solid #E3E6E4;margin-top:2.5rem}article{background:#fff;border:1px solid #E3E6E4;border-radius:6px;padding:.5rem 1rem;margin:.75rem 0}
code{font:14px/1.6 ui-monospace,monospace;overflow-wrap:anywhere}.how{color:#56626A;margin:.25rem 0}summary{cursor:pointer;color:#12676E;padding:4px 0}
ul{list-style:none;margin:0;padding:0;font-size:14px}li{padding:1px 0}h3{font-size:14px;margin:.75rem 0 .25rem}b{color:#B93A2B}</style></head><body><main>
<h1>鉴湖接口 · Jianhu API ${escape(version)}</h1>
<p>机器可读文档 / machine-readable: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1) · 客户端 / typed client: <a href="/api/client.ts">/api/client.ts</a> (TypeScript)</p><nav aria-label="contents">${contents}</nav>
${sections.join('')}</main></body></html>`;
}

function renderOperation(op: Operation, described: Described | undefined): string {
  const codes = op.errors?.length
    ? `<p class="how">拒绝码 / refusals: <code>${op.errors.map(escape).join(', ')}</code></p>`
    : '';
  const media = op.media ? ` · ${escape(Object.values(op.media).join(' → '))}` : '';
  return `<article><code><strong>${op.method}</strong> ${escape(op.path)}</code>
<p>${escape(op.summary.zh)} · ${escape(op.summary.en)}</p><p class="how">权限 / access: <code>${escape(op.access)}</code>${media}</p>${codes}
${described ? renderDetails(described) : ''}</article>`;
}

function renderDetails({ parameters, requestBody, responses }: Described): string {
  const named = parameters.map(({ name, in: place, required, description, schema }) => {
    const what = [place, describeSchema(schema), description].filter(Boolean).join(' · ');
    return { depth: 0, name, required, what };
  });
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  const reply = Object.values(Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1].content ?? {});
  const parts = [
    renderList('参数 / parameters', named),
    renderList('请求 / request', body ? outlineSchema(body['x-line-schema'] ?? body) : []),
    renderList('返回 / reply', reply[0] ? outlineSchema(reply[0].schema) : []),
  ];
  return `<details><summary>字段 / fields</summary>${parts.join('')}</details>`;
}

function renderList(title: string, lines: readonly OutlineLine[]): string {
  if (lines.length === 0) return '';
  const items = lines.map(
    ({ depth, name, required, what }) =>
      `<li style="padding-left:${depth * 20}px"><code>${escape(name)}${required ? '<b title="必填 required">*</b>' : ''}</code> ${escape(what)}</li>`,
  );
  return `<h3>${title}</h3><ul>${items.join('')}</ul>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
