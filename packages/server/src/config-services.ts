import { isIP, isIPv6 } from 'node:net';
import { isAbsolute } from 'node:path';
import type { PublicBudget } from './infra/public-limit.ts';
import type { ArchiveSettings } from './infra/archive/index.ts';
import type { ClamdSettings } from './infra/blobs/clamd-scanner.ts';
import { type Given, parseWebUrl, refuseSetting } from './config-values.ts';

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
export interface MailConfig {
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

export type PortSettings = Readonly<Partial<Record<keyof typeof PORT_NAMES, PortSetting>>>;

/** The word of each port in the names of its variables. */
const PORT_NAMES = {
  workItem12315: '12315',
  eLicence: 'ELICENCE',
  publicity: 'PUBLICITY',
  enforcement: 'ENFORCEMENT',
  abnormalList: 'ABNORMAL_LIST',
  sharedCourt: 'SHARED_COURT',
} as const;

export function parseDatabase(given: Given): ForeignDatabaseConfig | undefined {
  const ownerUrl = given('DATABASE_URL');
  const appUrl = given('DATABASE_APP_URL');
  const workerUrl = given('DATABASE_WORKER_URL');
  for (const [name, text] of Object.entries({
    DATABASE_URL: ownerUrl,
    DATABASE_APP_URL: appUrl,
    DATABASE_WORKER_URL: workerUrl,
  })) {
    if (text === undefined || ['postgres:', 'postgresql:'].includes(URL.parse(text)?.protocol ?? '')) continue;
    throw refuseSetting(`${name} 应为 postgresql:// 地址。`, `${name} must be a postgresql:// URL.`);
  }
  if (ownerUrl !== undefined) return { ownerUrl, appUrl, workerUrl };
  if (appUrl === undefined && workerUrl === undefined) return undefined;
  throw refuseSetting(
    '设置了 DATABASE_APP_URL 或 DATABASE_WORKER_URL，但缺少 DATABASE_URL。',
    'DATABASE_APP_URL or DATABASE_WORKER_URL is set, but DATABASE_URL is not.',
  );
}

export function parseOidc(given: Given): OidcConfig | undefined {
  const issuer = given('OIDC_ISSUER');
  const clientId = given('OIDC_CLIENT_ID');
  const clientSecret = given('OIDC_CLIENT_SECRET');
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined;
  if (issuer !== undefined && clientId !== undefined && clientSecret !== undefined) {
    return { issuer: parseWebUrl('OIDC_ISSUER', issuer), clientId, clientSecret };
  }
  throw refuseSetting(
    'OIDC_ISSUER、OIDC_CLIENT_ID、OIDC_CLIENT_SECRET 须同时设置。',
    'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three.',
  );
}

export function parseMail(given: Given): MailConfig | undefined {
  const [smtpUrl, from] = [given('SMTP_URL'), given('MAIL_FROM')];
  if (smtpUrl === undefined && from === undefined) return undefined;
  if (smtpUrl === undefined || from === undefined) {
    throw refuseSetting('SMTP_URL、MAIL_FROM 须同时设置。', 'SMTP_URL and MAIL_FROM belong together: set both.');
  }
  const url = URL.parse(smtpUrl);
  // NOTE: the address may hold a password and is not repeated.
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw refuseSetting('SMTP_URL 应为 smtp:// 或 smtps:// 地址。', 'SMTP_URL must be an smtp:// or smtps:// URL.');
  }
  return { smtpUrl, from };
}

/** `https://hooks.city.example,http://10.1.2.3:8080`: scheme, host and port, nothing behind them. */
export function parseOrigins(given: Given): readonly string[] {
  const origins = (given('WEBHOOK_ORIGINS') ?? '').split(',').map((one) => one.trim());
  return origins
    .filter((one) => one !== '')
    .map((one) => {
      const url = URL.parse(one);
      if (url && ['http:', 'https:'].includes(url.protocol) && url.origin === one.replace(/\/$/, '')) return url.origin;
      throw refuseSetting(
        'WEBHOOK_ORIGINS 应为以逗号分隔的地址，仅含协议、主机和端口，例如 https://hooks.city.example。',
        'WEBHOOK_ORIGINS must be origins with commas between them, such as https://hooks.city.example.',
      );
    });
}

/** Addresses or networks, with commas between them; this machine unless something else is said. */
export function parseProxies(given: Given): readonly string[] {
  const proxies = (given('TRUSTED_PROXIES') ?? '127.0.0.1,::1').split(',').map((one) => one.trim());
  for (const one of proxies) {
    const [address = '', bits, ...more] = one.split('/');
    const most = isIPv6(address) ? 128 : 32;
    const hasBits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
    if (isIP(address) !== 0 && hasBits && more.length === 0) continue;
    throw refuseSetting(
      `TRUSTED_PROXIES 应为以逗号分隔的地址或者网段，例如 10.0.0.5,10.1.0.0/16，现有“${one}”。`,
      `TRUSTED_PROXIES must be addresses or networks with commas between them, such as 10.0.0.5,10.1.0.0/16; "${one}" is none.`,
    );
  }
  return proxies;
}

