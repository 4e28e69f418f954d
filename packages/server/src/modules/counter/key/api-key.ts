import { createHmac, type KeyObject } from 'node:crypto';
import type { Rng } from '@jianhu/kernel';

const KEY_PATTERN = /^jt_[A-Za-z0-9_-]{43}$/;
const PREFIX_LENGTH = 11;

/** A fresh key of a tenant: 256 bits of chance; its first letters tell it from others and may be shown. */
export function makeApiKey(rng: Rng): string {
  return `jt_${Buffer.from(rng.bytes(32)).toString('base64url')}`;
}

export function prefixOf(key: string): string {
  return key.slice(0, PREFIX_LENGTH);
}

/** Keyed, so that a stolen table cannot be tried against guesses without the pepper. Of the pepper as a key object: bytes cost eight times as much. */
export function hashKey(pepper: KeyObject, key: string): string {
  return createHmac('sha256', pepper).update(`tenant key\0${key}`, 'utf8').digest('hex');
}

/** The key of `Authorization: Bearer …`, or null when there is none of our form. */
export function parseBearer(header: string | undefined): string | null {
  const key = header?.startsWith('Bearer ') === true ? header.slice(7) : '';
  return KEY_PATTERN.test(key) ? key : null;
}
