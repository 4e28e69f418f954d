import { request as plainly } from 'node:http';
import { request as encrypted } from 'node:https';

const TIMEOUT_MS = 10_000;

type Posted = { readonly kind: 'taken' } | { readonly kind: 'failed'; readonly problem: string };

/** Posts messages to origins that the operator of the installation has named, and to no other. */
export interface AllowedSender {
  readonly origins: readonly string[];
  isAllowed(url: string): boolean;
  post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Posted>;
}

/**
 * The operator knows his own network, so an origin may lie within it; therefore it is compared whole (scheme, host, port), a name and
 * password in the address are refused, and a redirection is not followed.
 */
export function createAllowedSender(origins: readonly string[], timeoutMs = TIMEOUT_MS): AllowedSender {
  const isAllowed = (given: string): boolean => {
    const url = URL.parse(given);
    return url !== null && url.username === '' && url.password === '' && origins.includes(url.origin);
  };
  return {
    origins,
    isAllowed,
    post: (url, body, headers) =>
      new Promise((settle) => {
        const failed = (problem: string): void => settle({ kind: 'failed', problem });
        if (!isAllowed(url)) return failed('notAllowed');
        const send = url.startsWith('https:') ? encrypted : plainly;
        const sent = send(url, {
          method: 'POST',
          timeout: timeoutMs,
          headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        });
        sent.on('response', (reply) => {
          // What it says does not matter, and is not read.
          reply.destroy();
          const status = reply.statusCode ?? 0;
          if (status >= 200 && status < 300) settle({ kind: 'taken' });
          else failed(`http ${status}`);
        });
        sent.on('timeout', () => sent.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
        sent.on('error', (error) => failed('code' in error ? String(error.code) : 'error'));
        sent.end(body);
      }),
  };
}
