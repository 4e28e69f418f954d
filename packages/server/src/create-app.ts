import { operations } from '@jianhu/contract';
import { type Clock, type Rng, AppError } from '@jianhu/kernel';
import type { Config } from './config.ts';
import { mountHealth } from './health.ts';
import { mountApiPage } from './infra/api-page.ts';
import { createInfra } from './infra/create-infra.ts';
import { createRequestMeter, measureRequests } from './infra/http-metrics.ts';
import { type HttpEdge, createHttpEdge } from './infra/http.ts';
import type { Infra } from './infra/infra.ts';
import type { Logger } from './infra/logger.ts';
import type { DatabaseUrls } from './infra/open-databases.ts';
import { infraRefusals } from './infra/refusal.ts';
import { createPublicLimit } from './infra/public-limit.ts';
import type { Secrets } from './infra/secrets.ts';
import { guardHeaders, guardPages, mountConsole } from './infra/web-assets.ts';
import { moduleRefusals } from './module-refusals.ts';
import { type Modules, composeModules } from './modules.ts';
import { type RulebookEntries, readRulebookValues } from './rulebook-values.ts';

interface AppOptions {
  readonly urls: DatabaseUrls;
  readonly secrets: Secrets;
  readonly config: Pick<Config, 'demo' | 'baseUrl' | 'port' | 'dataDir' | 'oidc'> &
    Partial<
      Pick<
        Config,
        | 'ports'
        | 'chromePath'
        | 'privateHosts'
        | 'ntpServer'
        | 'authorityUrl'
        | 'clamd'
        | 'mail'
        | 'webhookOrigins'
        | 'trustedProxies'
        | 'publicBudget'
        | 'archive'
        | 'nats'
        | 'detectors'
        | 'leaseSeconds'
      >
    >;
  readonly log: Logger;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly rulebook: RulebookEntries;
  /** Reads the rulebook as it is now; rules that changed are taken while the app runs. */
  readonly readRulebook?: () => RulebookEntries;
  /** Whether news is delivered by draining the outbox alone, as while a demo is filled. */
  readonly isDrained?: boolean;
  /** The built console; a folder without index.html serves the API alone. */
  readonly webFolder: string;
}

/** A composed Jianhu: its modules, its edge, and its life. */
export interface App extends Modules {
  readonly infra: Infra;
  readonly edge: HttpEdge;
  /** Starts detector, jobs and the live channel. */
  start(): Promise<void>;
  listen(host: string, port: number): Promise<string>;
  close(): Promise<void>;
}

export const VERSION = '0.1.0';
const FILE_LIMIT = 33_554_432;
/** Beside the console: pages of consumers, merchants and platform companies. */
const FRONTS = [{ prefix: '/hall', file: 'front.html' }];

/** The composition root: every part is made here, once, and handed to those who need it. */
export async function createApp(options: AppOptions): Promise<App> {
  const { clock, rng, log, config } = options;
  const infra = createInfra({ urls: options.urls, clock, rng, log, nats: config.nats, isDrained: options.isDrained });
  const values = readRulebookValues(options.rulebook);
  const baseUrls = listBaseUrls(config);
  const composed = await composeModules(infra, {
    values,
    rulebook: options.rulebook,
    readRulebook: options.readRulebook,
    secrets: options.secrets,
    demo: config.demo,
    dataDir: config.dataDir,
    archive: config.archive,
    baseUrls,
    oidc: config.oidc ?? null,
    ports: config.ports ?? {},
    chromePath: config.chromePath,
    capture: { privateHosts: config.privateHosts ?? [], ntpServer: config.ntpServer },
    version: VERSION,
    mail: config.mail,
    webhookOrigins: config.webhookOrigins ?? [],
    detectors: config.detectors ?? 'inside',
    leaseMs: config.leaseSeconds === undefined ? undefined : config.leaseSeconds * 1_000,
    authorityUrl: config.authorityUrl,
    clamd: config.clamd,
  });
  const measure = createRequestMeter(infra.metrics);
  const edge = createHttpEdge({
    log,
    authenticate: composed.modules.identity.authenticate,
    authenticateProgram: composed.modules.counter.authenticateProgram,
    fileLimit: FILE_LIMIT,
    sentences: { ...infraRefusals, ...moduleRefusals },
    origins: baseUrls,
    ...(config.trustedProxies === undefined ? {} : { trustedProxies: config.trustedProxies }),
    ...(config.publicBudget === undefined ? {} : { publicLimit: createPublicLimit(clock, config.publicBudget) }),
    lane: { clock, headers: guardHeaders, measure },
  });
  measureRequests(edge.app, measure);
  mountHealth(edge.app, infra, () => composed.modules.packs.failure());
  mountApiPage(edge.app, operations, VERSION);
  composed.mount(edge);
  guardPages(edge.app, options.webFolder, FRONTS);
  let closing = false;
  // NOTE: with a callback: at tens of thousands of requests a second a promise for each hook is felt
  edge.app.addHook('onRequest', (_request, _reply, done) => {
    done(closing ? new AppError('database.unavailable', 503) : undefined);
  });
  return {
    ...composed.modules,
    infra,
    edge,
    async start() {
      await infra.live.start();
      await infra.eventLog.start();
      await infra.outbox.start();
      await composed.start();
    },
    async listen(host, port) {
      await mountConsole(edge.app, options.webFolder);
      return edge.app.listen({ host, port });
    },
    async close() {
      closing = true;
      await edge.app.close();
      await composed.stop();
      await infra.close();
    },
  };
}

/** `localhost` and `127.0.0.1` both open the demo; the configured address comes first. */
function listBaseUrls(config: Pick<Config, 'baseUrl' | 'port'>): string[] {
  const local = ['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${config.port}`);
  return [...new Set([config.baseUrl, ...local])];
}
