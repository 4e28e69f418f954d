import { createHash } from 'node:crypto';

/** A slice of a room's recording in the chain: its own digests, and those of everything up to it. */
export interface ChainLink {
  readonly sha256: string;
  readonly sm3: string;
  readonly headSha256: string;
  readonly headSm3: string;
}

export const CHAIN_START = '0'.repeat(64);
const start: Pick<ChainLink, 'headSha256' | 'headSm3'> = { headSha256: CHAIN_START, headSm3: CHAIN_START };

/** The next link: each head is the digest of the head before it and of the slice's own digest, so that no slice can be changed, left out or moved. */
export function linkSlice(bytes: Uint8Array, before: Pick<ChainLink, 'headSha256' | 'headSm3'> = start): ChainLink {
  const sha256 = digest('sha256', bytes);
  const sm3 = digest('sm3', bytes);
  return {
    sha256,
    sm3,
    headSha256: digest('sha256', Buffer.from(before.headSha256 + sha256, 'latin1')),
    headSm3: digest('sm3', Buffer.from(before.headSm3 + sm3, 'latin1')),
  };
}

export function digest(algorithm: 'sha256' | 'sm3', bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex');
}
