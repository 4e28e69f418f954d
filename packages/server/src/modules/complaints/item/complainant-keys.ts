import { createHmac } from 'node:crypto';

/** Who complains, as 12315 told it; passes through and is kept in the vault alone. */
export interface Complainant {
  readonly name: string;
  readonly phone: string;
  readonly address: string | null;
}

export interface ComplainantKeys {
  readonly phone_key: Buffer | null;
  readonly name_key: Buffer | null;
  readonly address_key: Buffer | null;
}

/** Keyed digests: two items of one telephone are known as such, and nobody is known by them (brief 6.6). */
export function keysOf(pepper: Buffer, person: Complainant | null): ComplainantKeys {
  const digest = (part: string, value: string | null | undefined): Buffer | null =>
    value === null || value === undefined || plain(value) === '' ? null : digestOf(pepper, part, plain(value));
  return {
    phone_key: digest('phone', person?.phone),
    name_key: digest('name', person?.name),
    address_key: digest('address', person?.address),
  };
}

/** The same words, however they are spaced or punctuated. */
export function textKeyOf(pepper: Buffer, text: string): Buffer {
  return digestOf(pepper, 'text', plain(text).replaceAll(/[\p{P}\p{S}\d]/gu, ''));
}

function digestOf(pepper: Buffer, part: string, value: string): Buffer {
  return createHmac('sha256', pepper).update(`complainant ${part}\0${value}`, 'utf8').digest().subarray(0, 16);
}

/** Spaces and full width hide nothing. */
export function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
}
