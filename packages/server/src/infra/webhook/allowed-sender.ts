import { type Posted, postBody } from './post-body.ts';

/** Posts messages to origins that the operator of the installation has named, and to no other. */
export interface AllowedSender {
  readonly origins: readonly string[];
  isAllowed(url: string): boolean;
  post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Posted>;
}

/**
 * The operator knows his own network, so an origin may lie within it; therefore it is compared whole (scheme, host, port), and a name
 * and password in the address are refused.
 */
export function createAllowedSender(origins: readonly string[], timeoutMs?: number): AllowedSender {
  const isAllowed = (given: string): boolean => {
    const url = URL.parse(given);
    return url !== null && url.username === '' && url.password === '' && origins.includes(url.origin);
  };
  return {
    origins,
    isAllowed,
    async post(url, body, headers) {
      if (!isAllowed(url)) return { kind: 'failed', problem: 'notAllowed' };
      return postBody(url, body, headers, timeoutMs === undefined ? {} : { timeoutMs });
    },
  };
}
