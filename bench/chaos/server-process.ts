/** The whole server but its detectors: intake, outbox, alerts. Prints the keys of its sources at its very first start, then that it is ready. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp, createLogger, inScope, type Secrets, systemClock, systemRng, systemScope } from '@jianhu/server';
import { sql } from 'kysely';
import { benchSource } from '../intake/bench-source.ts';
import { readChaosRulebook, readPlace } from './chaos-rulebook.ts';

const { urls, dataDir, port, leaseMs, limitedPerSecond, nats } = readPlace();
const app = await createApp({
  urls,
  secrets: JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as Secrets,
  config: {
    demo: true,
    baseUrl: `http://127.0.0.1:${port}`,
    port,
    dataDir,
    oidc: undefined,
    detectors: 'apart',
    leaseSeconds: leaseMs / 1_000,
    ...(nats && { nats }),
  },
  log: createLogger('fatal'),
  clock: systemClock,
  rng: systemRng,
  rulebook: readChaosRulebook(),
  webFolder: join(dataDir, 'no-console'),
});
const known = await inScope(app.infra.workerDb, systemScope, (tx) => sql`select from intake.source`.execute(tx));
if (known.rows.length === 0) {
  console.log(`key ${await benchSource(app.infra, app.intake)}`);
  if (limitedPerSecond !== undefined)
    console.log(`limited-key ${await benchSource(app.infra, app.intake, limitedPerSecond)}`);
}
await app.start();
await app.listen('127.0.0.1', port);
console.log('ready');
