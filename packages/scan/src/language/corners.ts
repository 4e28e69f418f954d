import { SAME_CORNERS } from './corners.generated.ts';

/** A number for all characters with the same four corners; 0 = no other one has them. */
let corners: Uint16Array | undefined;

/** Are the corners of both characters shaped alike, as the index of four corners (四角号码) reads them? Of a thousand pairs one is. */
export function hasSameCorners(first: number, second: number): boolean {
  corners ??= readCorners();
  return corners[first] !== 0 && corners[first] === corners[second];
}

function readCorners(): Uint16Array {
  const read = new Uint16Array(0x10000);
  for (const [at, group] of SAME_CORNERS.split(' ').entries()) {
    for (let i = 0; i < group.length; i++) read[group.charCodeAt(i)] = at + 1;
  }
  return read;
}
