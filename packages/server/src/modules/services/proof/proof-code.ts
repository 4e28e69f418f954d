import type { Rng } from '@jianhu/kernel';

/** Without letters that are read as digits (Crockford): the code is typed from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** 80 bits of chance. */
export function makeProofCode(rng: Rng): string {
  return [...rng.bytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** As somebody typed it: small letters, blanks, O for 0; null where it cannot be a code. */
export function parseProofCode(text: string): string | null {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return code.length === LENGTH && Array.from(code).every((letter) => ALPHABET.includes(letter)) ? code : null;
}
