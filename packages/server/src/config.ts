import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { NatsSettings } from './infra/event-log/index.ts';
import type { ArchiveSettings } from './infra/archive/index.ts';
import { StartError, joinStartErrors } from './infra/start-error.ts';
import { parseNats } from './nats-settings.ts';

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
  /** Absent: sign-in by password and TOTP only. */
  readonly oidc: OidcConfig | undefined;
  /** The browser that makes PDFs; absent: the machine's, else the one of the lockfile. */
  readonly chromePath: string | undefined;
  /** `host:port` in inner networks that may be captured as evidence all the same; everything else there is refused. */
  readonly privateHosts: readonly string[];
  /** `host` or `host:port` against which the clock is measured when evidence is taken. */
  readonly ntpServer: string | undefined;
  /** Authority of RFC 3161 that stamps signed chains of rooms and packages of evidence. */
  readonly authorityUrl: string | undefined;
  /** Password of all demo accounts; absent: made at the first start of a demo. Never used without --demo. */
  readonly demoPassword: string | undefined;
  /** Reminders by mail; absent: in the console only. */
  readonly mail: MailConfig | undefined;
  /** Origins to which reminders of units may be posted; empty: to none. */
  readonly webhookOrigins: readonly string[];
  /** Ports to systems of others; one that is absent says 未配置. */
  readonly ports: PortSettings;
  /** The launcher builds the console meanwhile, and says when it is done. */
  readonly awaitConsole: boolean;
  /** Where observations are archived; absent: a folder beside the data. */
  readonly archive: ArchiveSettings | undefined;
  /** Observations a second that the demo's contractor reports while the demo runs; 0 for a silent one. */
  readonly feedRate: number;
}

/** A server of the operator's. The two role addresses are given where an administrator made the roles. */
export interface ForeignDatabaseConfig {
  readonly ownerUrl: string;
  readonly appUrl: string | undefined;
  readonly workerUrl: string | undefined;
}

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The mail server of the operator, and the address that mails come from. */
interface MailConfig {
  readonly smtpUrl: string;
  readonly from: string;
}

/** Where a port leads, and with which key it signs. */
interface PortSetting {
  readonly baseUrl: string;
  readonly keyId: string;
  readonly secret: string;
  /** Document by which the owner of the system granted the access; without it only a simulator may answer. */
  readonly ownerDocument: string | undefined;
}

type PortSettings = Readonly<Partial<Record<keyof typeof PORT_NAMES, PortSetting>>>;

type Environment = Readonly<Record<string, string | undefined>>;

/** The same for every command, wherever it is called. */
const DEFAULT_DATA_DIR = join(fileURLToPath(new URL('../../..', import.meta.url)), '.data');

/** The word of each port in the names of its variables. */
const PORT_NAMES = {
  workItem12315: '12315',
  eLicence: 'ELICENCE',
  publicity: 'PUBLICITY',
  enforcement: 'ENFORCEMENT',
} as const;

const BAD_USAGE = 2;
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
    oidc: check(() => parseOidc(given), undefined),
    mail: check(() => parseMail(given), undefined),
    webhookOrigins: check(() => parseOrigins(given), []),
    ports: check(() => parsePorts(given), {}),
    archive: check(() => parseArchive(given), undefined),
    chromePath: given('CHROME_PATH'),
    privateHosts: check(() => parseHosts('CAPTURE_PRIVATE_HOSTS', given('CAPTURE_PRIVATE_HOSTS') ?? ''), []),
    authorityUrl: check(() => parseAuthority(given('TSA_URL')), undefined),
    ntpServer: check(() => parseHosts('NTP_SERVER', given('NTP_SERVER') ?? '', true)[0], undefined),
    demoPassword: demo ? given('JIANHU_DEMO_PASSWORD') : undefined,
    awaitConsole: flags['await-console'] ?? false,
    feedRate: demo ? check(() => parseFeedRate(flags['feed-rate'] ?? '2'), 0) : 0,
  };
  if (errors.length > 0) throw joinStartErrors(errors, BAD_USAGE);
  return config;
}

type Given = (name: string) => string | undefined;

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
    throw refuse(
      `无法识别的参数：${reason}。可用参数：--demo --scale --host --port --data --log-level --feed-rate --lease-seconds。`,
      `Unknown argument: ${reason}. Known are --demo --scale --host --port --data --log-level --feed-rate --lease-seconds.`,
    );
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw refuse(
    `PORT（--port）应为 0 到 65535 的整数，现为“${text}”。`,
    `PORT (--port) must be 0 to 65535, not "${text}".`,
  );
}

