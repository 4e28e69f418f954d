import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, type Rng, seededRng } from '@jianhu/kernel';
import { type App, type DatabaseUrls, createApp, createLogger, makeSecrets, systemClock } from '@jianhu/server';
import { testRulebookFiles } from './test-rulebook.ts';

interface TestAppOptions {
  readonly urls: DatabaseUrls;
  readonly clock?: Clock;
  readonly rng?: Rng;
  readonly demo?: boolean;
  /** Where it listens, if others must know before; else any free port. */
  readonly port?: number;
  /** A mail server of this machine; without it no mail goes out. */
  readonly smtpUrl?: string;
  readonly oidc?: Parameters<typeof createApp>[0]['config']['oidc'];
}

export interface TestApp {
  readonly app: App;
  /** Where it listens. */
  readonly url: string;
  close(): Promise<void>;
}

/** The whole Jianhu on a test database, listening on a free port of this machine, with everything running as in production. */
export async function startTestApp(options: TestAppOptions): Promise<TestApp> {
  const { urls, clock = systemClock, rng = seededRng(1), demo = true } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'jianhu-app-'));
  const mail = options.smtpUrl === undefined ? undefined : { smtpUrl: options.smtpUrl, from: 'jianhu@city.example' };
  const port = options.port ?? 20_000 + Math.floor(Math.random() * 20_000);
  const app = await createApp({
    urls,
    secrets: makeSecrets(),
    config: { demo, port, baseUrl: `http://127.0.0.1:${port}`, dataDir, oidc: options.oidc, mail },
    log: createLogger('silent'),
    clock,
    rng,
    rulebook: testRulebookFiles(),
    webFolder: join(dataDir, 'no-console'),
  });
  await app.start();
  await app.listen('127.0.0.1', port);
  return {
    app,
    url: `http://127.0.0.1:${port}`,
    async close() {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
