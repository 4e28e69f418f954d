/** What a time stamping authority answered: the whole reply in DER, as `openssl ts -verify` reads it. */
export interface TimestampAuthority {
  stamp(sha256: string): Promise<Uint8Array>;
}

const SHA256_OID = Buffer.from('0609608648016503040201', 'hex');
const NULL = Buffer.from('0500', 'hex');
const VERSION_1 = Buffer.from('020101', 'hex');
const CERTIFICATE_WANTED = Buffer.from('0101ff', 'hex');

/** A request of RFC 3161 for a digest of SHA-256, with the certificate of the authority wanted in the reply. */
export function timestampRequest(sha256: string): Buffer {
  const imprint = sequence(sequence(SHA256_OID, NULL), element(0x04, Buffer.from(sha256, 'hex')));
  return sequence(VERSION_1, imprint, CERTIFICATE_WANTED);
}

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

/** An authority behind an address, as RFC 3161 section 3.4 says: the request posted, the reply read. */
export function httpAuthority(url: string): TimestampAuthority {
  return {
    async stamp(sha256) {
      const reply = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query' },
        body: new Uint8Array(timestampRequest(sha256)),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'error',
      });
      const bytes = new Uint8Array(await reply.arrayBuffer());
      if (!reply.ok || bytes.length > MOST_BYTES)
        throw new Error(`the time stamping authority answered ${reply.status}`);
      return bytes;
    },
  };
}
