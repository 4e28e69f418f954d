import { createCipheriv, createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCrypto, type CryptoProfile } from './crypto.ts';

const profiles: readonly CryptoProfile[] = ['standard', 'commercial'];

describe.each(profiles)('profile %s', (profile) => {
  const crypto = createCrypto(profile);
  const key = crypto.newKey();

  it('opens what it sealed, whatever it was', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (plaintext, context) => {
        const opened = crypto.open(key, crypto.seal(key, plaintext, context), context);
        expect(Buffer.compare(opened, Buffer.from(plaintext))).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  it('refuses another key, another place and each changed byte', () => {
    const sealed = crypto.seal(key, Buffer.from('张三'), 'subject-1/displayName');
    expect(() => crypto.open(crypto.newKey(), sealed, 'subject-1/displayName')).toThrow();
    expect(() => crypto.open(key, sealed, 'subject-2/displayName')).toThrow();
    for (let at = 0; at < sealed.bytes.length; at += 1) {
      const bytes = Uint8Array.from(sealed.bytes);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      expect(() => crypto.open(key, { ...sealed, bytes }, 'subject-1/displayName')).toThrow();
    }
    expect(() =>
      crypto.open(key, { ...sealed, bytes: sealed.bytes.subarray(0, 8) }, 'subject-1/displayName'),
    ).toThrow();
  });

  it('never seals the same value to the same bytes', () => {
    const sealed = () => Buffer.from(crypto.seal(key, Buffer.from('a'), '').bytes).toString('hex');
    expect(sealed()).not.toBe(sealed());
  });

  it('opens what the other profile sealed, by its algorithm', () => {
    const other = createCrypto(profile === 'standard' ? 'commercial' : 'standard');
    expect(crypto.open(key, other.seal(key, Buffer.from('b'), 'c'), 'c').toString()).toBe('b');
  });

  it('refuses a key of another length', () => {
    expect(() => crypto.seal(Buffer.alloc(16), Buffer.from('a'), '')).toThrow('32 bytes');
  });
});

describe('the algorithms of this machine', () => {
  it('compute SM3 as GB/T 32905-2016 appendix A', () => {
    expect(createHash('sm3').update('abc').digest('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
  });

  it('compute SM4 as GB/T 32907-2016 appendix A', () => {
    const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
    const cipher = createCipheriv('sm4-ecb', block, null).setAutoPadding(false);
    expect(cipher.update(block, undefined, 'hex')).toBe('681edf34d206965e86b3e94f536e4246');
  });
});
