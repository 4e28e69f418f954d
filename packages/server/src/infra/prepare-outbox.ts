import { runMigrations } from 'graphile-worker';
import { Pool } from 'pg';
import { DELIVER } from './outbox.ts';
import { withClient } from './postgres/server-address.ts';

/**
 * Job tables of the library. They guard themselves with row-level security, so the worker's role owns them; the people's role only
 * enqueues, through one definer function. The right to create a schema is lent for the moment of the migration.
 */
export async function prepareOutbox(urls: { ownerUrl: string; workerUrl: string }): Promise<void> {
  await withClient(urls.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ name: string }>('select quote_ident(current_database()) as name');
    const database = rows[0]?.name ?? '';
    await owner.query(`grant create on database ${database} to jianhu_worker`);
    try {
      await migrateJobs(urls.workerUrl);
      await withClient(urls.workerUrl, (worker) => worker.query(ENQUEUE));
    } finally {
      await owner.query(`revoke create on database ${database} from jianhu_worker`);
    }
  });
}

/**
 * A pool of the library's own stops listening before its connections are closed: a server that is stopped in that moment would end the
 * process with an error that nobody takes. A plain pool: a migration of much work may take its time, and waits for each of its statements.
 */
async function migrateJobs(connectionString: string): Promise<void> {
  const pgPool = new Pool({ connectionString, application_name: 'jianhu jobs', max: 2 });
  pgPool.on('error', () => undefined);
  pgPool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await runMigrations({ pgPool });
  } finally {
    await pgPool.end();
  }
}

const ENQUEUE = `
  create schema if not exists outbox_jobs;
  create or replace function outbox_jobs.enqueue(event_id bigint) returns void language sql security definer
    set search_path = pg_catalog, pg_temp as $f$
    select graphile_worker.add_job('${DELIVER}', json_build_object('eventId', event_id), job_key := 'outbox:' || event_id) $f$;
  revoke execute on function outbox_jobs.enqueue from public;
  grant usage on schema outbox_jobs to jianhu_app;
  grant execute on function outbox_jobs.enqueue to jianhu_app;`;