function parseLease(text: string): number {
  const seconds = Number(text);
  if (/^\d{1,3}$/.test(text) && seconds >= 1) return seconds;
  throw refuse(
    `--lease-seconds 应为 1 到 999 的整数，现为“${text}”。`,
    `--lease-seconds must be 1 to 999, not "${text}".`,
  );
}

function parseFeedRate(text: string): number {
  const rate = Number(text);
  if (/^\d{1,5}$/.test(text)) return rate;
  throw refuse(
    `--feed-rate 应为 0 到 99999 的整数（每秒条数），现为“${text}”。`,
    `--feed-rate must be 0 to 99999 observations a second, not "${text}".`,
  );
}

function parseOneOf<const T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === text);
  if (found !== undefined) return found;
  const list = allowed.join(' | ');
  throw refuse(`${name} 应为 ${list} 之一，现为“${text}”。`, `${name} must be one of ${list}, not "${text}".`);
}

/** The demo's accounts have a printed password, so it may not be reached from other machines. */
function checkDemoHost(demo: boolean, host: string): string {
  if (!demo || ['127.0.0.1', '::1', 'localhost'].includes(host)) return host;
  throw refuse(
    `演示模式只在本机监听，HOST 不能为“${host}”：对外服务请用不带 --demo 的 jianhu serve。`,
    `The demo listens on this machine only, HOST cannot be "${host}": run jianhu serve without --demo to serve others.`,
  );
}

function parseWebUrl(name: string, text: string): string {
  const url = URL.parse(text);
  if (url && ['http:', 'https:'].includes(url.protocol)) return text.replace(/\/+$/, '');
  throw refuse(
    `${name} 应为 http 或 https 地址，现为“${text}”。`,
    `${name} must be an http or https URL, not "${text}".`,
  );
}

function parseAuthority(text: string | undefined): string | undefined {
  if (text === undefined || ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? '')) return text;
  throw refuse(`TSA_URL 应为 http(s):// 地址，现为“${text}”。`, `TSA_URL must be an http(s) URL, not "${text}".`);
}

function parseHosts(name: string, text: string, mayLackPort = false): string[] {
  const hosts = text.split(',').flatMap((one) => one.trim() || []);
  const form = mayLackPort ? /^[\w.-]+(?::\d{1,5})?$/ : /^[\w.-]+:\d{1,5}$/;
  const wrong = hosts.find((one) => !form.test(one));
  if (wrong === undefined) return hosts;
  throw refuse(`${name} 应为 主机:端口，现为“${wrong}”。`, `${name} must be host:port, not "${wrong}".`);
}

function parseDatabase(given: Given): ForeignDatabaseConfig | undefined {
  const ownerUrl = given('DATABASE_URL');
  const appUrl = given('DATABASE_APP_URL');
  const workerUrl = given('DATABASE_WORKER_URL');
  for (const [name, text] of Object.entries({
    DATABASE_URL: ownerUrl,
    DATABASE_APP_URL: appUrl,
    DATABASE_WORKER_URL: workerUrl,
  })) {
    if (text === undefined || ['postgres:', 'postgresql:'].includes(URL.parse(text)?.protocol ?? '')) continue;
    throw refuse(`${name} 应为 postgresql:// 地址。`, `${name} must be a postgresql:// URL.`);
  }
  if (ownerUrl !== undefined) return { ownerUrl, appUrl, workerUrl };
  if (appUrl === undefined && workerUrl === undefined) return undefined;
  throw refuse(
    '设置了 DATABASE_APP_URL 或 DATABASE_WORKER_URL，但缺少 DATABASE_URL。',
    'DATABASE_APP_URL or DATABASE_WORKER_URL is set, but DATABASE_URL is not.',
  );
}

function parseOidc(given: Given): OidcConfig | undefined {
  const issuer = given('OIDC_ISSUER');
  const clientId = given('OIDC_CLIENT_ID');
  const clientSecret = given('OIDC_CLIENT_SECRET');
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined;
  if (issuer !== undefined && clientId !== undefined && clientSecret !== undefined) {
    return { issuer: parseWebUrl('OIDC_ISSUER', issuer), clientId, clientSecret };
  }
  throw refuse(
    'OIDC_ISSUER、OIDC_CLIENT_ID、OIDC_CLIENT_SECRET 须同时设置。',
    'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three.',
  );
}

