/** The whole Jianhu, composed as in production, on a durable PostgreSQL of its own in a throwaway folder. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createApp,
  createLogger,
  makeSecrets,
  openDatabases,
  platformCaller,
  readJsonFolder,
  startLocalPostgres,
  systemClock,
  systemRng,
  type App,
} from '@jianhu/server';
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

export async function startBenchApp(): Promise<BenchApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jianhu-bench-'));
  chmodSync(dataDir, 0o711);
  const secrets = makeSecrets();
  const server = await startLocalPostgres({
    dataDir,
    ownerPassword: secrets.databaseOwnerPassword,
    log: console.error,
  });
  const urls = await openDatabases({ ownerUrl: server.url, secrets, ours: true });
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const url = `http://127.0.0.1:${port}`;
  const app = await createApp({
    urls,
    secrets,
    config: { demo: true, port, baseUrl: url, dataDir, oidc: undefined },
    log: createLogger('warn'),
    clock: systemClock,
    rng: systemRng,
    rulebook: readJsonFolder(fileURLToPath(new URL('../../rulebook', import.meta.url))),
    webFolder: join(dataDir, 'no-console'),
  });
  await app.start();
  await app.listen('127.0.0.1', port);
  return {
    url,
    key: await benchSource(app.infra, app.intake),
    cookie: await signIn(app, url),
    async close() {
      await app.close();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function signIn({ identity }: App, url: string): Promise<string> {
  const unitId = identity.units.cityMarketRegulator().id;
  const person = { username: 'bench', displayName: '压测', unitId, initialPassword: PASSWORD, demo: true };
  const { id } = await identity.createPerson(platformCaller, person);
  await identity.grantRoles(platformCaller, { personId: id, roles: ['monitorOfficer'], reason: 'bench' });
  const reply = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username: 'bench', password: PASSWORD }),
  });
  if (!reply.ok) throw new Error(await reply.text());
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
