/** A run of integers, both ends part of it. Dates count as days, words of a list as their place in it. */
export type Span = readonly [low: number, high: number];
/** Disjoint spans in order: the values that a cell lets through. */
export type Side = readonly Span[];
/** One side per input: the cases of a row. */
export type Box = readonly Side[];

export function holds(side: Side, value: number): boolean {
  return side.some(([low, high]) => low <= value && value <= high);
}

export function joinSpans(spans: readonly Span[]): Side {
  const joined: Span[] = [];
  for (const span of [...spans].filter(([low, high]) => low <= high).sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && span[0] <= last[1] + 1) joined[joined.length - 1] = [last[0], Math.max(last[1], span[1])];
    else joined.push(span);
  }
  return joined;
}

export function intersectSides(a: Side, b: Side): Side {
  const both = a.flatMap(([low, high]) => b.map((span): Span => [Math.max(low, span[0]), Math.min(high, span[1])]));
  return joinSpans(both);
}

export function subtractSide(a: Side, b: Side): Side {
  return b.reduce<Side>(
    (left, [low, high]) =>
      left.flatMap((span): Span[] => {
        if (high < span[0] || low > span[1]) return [span];
        return [
          ...(span[0] < low ? [[span[0], low - 1] as const] : []),
          ...(high < span[1] ? [[high + 1, span[1]] as const] : []),
        ];
      }),
    a,
  );
}

/** Null when nothing lies in both. */
export function intersectBoxes(a: Box, b: Box): Box | null {
  const sides = a.map((side, at) => intersectSides(side, b[at] ?? []));
  return sides.some((side) => side.length === 0) ? null : sides;
}

/** The cases of `a` outside `b`, as disjoint boxes: one per side on which they part. */
export function subtractBox(a: Box, b: Box): Box[] {
  const both = intersectBoxes(a, b);
  if (!both) return [a];
  const parts: Box[] = [];
  a.forEach((side, at) => {
    const outside = subtractSide(side, b[at] ?? []);
    if (outside.length > 0)
      parts.push(a.map((own, index) => (index < at ? (both[index] ?? []) : index === at ? outside : own)));
  });
  return parts;
}

/** More boxes than this, and a table is too tangled to be read by a person either. */
const BOX_LIMIT = 20_000;

/** Pieces that are cut before it is given up: a second or two. */
const EFFORT = 150_000;

/** The cases of `whole` that none of the boxes holds; null when there are too many pieces to tell. `effort` is shared by several calls. */
export function uncovered(whole: Box, boxes: readonly Box[], effort = { left: EFFORT }): Box[] | null {
  let left: Box[] = [whole];
  for (const box of boxes) {
    effort.left -= left.length;
    if (effort.left < 0) return null;
    left = left.flatMap((piece) => subtractBox(piece, box));
    if (left.length > BOX_LIMIT) return null;
  }
  return left;
}
