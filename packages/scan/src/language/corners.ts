import { SAME_CORNERS } from './corners.generated.ts';

/** Numbers of the groups of characters with the same four corners, two for each unit; 0 = no other one has them. */
let corners: Uint16Array | undefined;

/** Are the corners of both characters shaped alike, as the index of four corners (四角号码) reads them? Of a thousand pairs one is. */
export function hasSameCorners(first: number, second: number): boolean {
  corners ??= readCorners();
  return isIn(corners[2 * first]!, corners, second) || isIn(corners[2 * first + 1]!, corners, second);
}

function isIn(group: number, of: Uint16Array, unit: number): boolean {
  return group !== 0 && (of[2 * unit] === group || of[2 * unit + 1] === group);
}

// The corners of 35 characters are read in two ways, of none in three.
function readCorners(): Uint16Array {
  const read = new Uint16Array(2 * 0x10000);
  for (const [at, group] of SAME_CORNERS.split(' ').entries()) {
    for (let i = 0; i < group.length; i++) {
      const slot = 2 * group.charCodeAt(i);
      read[read[slot] === 0 ? slot : slot + 1] = at + 1;
    }
  }
  return read;
}
