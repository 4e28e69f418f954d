import { CORNERS } from './corners.generated.ts';

const SIZE = 4;
/** The corners of each unit, a byte a corner, as the index of four corners (四角号码) reads them; two readings a unit, 0 = there is none. */
let corners: Uint32Array | undefined;

/** How many of the four corners of both characters are shaped alike? Of a thousand pairs one has all, and sixteen have three. */
export function countSameCorners(first: number, second: number): number {
  corners ??= readCorners();
  let most = 0;
  for (let one = 2 * first; one < 2 * first + 2; one++)
    for (let other = 2 * second; other < 2 * second + 2; other++)
      most = Math.max(most, countEqual(corners[one]!, corners[other]!));
  return most;
}

function countEqual(one: number, other: number): number {
  if (one === 0 || other === 0) return 0;
  const differs = one ^ other;
  let count = 0;
  for (let corner = 0; corner < SIZE; corner++) if (((differs >>> (8 * corner)) & 0xff) === 0) count++;
  return count;
}

// The corners of 35 characters are read in two ways, of none in three.
function readCorners(): Uint32Array {
  const read = new Uint32Array(2 * 0x10000);
  for (const group of CORNERS.split(' ')) {
    let code = 0;
    for (let corner = 0; corner < SIZE; corner++) code = (code << 8) | group.charCodeAt(corner);
    for (let i = SIZE; i < group.length; i++) {
      const slot = 2 * group.charCodeAt(i);
      read[read[slot] === 0 ? slot : slot + 1] = code;
    }
  }
  return read;
}
