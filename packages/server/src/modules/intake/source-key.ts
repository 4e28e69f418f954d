import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Rng } from '@jianhu/kernel';

const KEY_PATTERN = /^jh_[A-Za-z0-9_-]{43}$/;
const PREFIX_LENGTH = 11;

/** A fresh key: 256 bits of chance; its first letters find its row and may be shown. */
export function makeSourceKey(rng: Rng): string {
  return `jh_${Buffer.from(rng.bytes(32)).toString('base64url')}`;
}

export function prefixOf(key: string): string {
  return key.slice(0, PREFIX_LENGTH);
}

/** Keyed, so that a stolen table cannot be tried against guesses without the pepper. */
export function digestKey(pepper: Buffer | KeyObject, key: string): Buffer {
  return createHmac('sha256', pepper).update(key, 'utf8').digest();
}

export function isSameDigest(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The key of `Authorization: Bearer …`, or null when there is none of our form. */
export function parseBearer(header: string | undefined): string | null {
  const key = /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
  return key !== undefined && KEY_PATTERN.test(key) ? key : null;
}
