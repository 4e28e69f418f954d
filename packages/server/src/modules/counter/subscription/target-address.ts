import { isIP } from 'node:net';
import { isPublicAddress } from '../../../infra/public-address.ts';

/** What can be told of an address before anybody looks its name up: https, its usual ports, no name and password, no private number. */
export function isLawfulTarget(given: string): boolean {
  const url = URL.parse(given);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return false;
  if (!['', '443', '8443'].includes(url.port)) return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return isPublicAddress(host);
  return host.includes('.') && !/\.(?:local|localhost|internal|lan|home|corp)$/i.test(host);
}
