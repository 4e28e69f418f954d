/** Cells of one group stand together under its name. */
export interface WallPart {
  readonly key: string;
  readonly name: string;
  readonly places: readonly number[];
}

export interface PlacedPart extends WallPart {
  readonly top: number;
  /** Of the first cell. */
  readonly cellsTop: number;
}

export interface WallLayout {
  readonly cell: number;
  readonly pitch: number;
  readonly columns: number;
  readonly height: number;
  readonly parts: readonly PlacedPart[];
  /** Corner of each cell by its place; -1 for those that are not shown. */
  readonly x: Int32Array;
  readonly y: Int32Array;
}

const HEAD = 30;
const GAP = 12;
const LARGEST = 48;
const SMALLEST = 7;

/** As large as the cells can be while all of them fit the window; below the smallest size the wall is scrolled. */
export function layoutWall(
  parts: readonly WallPart[],
  total: number,
  { width, height }: { readonly width: number; readonly height: number },
): WallLayout {
  const shown = parts.filter(({ places }) => places.length > 0);
  for (let cell = LARGEST; cell > SMALLEST; cell -= 1) {
    const layout = placeCells(shown, total, width, cell);
    if (layout.height <= height) return layout;
  }
  return placeCells(shown, total, width, SMALLEST);
}

function placeCells(parts: readonly WallPart[], total: number, width: number, cell: number): WallLayout {
  const pitch = cell + (cell > 10 ? 2 : 1);
  const columns = Math.max(1, Math.floor(width / pitch));
  const x = new Int32Array(total).fill(-1);
  const y = new Int32Array(total).fill(-1);
  const placed: PlacedPart[] = [];
  let top = 0;
  for (const part of parts) {
    const cellsTop = top + HEAD;
    for (const [at, place] of part.places.entries()) {
      x[place] = (at % columns) * pitch;
      y[place] = cellsTop + Math.floor(at / columns) * pitch;
    }
    placed.push({ ...part, top, cellsTop });
    top = cellsTop + Math.ceil(part.places.length / columns) * pitch + GAP;
  }
  return { cell, pitch, columns, height: Math.max(0, top - GAP), parts: placed, x, y };
}

/** The place under a point; null between the cells. */
export function placeAt(layout: WallLayout, px: number, py: number): number | null {
  const part = layout.parts.findLast(({ cellsTop }) => py >= cellsTop);
  if (!part || px < 0) return null;
  const column = Math.floor(px / layout.pitch);
  const row = Math.floor((py - part.cellsTop) / layout.pitch);
  if (column >= layout.columns) return null;
  return part.places[row * layout.columns + column] ?? null;
}

export type WallKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';

/** Where the arrow keys lead: along the rows, and from the edge of a part into the next one. */
export function stepFrom(layout: WallLayout, place: number | null, key: WallKey): number | null {
  const order = layout.parts.flatMap(({ places }) => places);
  const at = place === null ? -1 : order.indexOf(place);
  if (at < 0 || key === 'Home') return order[0] ?? null;
  if (key === 'End') return order.at(-1) ?? null;
  if (key === 'ArrowLeft') return order[Math.max(0, at - 1)] ?? null;
  if (key === 'ArrowRight') return order[Math.min(order.length - 1, at + 1)] ?? null;
  return rowStep(layout, order[at] ?? 0, key === 'ArrowDown' ? 1 : -1);
}

function rowStep({ parts, columns }: WallLayout, place: number, by: 1 | -1): number {
  const index = parts.findIndex(({ places }) => places.includes(place));
  const { places = [] } = parts[index] ?? {};
  const at = places.indexOf(place);
  const inside = places[at + by * columns];
  if (inside !== undefined) return inside;
  const next = parts[index + by]?.places;
  if (!next) return place;
  const column = at % columns;
  const row = by === 1 ? 0 : Math.floor((next.length - 1) / columns);
  return next[Math.min(next.length - 1, row * columns + column)] ?? place;
}
