import { lookup as lookUp } from 'node:dns';
import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isLawfulTarget, isPublicAddress } from './target-address.ts';

const TIMEOUT_MS = 10_000;

export type Posted = { readonly kind: 'taken' } | { readonly kind: 'failed'; readonly problem: string };

/** Posts one message to an address of somebody else. */
export interface WebhookSender {
  post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Posted>;
}

/**
 * The name is looked up once, and the connection goes to the very address that was found good: a name that points elsewhere a moment
 * later gains nothing. A redirection is no taking; it is not followed.
 */
export function createWebhookSender(resolve: LookupFunction = lookUp): WebhookSender {
  const lookup: LookupFunction = (host, options, done) =>
    resolve(host, { ...options, all: true }, (error, found) => {
      const addresses = Array.isArray(found) ? found : [];
      if (error) return done(error, []);
      const bad = addresses.length === 0 || addresses.some(({ address }) => !isPublicAddress(address));
      if (bad) return done(Object.assign(new Error('private'), { code: 'EPRIVATE' }), []);
      const first = addresses[0];
      if (options.all === true || !first) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  return {
    post: (url, body, headers) =>
      new Promise((settle) => {
        const failed = (problem: string): void => settle({ kind: 'failed', problem });
        if (!isLawfulTarget(url)) return failed('badAddress');
        const sent = request(url, {
          method: 'POST',
          lookup,
          timeout: TIMEOUT_MS,
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