/** How often in a minute one source may ask what nobody signs in for; 0: as often as it likes. */
export function parsePublicBudget(given: Given): PublicBudget {
  const read = (name: string, usual: string): number => {
    const text = given(name) ?? usual;
    if (/^\d{1,6}$/.test(text)) return Number(text);
    throw refuseSetting(
      `${name} 应为 0 到 999999 的整数（每分钟次数，0 为不限），现为“${text}”。`,
      `${name} must be 0 to 999999 requests a minute (0: no limit), not "${text}".`,
    );
  };
  return { reads: read('PUBLIC_READS_PER_MINUTE', '600'), forms: read('PUBLIC_FORMS_PER_MINUTE', '30') };
}

/** `s3+https://store.example/bucket/prefix`, or the absolute path of a folder. */
export function parseArchive(given: Given): ArchiveSettings | undefined {
  const [text, accessKeyId, secretAccessKey] = [given('ARCHIVE_URL'), given('ARCHIVE_KEY_ID'), given('ARCHIVE_KEY')];
  if (text === undefined) return undefined;
  if (text.startsWith('/')) return { kind: 'folder', folder: text };
  const url = URL.parse(text.replace(/^s3\+/, ''));
  const [bucket = '', ...prefix] = url?.pathname.split('/').filter((part) => part !== '') ?? [];
  const isStore = text.startsWith('s3+') && ['http:', 'https:'].includes(url?.protocol ?? '') && bucket !== '';
  if (!url || !isStore || accessKeyId === undefined || secretAccessKey === undefined) {
    throw refuseSetting(
      'ARCHIVE_URL 应为文件夹的绝对路径，或 s3+https://主机/存储桶/前缀，后者须同时设置 ARCHIVE_KEY_ID、ARCHIVE_KEY。',
      'ARCHIVE_URL must be the absolute path of a folder, or s3+https://host/bucket/prefix with ARCHIVE_KEY_ID and ARCHIVE_KEY set.',
    );
  }
  const region = given('ARCHIVE_REGION') ?? 'us-east-1';
  return { kind: 's3', endpoint: url.origin, bucket, prefix: prefix.join('/'), region, accessKeyId, secretAccessKey };
}

export function parsePorts(given: Given): PortSettings {
  const found = Object.entries(PORT_NAMES).flatMap(([port, word]) => {
    const name = (part: string): string => `JIANHU_PORT_${word}_${part}`;
    const [url, keyId, secret] = [given(name('URL')), given(name('KEY_ID')), given(name('KEY'))];
    if (url === undefined && keyId === undefined && secret === undefined) return [];
    if (url === undefined || keyId === undefined || secret === undefined) {
      throw refuseSetting(
        `${name('URL')}、${name('KEY_ID')}、${name('KEY')} 须同时设置。`,
        `${name('URL')}, ${name('KEY_ID')} and ${name('KEY')} belong together: set all three.`,
      );
    }
    const baseUrl = parseWebUrl(name('URL'), url);
    return [[port, { baseUrl, keyId, secret, ownerDocument: given(name('OWNER_DOCUMENT')) }] as const];
  });
  return Object.fromEntries(found);
}

const MIB = 2 ** 20;
/** What clamd takes of a stream unless its own settings say otherwise (`StreamMaxLength`). */
const USUAL_MIB = '100';

/** `host:port`, or the absolute path of a socket. */
export function parseClamd(given: Given): ClamdSettings | undefined {
  const [address, most] = [given('CLAMD_ADDRESS'), given('CLAMD_MOST_MIB')];
  if (address === undefined && most === undefined) return undefined;
  const isPlace = address !== undefined && (isAbsolute(address) || URL.parse(`tcp://${address}`)?.port);
  if (!isPlace) {
    throw refuseSetting(
      'CLAMD_ADDRESS 应为 clamd 的 host:port 或者套接字的绝对路径，例如 127.0.0.1:3310、/run/clamav/clamd.ctl。',
      'CLAMD_ADDRESS must be host:port of clamd or the absolute path of its socket, such as 127.0.0.1:3310 or /run/clamav/clamd.ctl.',
    );
  }
  if (!/^[1-9]\d{0,4}$/.test(most ?? USUAL_MIB)) {
    throw refuseSetting(
      'CLAMD_MOST_MIB 应为 1 至 99999 的整数，与 clamd 的 StreamMaxLength 一致。',
      'CLAMD_MOST_MIB must be a whole number from 1 to 99999, the same as StreamMaxLength of clamd.',
    );
  }
  return { address, mostBytes: Number(most ?? USUAL_MIB) * MIB };
}
