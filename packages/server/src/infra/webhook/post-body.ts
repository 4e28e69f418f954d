import { request as plainly } from 'node:http';
import { request as encrypted } from 'node:https';
import type { LookupFunction } from 'node:net';

export type Posted = { readonly kind: 'taken' } | { readonly kind: 'failed'; readonly problem: string };

const TIMEOUT_MS = 10_000;

interface PostOptions {
  readonly timeoutMs?: number;
  /** Looks a name up; absent: as the system does. */
  readonly lookup?: LookupFunction;
}

/** Posts JSON once and says whether it was taken. A redirection is no taking; it is not followed, and no reply is read. */
export function postBody(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  { timeoutMs = TIMEOUT_MS, lookup }: PostOptions = {},
): Promise<Posted> {
  return new Promise((settle) => {
    const failed = (problem: string): void => settle({ kind: 'failed', problem });
    const send = url.startsWith('https:') ? encrypted : plainly;
    const sent = send(url, {
      method: 'POST',
      timeout: timeoutMs,
      headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      ...(lookup && { lookup }),
    });
    sent.on('response', (reply) => {
      reply.destroy();
      const status = reply.statusCode ?? 0;
      if (status >= 200 && status < 300) settle({ kind: 'taken' });
      else failed(`http ${status}`);
    });
    sent.on('timeout', () => sent.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    sent.on('error', (error) => failed('code' in error ? String(error.code) : 'error'));
    sent.end(body);
  });
}
