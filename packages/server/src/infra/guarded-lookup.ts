import { lookup as lookUp } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/**
 * The name is looked up once, and the connection goes to the very address that was found good: a name that points elsewhere a moment
 * later gains nothing. One private address among the answers refuses them all.
 */
export function createGuardedLookup(resolve: LookupFunction = lookUp): LookupFunction {
  return (host, options, done) =>
    resolve(host, { ...options, all: true }, (error, found) => {
      const addresses = Array.isArray(found) ? found : [];
      if (error) return done(error, []);
      const bad = addresses.length === 0 || addresses.some(({ address }) => !isPublicAddress(address));
      if (bad) return done(Object.assign(new Error('private'), { code: 'EPRIVATE' }), []);
      const first = addresses[0];
      if (options.all === true || !first) return done(null, addresses);
      return done(null, first.address, first.family);
    });
}
