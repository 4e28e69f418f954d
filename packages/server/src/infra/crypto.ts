import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** A sealed value; the algorithm is kept beside every ciphertext, so that each can still be opened after a change of profile. */
export interface Sealed {
  readonly algorithm: string;
  readonly bytes: Uint8Array;
}

/** Authenticated encryption. `context` says what the value belongs to; opening it anywhere else fails. */
export interface CryptoPort {
  readonly algorithm: string;
  seal(key: Uint8Array, plaintext: Uint8Array, context: string): Sealed;
  /** Opens what any profile sealed; throws when key, context or bytes do not fit. */
  open(key: Uint8Array, sealed: Sealed, context: string): Buffer;
  newKey(): Buffer;
}

/**
 * `standard`: AES-256-GCM. `commercial`: SM4-CBC, then HMAC-SM3 over all of it (brief 7.2, 商用密码管理条例 art. 41). The second names
 * the algorithms only: whether a product is certified is decided for the module that computes them, which here is OpenSSL.
 */
export type CryptoProfile = 'standard' | 'commercial';

interface Cipher {
  seal(key: Uint8Array, plaintext: Uint8Array, context: Uint8Array): Uint8Array;
  open(key: Uint8Array, bytes: Uint8Array, context: Uint8Array): Buffer;
}

const KEY_BYTES = 32;
const GCM_IV = 12;
const GCM_TAG = 16;
const SM4_IV = 16;
const SM3_TAG = 32;

const aes256Gcm: Cipher = {
  seal(key, plaintext, context) {
    const iv = randomBytes(GCM_IV);
    const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: GCM_TAG }).setAAD(context);
    return Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  },
  open(key, bytes, context) {
    const [iv, body, tag] = split(bytes, GCM_IV, GCM_TAG);
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: GCM_TAG }).setAAD(context);
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  },
};

const sm4CbcHmacSm3: Cipher = {
  seal(key, plaintext, context) {
    const iv = randomBytes(SM4_IV);
    const cipher = createCipheriv('sm4-cbc', encryptionKey(key), iv);
    const sealed = Buffer.concat([iv, cipher.update(plaintext), cipher.final()]);
    return Buffer.concat([sealed, sm3Tag(key, sealed, context)]);
  },
  open(key, bytes, context) {
    const [iv, body, tag] = split(bytes, SM4_IV, SM3_TAG);
    if (!timingSafeEqual(tag, sm3Tag(key, Buffer.concat([iv, body]), context))) throw new Error('the tag does not fit');
    const decipher = createDecipheriv('sm4-cbc', encryptionKey(key), iv);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  },
};

const ciphers: Readonly<Record<string, Cipher>> = {
  'aes-256-gcm/1': aes256Gcm,
  'sm4-cbc+hmac-sm3/1': sm4CbcHmacSm3,
};

const algorithmOf: Readonly<Record<CryptoProfile, string>> = {
  standard: 'aes-256-gcm/1',
  commercial: 'sm4-cbc+hmac-sm3/1',
};

export function createCrypto(profile: CryptoProfile = 'standard'): CryptoPort {
  const algorithm = algorithmOf[profile];
  return {
    algorithm,
    seal: (key, plaintext, context) => ({
      algorithm,
      bytes: cipherOf(algorithm).seal(checkKey(key), plaintext, Buffer.from(context)),
    }),
    open: (key, sealed, context) => cipherOf(sealed.algorithm).open(checkKey(key), sealed.bytes, Buffer.from(context)),
    newKey: () => randomBytes(KEY_BYTES),
  };
}

function cipherOf(algorithm: string): Cipher {
  const cipher = ciphers[algorithm];
  if (!cipher) throw new Error(`no cipher ${algorithm}`);
  return cipher;
}

function checkKey(key: Uint8Array): Uint8Array {
  if (key.length !== KEY_BYTES) throw new Error(`a key has ${KEY_BYTES} bytes`);
  return key;
}

function split(bytes: Uint8Array, head: number, tail: number): [Buffer, Buffer, Buffer] {
  if (bytes.length < head + tail) throw new Error('the ciphertext is too short');
  const all = Buffer.from(bytes);
  return [all.subarray(0, head), all.subarray(head, all.length - tail), all.subarray(all.length - tail)];
}

/** One key never does two jobs: cipher and tag each get their own, drawn from it. */
function encryptionKey(key: Uint8Array): Buffer {
  return createHmac('sm3', key).update('jianhu sm4').digest().subarray(0, 16);
}

function sm3Tag(key: Uint8Array, sealed: Uint8Array, context: Uint8Array): Buffer {
  const tagKey = createHmac('sm3', key).update('jianhu hmac').digest();
  const contextLength = Buffer.alloc(4);
  contextLength.writeUInt32BE(context.length);
  return createHmac('sm3', tagKey).update(contextLength).update(context).update(sealed).digest();
}

/** SHA-256 of a public key as OpenSSL writes it (`openssl pkey -pubin -outform DER | sha256sum`), in hex. */
export function keyFingerprint(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}
