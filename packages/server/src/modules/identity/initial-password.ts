import type { Rng } from '@jianhu/kernel';

/** Without l and o, which are taken for digits when somebody reads the password out; 32 of them, so that each byte gives five bits. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 5;

/** A password of a hundred bits of chance, in groups that can be read over the telephone. */
export function makeInitialPassword(rng: Rng): string {
  const letters = Array.from(rng.bytes(GROUPS * GROUP_LENGTH), (byte) => LETTERS[byte % LETTERS.length]);
  return Array.from({ length: GROUPS }, (_, no) =>
    letters.slice(no * GROUP_LENGTH, (no + 1) * GROUP_LENGTH).join(''),
  ).join('-');
}
