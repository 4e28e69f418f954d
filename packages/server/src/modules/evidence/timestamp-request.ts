import type { Rng } from '@jianhu/kernel';

/** What a time stamping authority answered: the whole reply in DER, as `openssl ts -verify` reads it. */
export interface TimestampAuthority {
  stamp(sha256: string): Promise<Uint8Array>;
}

const SHA256_OID = Buffer.from('0609608648016503040201', 'hex');
const NULL = Buffer.from('0500', 'hex');
const VERSION_1 = Buffer.from('020101', 'hex');
const CERTIFICATE_WANTED = Buffer.from('0101ff', 'hex');

/** A request of RFC 3161 for a digest of SHA-256, with the certificate of the authority wanted in the reply. */
export function timestampRequest(sha256: string, nonce?: Uint8Array): Buffer {
  const asked = nonce === undefined ? [] : [nonceOf(nonce)];
  return sequence(VERSION_1, imprintOf(sha256), ...asked, CERTIFICATE_WANTED);
}

const imprintOf = (sha256: string): Buffer => sequence(sequence(SHA256_OID, NULL), digestOf(sha256));
const digestOf = (sha256: string): Buffer => element(0x04, Buffer.from(sha256, 'hex'));

/** A positive INTEGER: its first byte is below 128 and not 0, so that there is one way to write it. */
const nonceOf = (nonce: Uint8Array): Buffer => {
  const bytes = Buffer.from(nonce);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return element(0x02, bytes);
};

/** Lengths here are below 128, so that one byte says them. */
function element(tag: number, content: Buffer): Buffer {
  if (content.length > 127) throw new RangeError('longer than a short length says');
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return element(0x30, Buffer.concat(parts));
}

const TIMEOUT_MS = 15_000;
const MOST_BYTES = 65_536;
const NONCE_BYTES = 8;

interface Asked {
  readonly sha256: string;
  readonly nonce: Uint8Array;
}

/**
 * An authority behind an address, as RFC 3161 section 3.4 says: the request posted, the reply read. Throws for a reply that grants nothing,
 * or grants something else than was asked; whether its signature is good is for `openssl ts -verify`, with the root that the court trusts.
 */
export function httpAuthority(url: string, rng: Pick<Rng, 'bytes'>): TimestampAuthority {
  return {
    async stamp(sha256) {
      const nonce = rng.bytes(NONCE_BYTES);
      const reply = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query' },
        body: new Uint8Array(timestampRequest(sha256, nonce)),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'error',
      });
      const bytes = new Uint8Array(await reply.arrayBuffer());
      if (!reply.ok || bytes.length > MOST_BYTES)
        throw new Error(`the time stamping authority answered ${reply.status}`);
      requireGranted(Buffer.from(bytes), { sha256, nonce });
      return bytes;
    },
  };
}

/** TimeStampResp ::= SEQUENCE { SEQUENCE { status INTEGER … }, token }: status 0 or 1, and a token that names our digest and our nonce. */
function requireGranted(reply: Buffer, { sha256, nonce }: Asked): void {
  const status = contentOf(contentOf(contentOf(reply, 0x30), 0x30), 0x02);
  if (status.length !== 1 || (status[0] ?? 2) > 1) throw new Error('the time stamping authority granted nothing');
  if (!reply.includes(digestOf(sha256)) || !reply.includes(nonceOf(nonce)))
    throw new Error('the time stamping authority stamped something else');
}

/** What the first element holds; throws where it is not of that kind or goes beyond its end. */
function contentOf(bytes: Buffer, tag: number): Buffer {
  const [kind, length = 0] = bytes;
  const more = length > 127 ? length - 128 : 0;
  const size = more === 0 ? length : bytes.subarray(2, 2 + more).reduce((sum, byte) => sum * 256 + byte, 0);
  const from = 2 + more;
  if (kind !== tag || more > 3 || from + size > bytes.length)
    throw new Error('the time stamping authority answered no RFC 3161 reply');
  return bytes.subarray(from, from + size);
}
