/**
 * What the licence check is measured against, a process of its own: the same framework, and one row of PostgreSQL for each request. No walls and
 * no key; the body is checked and the reply written by schemas that the framework compiled, the statement is prepared on a unique index.
 */
import Fastify from 'fastify';
import { Pool } from 'pg';

const text = { type: 'string' } as const;
const body = {
  type: 'object',
  required: ['uscc', 'shown'],
  properties: { uscc: text, shown: { type: 'object', properties: { name: text } } },
};
const reply = {
  type: 'object',
  properties: { uscc: text, verdict: text, status: { type: 'string', nullable: true } },
};

const pool = new Pool({ connectionString: process.argv[2], max: 16 });
const app = Fastify();
app.route<{ Body: { uscc: string; shown: { name?: string } } }>({
  method: 'POST',
  url: '/check',
  schema: { body, response: { 200: reply } },
  handler: async (request) => {
    const { uscc, shown } = request.body;
    const { rows } = await pool.query<{ name_zh: string; status: string }>({
      name: 'check',
      text: 'select name_zh, status from registry.operator where natural_key = $1',
      values: [`uscc:${uscc}`],
    });
    const [row] = rows;
    const equal = row?.name_zh === shown.name;
    return { uscc, verdict: row ? (equal ? 'match' : 'mismatch') : 'notFound', status: row?.status ?? null };
  },
});
process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }));
process.on('SIGTERM', () => void app.close().then(() => pool.end()));
