/** What the licence check is measured against: the same framework, and one row of PostgreSQL for each request. */
import Fastify from 'fastify';
import { Pool } from 'pg';

export interface Peer {
  readonly url: string;
  close(): Promise<void>;
}

/** No walls, no key, a prepared statement on a unique index: as cheap as such a check can be. */
export async function startPeer(connectionString: string): Promise<Peer> {
  const pool = new Pool({ connectionString, max: 16 });
  const app = Fastify();
  app.post<{ Body: { uscc: string; shown: { name?: string } } }>('/check', async ({ body }) => {
    const { rows } = await pool.query<{ name_zh: string; status: string }>({
      name: 'check',
      text: 'select name_zh, status from registry.operator where natural_key = $1',
      values: [`uscc:${body.uscc}`],
    });
    const [row] = rows;
    const equal = row?.name_zh === body.shown.name;
    return { uscc: body.uscc, verdict: row ? (equal ? 'match' : 'mismatch') : 'notFound', status: row?.status ?? null };
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    async close() {
      await app.close();
      await pool.end();
    },
  };
}
