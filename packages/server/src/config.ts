import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { NatsSettings } from './infra/event-log/index.ts';
import type { ArchiveSettings } from './infra/archive/index.ts';
import type { ClamdSettings } from './infra/blobs/clamd-scanner.ts';
import type { PublicBudget } from './infra/public-limit.ts';
import { StartError, joinStartErrors } from './infra/start-error.ts';
import {
  type ForeignDatabaseConfig,
  type MailConfig,
  type OidcConfig,
  type PortSettings,
  parseArchive,
  parseClamd,
  parseDatabase,
  parseMail,
  parseOidc,
  parseOrigins,
  parsePorts,
  parseProxies,
  parsePublicBudget,
} from './config-services.ts';
import {
  BAD_USAGE,
  checkDemoHost,
  parseAuthority,
  parseFeedRate,
  parseHosts,
  parseLease,
  parseOneOf,
  parsePort,
  parseWebUrl,
  refuseSetting,
} from './config-values.ts';
import { parseNats } from './config-nats.ts';

/** What the person who starts Jianhu decides; secrets are not among it, they lie in the data folder. */
export interface Config {
  readonly demo: boolean;
  readonly scale: 'small' | 'city' | 'none';
  readonly host: string;
  readonly port: number;
  /** Address that people type, without a slash at its end; sign-in cookies and redirects depend on it. */
  readonly baseUrl: string;
  /** An absolute path. */
  readonly dataDir: string;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Absent: the PostgreSQL in the data folder. */
  readonly database: ForeignDatabaseConfig | undefined;
  /** Absent: the event log lies in PostgreSQL. */
  readonly nats: NatsSettings | undefined;
  /** Whether the server reads the log itself, or leaves that to detector processes alone. */
  readonly detectors: 'inside' | 'apart';
  /** After how long without a sign of life a detector's partitions go to the others. */
  readonly leaseSeconds: number;
  /** Where a detector says whether it reads; absent: nowhere. */
  readonly detectorPort: number | undefined;
  /** Absent: sign-in by password and TOTP only. */
  readonly oidc: OidcConfig | undefined;
  /** The browser that makes PDFs; absent: the machine's, else the one of the lockfile. */
  readonly chromePath: string | undefined;
  /** `host:port` in inner networks that may be captured as evidence all the same; everything else there is refused. */
  readonly privateHosts: readonly string[];
  /** `host` or `host:port` against which the clock is measured when evidence is taken. */
  readonly ntpServer: string | undefined;
  /** The daemon of ClamAV; absent: the built-in check, which knows the EICAR test file and nothing else. */
  readonly clamd: ClamdSettings | undefined;
  /** Authority of RFC 3161 that stamps signed chains of rooms and packages of evidence. */
  readonly authorityUrl: string | undefined;
  /** Password of all demo accounts; absent: made at the first start of a demo. Never used without --demo. */
  readonly demoPassword: string | undefined;
  /** Reminders by mail; absent: in the console only. */
  readonly mail: MailConfig | undefined;
  /** Origins to which reminders of units may be posted; empty: to none. */
  readonly webhookOrigins: readonly string[];
  /** Proxies whose word on where a request came from is believed. */
  readonly trustedProxies: readonly string[];
  /** How often in a minute one source may ask what nobody signs in for. */
  readonly publicBudget: PublicBudget;
  /** Ports to systems of others; one that is absent says 未配置. */
  readonly ports: PortSettings;
  /** The launcher builds the console meanwhile, and says when it is done. */
  readonly awaitConsole: boolean;
  /** Where observations are archived; absent: a folder beside the data. */
  readonly archive: ArchiveSettings | undefined;
  /** Observations a second that the demo's contractor reports while the demo runs; 0 for a silent one. */
  readonly feedRate: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The same for every command, wherever it is called. */
const DEFAULT_DATA_DIR = join(fileURLToPath(new URL('../../..', import.meta.url)), '.data');

const SCALES = ['small', 'city', 'none'] as const;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/**
 * Flags come before the environment. Everything that is wrong is told at once, with exit code 2. A relative data folder is one of
 * `cwd`, where the person stands.
 */
export function readConfig(
  args: readonly string[],
  env: Environment = process.env,
  cwd: string = process.cwd(),
): Config {
  const errors: StartError[] = [];
  const check = <T>(parse: () => T, fallback: T): T => {
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      errors.push(error);
      return fallback;
    }
  };
  const flags = parseFlags(args);
  const given = (name: string): string | undefined => env[name]?.trim() || undefined;
  const demo = flags.demo ?? false;
  const host = flags.host ?? given('HOST') ?? '127.0.0.1';
  const port = check(() => parsePort(flags.port ?? given('PORT') ?? '8080'), 8080);
  const config: Config = {
    demo,
    host: check(() => checkDemoHost(demo, host), host),
    port,
    scale: check(() => parseOneOf('--scale', flags.scale ?? (demo ? 'small' : 'none'), SCALES), 'none'),
    baseUrl: check(() => parseWebUrl('BASE_URL', given('BASE_URL') ?? `http://localhost:${port}`), ''),
    dataDir: resolve(cwd, flags.data ?? given('JIANHU_DATA') ?? DEFAULT_DATA_DIR),
    logLevel: check(
      () => parseOneOf('LOG_LEVEL', flags['log-level'] ?? given('LOG_LEVEL') ?? 'info', LOG_LEVELS),
      'info',
    ),
    database: check(() => parseDatabase(given), undefined),
    nats: check(() => parseNats(given), undefined),
    detectors: check(() => parseOneOf('DETECTORS', given('DETECTORS') ?? 'inside', ['inside', 'apart']), 'inside'),
    leaseSeconds: check(() => parseLease(flags['lease-seconds'] ?? '15'), 15),
    detectorPort: check(() => {
      const port = given('DETECTOR_PORT');
      return port === undefined ? undefined : parsePort(port);
    }, undefined),
    oidc: check(() => parseOidc(given), undefined),
    mail: check(() => parseMail(given), undefined),
    webhookOrigins: check(() => parseOrigins(given), []),
    trustedProxies: check(() => parseProxies(given), []),
    publicBudget: check(() => parsePublicBudget(given), { reads: 0, forms: 0 }),
    ports: check(() => parsePorts(given), {}),
    archive: check(() => parseArchive(given), undefined),
    chromePath: given('CHROME_PATH'),
    privateHosts: check(() => parseHosts('CAPTURE_PRIVATE_HOSTS', given('CAPTURE_PRIVATE_HOSTS') ?? ''), []),
    clamd: check(() => parseClamd(given), undefined),
    authorityUrl: check(() => parseAuthority(given('TSA_URL')), undefined),
    ntpServer: check(() => parseHosts('NTP_SERVER', given('NTP_SERVER') ?? '', true)[0], undefined),
    demoPassword: demo ? given('JIANHU_DEMO_PASSWORD') : undefined,
    awaitConsole: flags['await-console'] ?? false,
    feedRate: demo ? check(() => parseFeedRate(flags['feed-rate'] ?? '2'), 0) : 0,
  };
  if (errors.length > 0) throw joinStartErrors(errors, BAD_USAGE);
  return config;
}

interface Flags {
  readonly demo?: boolean;
  readonly scale?: string;
  readonly host?: string;
  readonly port?: string;
  readonly data?: string;
  readonly 'log-level'?: string;
  readonly 'feed-rate'?: string;
  readonly 'lease-seconds'?: string;
  readonly 'await-console'?: boolean;
}

function parseFlags(args: readonly string[]): Flags {
  const text = { type: 'string' } as const;
  try {
    const options = {
      demo: { type: 'boolean' },
      scale: text,
      host: text,
      port: text,
      data: text,
      'log-level': text,
      'feed-rate': text,
      'lease-seconds': text,
      'await-console': { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw refuseSetting(
      `无法识别的参数：${reason}。可用参数：--demo --scale --host --port --data --log-level --feed-rate --lease-seconds。`,
      `Unknown argument: ${reason}. Known are --demo --scale --host --port --data --log-level --feed-rate --lease-seconds.`,
    );
  }
}
