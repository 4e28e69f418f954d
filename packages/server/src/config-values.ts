import { StartError } from './infra/start-error.ts';

/** Exit code of a start with settings that cannot be. */
export const BAD_USAGE = 2;

/** What the environment says of a name, without white space around it; absent where it says nothing. */
export type Given = (name: string) => string | undefined;

export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw refuseSetting(
    `PORT（--port）应为 0 到 65535 的整数，现为“${text}”。`,
    `PORT (--port) must be 0 to 65535, not "${text}".`,
  );
}

export function parseLease(text: string): number {
  const seconds = Number(text);
  if (/^\d{1,3}$/.test(text) && seconds >= 1) return seconds;
  throw refuseSetting(
    `--lease-seconds 应为 1 到 999 的整数，现为“${text}”。`,
    `--lease-seconds must be 1 to 999, not "${text}".`,
  );
}

export function parseFeedRate(text: string): number {
  const rate = Number(text);
  if (/^\d{1,5}$/.test(text)) return rate;
  throw refuseSetting(
    `--feed-rate 应为 0 到 99999 的整数（每秒条数），现为“${text}”。`,
    `--feed-rate must be 0 to 99999 observations a second, not "${text}".`,
  );
}

export function parseOneOf<const T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === text);
  if (found !== undefined) return found;
  const list = allowed.join(' | ');
  throw refuseSetting(`${name} 应为 ${list} 之一，现为“${text}”。`, `${name} must be one of ${list}, not "${text}".`);
}

/** The demo's accounts have a printed password, so it may not be reached from other machines. */
export function checkDemoHost(demo: boolean, host: string): string {
  if (!demo || ['127.0.0.1', '::1', 'localhost'].includes(host)) return host;
  throw refuseSetting(
    `演示模式只在本机监听，HOST 不能为“${host}”：对外服务请用不带 --demo 的 jianhu serve。`,
    `The demo listens on this machine only, HOST cannot be "${host}": run jianhu serve without --demo to serve others.`,
  );
}

export function parseWebUrl(name: string, text: string): string {
  const url = URL.parse(text);
  if (url && ['http:', 'https:'].includes(url.protocol)) return text.replace(/\/+$/, '');
  throw refuseSetting(
    `${name} 应为 http 或 https 地址，现为“${text}”。`,
    `${name} must be an http or https URL, not "${text}".`,
  );
}

export function parseAuthority(text: string | undefined): string | undefined {
  if (text === undefined || ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? '')) return text;
  throw refuseSetting(
    `TSA_URL 应为 http(s):// 地址，现为“${text}”。`,
    `TSA_URL must be an http(s) URL, not "${text}".`,
  );
}

export function parseHosts(name: string, text: string, mayLackPort = false): string[] {
  const hosts = text.split(',').flatMap((one) => one.trim() || []);
  const form = mayLackPort ? /^[\w.-]+(?::\d{1,5})?$/ : /^[\w.-]+:\d{1,5}$/;
  const wrong = hosts.find((one) => !form.test(one));
  if (wrong === undefined) return hosts;
  throw refuseSetting(`${name} 应为 主机:端口，现为“${wrong}”。`, `${name} must be host:port, not "${wrong}".`);
}

export function refuseSetting(zh: string, en: string): StartError {
  return new StartError(zh, en, BAD_USAGE);
}
