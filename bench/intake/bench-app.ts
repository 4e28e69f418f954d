/** The whole Jianhu, composed as in production, on a durable PostgreSQL of its own in a throwaway folder. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '@jianhu/kernel';
import {
  createApp,
  createLogger,
  platformCaller,
  readJsonFolder,
  systemClock,
  systemRng,
  type App,
} from '@jianhu/server';
import { type BenchDatabase, startBenchDatabase } from './bench-database.ts';
import { benchSource } from './bench-source.ts';

export interface BenchApp {
  readonly url: string;
  /** Of a monitoring source. */
  readonly key: string;
  /** Of a signed-in officer of the city. */
  readonly cookie: string;
  close(): Promise<void>;
}

const PASSWORD = 'a long bench password';
const RULEBOOK = fileURLToPath(new URL('../../rulebook', import.meta.url));

/** An empty city with one monitoring officer. */
export async function startBenchApp(): Promise<BenchApp> {
  const database = await startBenchDatabase();
  const { app, url } = await listen(database);
  await createOfficer(app);
  return {
    url,
    key: await benchSource(app.infra, app.intake),
    cookie: await signIn(url, 'bench', PASSWORD),
    async close() {
      await app.close();
      await database.stop();
    },
  };
}

/** Composed on the clock given, neither started nor listening. */
export function composeBenchApp({ urls, secrets, dataDir }: BenchDatabase, clock: Clock, port = 0): Promise<App> {
  return createApp({
    urls,
    secrets,
    config: { demo: true, port, baseUrl: `http://127.0.0.1:${port}`, dataDir, oidc: undefined },
    log: createLogger('warn'),
    clock,
    rng: systemRng,
    rulebook: readJsonFolder(RULEBOOK),
    webFolder: join(dataDir, 'no-console'),
  });
}

export async function listen(database: BenchDatabase): Promise<{ app: App; url: string }> {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const app = await composeBenchApp(database, systemClock, port);
  await app.start();
  await app.listen('127.0.0.1', port);
  return { app, url: `http://127.0.0.1:${port}` };
}

/** Gives the cookie of a session. */
export async function signIn(url: string, username: string, password: string): Promise<string> {
  const reply = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password }),
  });
  if (!reply.ok) throw new Error(await reply.text());
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function createOfficer({ identity }: App): Promise<void> {
  const unitId = identity.units.cityMarketRegulator().id;
  const person = { username: 'bench', displayName: '压测', unitId, initialPassword: PASSWORD, demo: true };
  const { id } = await identity.createPerson(platformCaller, person);
  await identity.grantRoles(platformCaller, { personId: id, roles: ['monitorOfficer'], reason: 'bench' });
}
