import type { LookupFunction } from 'node:net';
import { createGuardedLookup } from '../../../infra/guarded-lookup.ts';
import { type Posted, postBody } from '../../../infra/webhook/post-body.ts';
import { isLawfulTarget } from './target-address.ts';

/** Posts one message to an address of somebody else. */
export interface WebhookSender {
  post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Posted>;
}

export function createWebhookSender(resolve?: LookupFunction): WebhookSender {
  const lookup = createGuardedLookup(resolve);
  return {
    async post(url, body, headers) {
      return isLawfulTarget(url) ? postBody(url, body, headers, { lookup }) : { kind: 'failed', problem: 'badAddress' };
    },
  };
}
