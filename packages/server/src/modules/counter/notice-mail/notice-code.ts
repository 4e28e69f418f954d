import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Rng } from '@jianhu/kernel';

/** A fresh code of a letter: 256 bits of chance, good once. */
export function makeNoticeCode(rng: Rng): string {
  return Buffer.from(rng.bytes(32)).toString('base64url');
}

/** Keyed, so that whoever reads the table cannot confirm with what he finds there. */
export function hashNoticeCode(pepper: Buffer, code: string): string {
  return keyed(pepper, 'notice code', code).toString('hex');
}

/** Tells that two letters go to one address, whoever asked for them, and not to which. */
export function hashAddress(pepper: Buffer, address: string): string {
  return keyed(pepper, 'notice address', address.trim().toLowerCase()).toString('hex');
}

/** What a link in a mail carries to end the mails to one address: derived, so that no table holds it. */
export function endCodeOf(pepper: Buffer, addressId: string): string {
  return `${addressId}.${keyed(pepper, 'notice end', addressId).toString('base64url')}`;
}

/** The id of the address that a link names, where the link is one of ours. */
export function addressOfEndCode(pepper: Buffer, code: string): string | null {
  const [addressId = ''] = code.split('.', 1);
  return isSame(code, endCodeOf(pepper, addressId)) ? addressId : null;
}

/** In a time that does not tell how much of it was right. */
export function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function keyed(pepper: Buffer, use: string, text: string): Buffer {
  return createHmac('sha256', pepper).update(`${use}\0${text}`, 'utf8').digest();
}
