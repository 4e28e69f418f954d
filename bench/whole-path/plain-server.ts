/**
 * The peer of intake, a process of its own: the same body through Fastify, each line parsed and inserted as a row with its own commit, reply when
 * all are in. `plain-server.ts URL PORT`.
 */
import fastify from 'fastify';
import pg from 'pg';

const [url, port] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url ?? '', max: 20 });
await pool.query(`create schema if not exists peer;
  create table if not exists peer.observation (id bigint generated always as identity primary key, source text not null,
    external_id text not null, kind text not null, room text, at timestamptz not null, body jsonb not null)`);

interface Row {
  readonly externalId: string;
  readonly kind: string;
  readonly roomId?: string;
  readonly at: string;
}

const app = fastify({ bodyLimit: 10_000_000 });
app.addContentTypeParser('application/x-ndjson', { parseAs: 'string' }, (_request, body, done) => done(null, body));
app.post('/api/v1/observations', async (request, reply) => {
  const lines = String(request.body).trimEnd().split('\n');
  const text =
    'insert into peer.observation (source, external_id, kind, room, at, body) values ($1, $2, $3, $4, $5, $6::jsonb)';
  await Promise.all(
    lines.map((line) => {
      const row = JSON.parse(line) as Row; // NOTE: sent by our own bench
      return pool.query({
        name: 'observe',
        text,
        values: ['bench', row.externalId, row.kind, row.roomId, row.at, line],
      });
    }),
  );
  return reply.code(202).send({ accepted: lines.length });
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
console.log('ready');