function parseMail(given: Given): MailConfig | undefined {
  const [smtpUrl, from] = [given('SMTP_URL'), given('MAIL_FROM')];
  if (smtpUrl === undefined && from === undefined) return undefined;
  if (smtpUrl === undefined || from === undefined) {
    throw refuse('SMTP_URL、MAIL_FROM 须同时设置。', 'SMTP_URL and MAIL_FROM belong together: set both.');
  }
  const url = URL.parse(smtpUrl);
  // NOTE: the address may hold a password and is not repeated.
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw refuse('SMTP_URL 应为 smtp:// 或 smtps:// 地址。', 'SMTP_URL must be an smtp:// or smtps:// URL.');
  }
  return { smtpUrl, from };
}

/** `https://hooks.city.example,http://10.1.2.3:8080`: scheme, host and port, nothing behind them. */
function parseOrigins(given: Given): readonly string[] {
  const origins = (given('WEBHOOK_ORIGINS') ?? '').split(',').map((one) => one.trim());
  return origins
    .filter((one) => one !== '')
    .map((one) => {
      const url = URL.parse(one);
      if (url && ['http:', 'https:'].includes(url.protocol) && url.origin === one.replace(/\/$/, '')) return url.origin;
      throw refuse(
        'WEBHOOK_ORIGINS 应为以逗号分隔的地址，仅含协议、主机和端口，例如 https://hooks.city.example。',
        'WEBHOOK_ORIGINS must be origins with commas between them, such as https://hooks.city.example.',
      );
    });
}

/** `s3+https://store.example/bucket/prefix`, or the absolute path of a folder. */
function parseArchive(given: Given): ArchiveSettings | undefined {
  const [text, accessKeyId, secretAccessKey] = [given('ARCHIVE_URL'), given('ARCHIVE_KEY_ID'), given('ARCHIVE_KEY')];
  if (text === undefined) return undefined;
  if (text.startsWith('/')) return { kind: 'folder', folder: text };
  const url = URL.parse(text.replace(/^s3\+/, ''));
  const [bucket = '', ...prefix] = url?.pathname.split('/').filter((part) => part !== '') ?? [];
  const isStore = text.startsWith('s3+') && ['http:', 'https:'].includes(url?.protocol ?? '') && bucket !== '';
  if (!url || !isStore || accessKeyId === undefined || secretAccessKey === undefined) {
    throw refuse(
      'ARCHIVE_URL 应为文件夹的绝对路径，或 s3+https://主机/存储桶/前缀，后者须同时设置 ARCHIVE_KEY_ID、ARCHIVE_KEY。',
      'ARCHIVE_URL must be the absolute path of a folder, or s3+https://host/bucket/prefix with ARCHIVE_KEY_ID and ARCHIVE_KEY set.',
    );
  }
  const region = given('ARCHIVE_REGION') ?? 'us-east-1';
  return { kind: 's3', endpoint: url.origin, bucket, prefix: prefix.join('/'), region, accessKeyId, secretAccessKey };
}

function parsePorts(given: Given): PortSettings {
  const found = Object.entries(PORT_NAMES).flatMap(([port, word]) => {
    const name = (part: string): string => `JIANHU_PORT_${word}_${part}`;
    const [url, keyId, secret] = [given(name('URL')), given(name('KEY_ID')), given(name('KEY'))];
    if (url === undefined && keyId === undefined && secret === undefined) return [];
    if (url === undefined || keyId === undefined || secret === undefined) {
      throw refuse(
        `${name('URL')}、${name('KEY_ID')}、${name('KEY')} 须同时设置。`,
        `${name('URL')}, ${name('KEY_ID')} and ${name('KEY')} belong together: set all three.`,
      );
    }
    const baseUrl = parseWebUrl(name('URL'), url);
    return [[port, { baseUrl, keyId, secret, ownerDocument: given(name('OWNER_DOCUMENT')) }] as const];
  });
  return Object.fromEntries(found);
}

function refuse(zh: string, en: string): StartError {
  return new StartError(zh, en, BAD_USAGE);
}
