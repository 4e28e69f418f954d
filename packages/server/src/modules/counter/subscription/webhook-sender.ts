import { lookup as lookUp } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from '../../../infra/public-address.ts';
import { type Posted, postBody } from '../../../infra/webhook/post-body.ts';
import { isLawfulTarget } from './target-address.ts';

/** Posts one message to an address of somebody else. */
export interface WebhookSender {
  post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Posted>;
}

/**
 * The name is looked up once, and the connection goes to the very address that was found good: a name that points elsewhere a moment
 * later gains nothing.
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
    async post(url, body, headers) {
      return isLawfulTarget(url) ? postBody(url, body, headers, { lookup }) : { kind: 'failed', problem: 'badAddress' };
    },
  };
}
