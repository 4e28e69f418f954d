import { buildOpenApi, type Operation } from '@jianhu/contract';
import type { FastifyInstance } from 'fastify';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The machine-readable document at /api/openapi.json and a page of it for people at /api; nothing comes from outside hosts. */
export function mountApiPage(app: FastifyInstance, operations: readonly Operation[], version: string): void {
  const document = buildOpenApi(operations, {
    title: 'Jianhu API',
    version,
    description: 'Supervision and service of the platform economy. Refusals have one shape; `code` is stable.',
  });
  const page = renderPage(operations, version);
  app.get('/api/openapi.json', async (_request, reply) => reply.send(document));
  app.get('/api', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
}

function renderPage(operations: readonly Operation[], version: string): string {
  const groups = Map.groupBy(operations, (op) => op.id.slice(0, op.id.indexOf('.')));
  const sections = [...groups].map(
    ([name, list]) =>
      `<section aria-labelledby="${name}"><h2 id="${name}">${name}</h2>${list.map(renderOperation).join('')}</section>`,
  );
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>鉴湖接口 · Jianhu API</title><style>
body{font:16px/1.75 "PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;color:#1B2328;background:#FAFAF7;max-width:60rem;margin:2rem auto;padding:0 1rem}
a{color:#12676E}h2{border-bottom:1px solid #E3E6E4;margin-top:2.5rem}article{background:#fff;border:1px solid #E3E6E4;border-radius:6px;padding:.5rem 1rem;margin:.75rem 0}
code{font:14px/1.6 ui-monospace,monospace;overflow-wrap:anywhere}.how{color:#56626A;margin:.25rem 0}</style></head><body><main>
<h1>鉴湖接口 · Jianhu API ${escape(version)}</h1>
<p>机器可读文档 / machine-readable: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1)</p>
${sections.join('')}</main></body></html>`;
}

function renderOperation(op: Operation): string {
  const codes = op.errors?.length
    ? `<p class="how">拒绝码 / refusals: <code>${op.errors.map(escape).join(', ')}</code></p>`
    : '';
  const media = op.media ? ` · ${escape(Object.values(op.media).join(' → '))}` : '';
  return `<article><code><strong>${op.method}</strong> ${escape(op.path)}</code>
<p>${escape(op.summary.zh)} · ${escape(op.summary.en)}</p><p class="how">权限 / access: <code>${escape(op.access)}</code>${media}</p>${codes}</article>`;
}
