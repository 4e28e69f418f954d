import { createHmac } from 'node:crypto';

/** Minutes from one try to the next; after the last one a message is given up. */
const WAITS_MINUTES = [1, 5, 30, 120, 720] as const;

/** When a message that failed so many times is tried again; null when it is given up. */
export function nextTry(attempts: number, now: Date): Date | null {
  const minutes = WAITS_MINUTES[attempts - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000);
}

/** Derived, so that no table holds it: whoever has the subscription's id alone cannot sign. */
export function signingKeyOf(pepper: Buffer, subscriptionId: string): string {
  return `whk_${createHmac('sha256', pepper).update(`webhook\0${subscriptionId}`).digest('base64url')}`;
}

/** `t=<seconds>,v1=<hex>` over `<seconds>.<body>`: who takes it compares, and refuses what is older than some minutes. */
export function signBody(signingKey: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  return `t=${seconds},v1=${createHmac('sha256', signingKey).update(`${seconds}.${body}`).digest('hex')}`;
}
