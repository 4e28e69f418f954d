import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What a call says under its signature; docs/guides/ports.md holds an example to test an implementation with. */
export interface SignedCall {
  readonly method: string;
  /** With the query, from the root of the host. */
  readonly path: string;
  readonly party: string;
  readonly time: string;
  readonly nonce: string;
  readonly body: Uint8Array;
}

export interface SignedReply {
  readonly status: number;
  readonly party: string;
  readonly time: string;
  /** That of the call, so that no reply fits another call. */
  readonly nonce: string;
  readonly body: Uint8Array;
}

const VERSION = 'jianhu-exchange/1';
/** Clocks of two systems may differ by this much. */
const MAX_SKEW_MS = 300_000;

/** HMAC-SM3 (GB/T 32905), as hexadecimal. */
export function signCall(secret: string, call: SignedCall): string {
  return sign(secret, [
    `${VERSION} call`,
    call.method,
    call.path,
    call.party,
    call.time,
    call.nonce,
    digest(call.body),
  ]);
}

export function signReply(secret: string, reply: SignedReply): string {
  return sign(secret, [
    `${VERSION} reply`,
    String(reply.status),
    reply.party,
    reply.time,
    reply.nonce,
    digest(reply.body),
  ]);
}

export function isSameSignature(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

export function isFresh(time: string, now: Date): boolean {
  return Math.abs(Date.parse(time) - now.getTime()) <= MAX_SKEW_MS;
}

function digest(body: Uint8Array): string {
  return createHash('sm3').update(body).digest('hex');
}

function sign(secret: string, lines: readonly string[]): string {
  return createHmac('sm3', secret).update(lines.join('\n')).digest('hex');
}
