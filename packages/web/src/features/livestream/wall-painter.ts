import type { WallLayout } from './wall-layout.ts';
import { shadeOf, type WallModel } from './wall-model.ts';

/** Cells to be painted, by shade, so that the colour of the brush changes as seldom as can be. */
export type Strokes = ReadonlyMap<number, readonly number[]>;

const UNPAINTED = 255;
/** Added to the shade of a cell in which a live model saw something: a mark in its corner, so that it is told apart without its colour. */
export const SIGHTED = 16;

/** What stands on the canvas; a new canvas is unpainted. */
export function blankCanvas(count: number): Uint8Array {
  return new Uint8Array(count).fill(UNPAINTED);
}

/** Which cells look otherwise than what stands on the canvas. Remembers what it gives as painted. */
export function planStrokes(wall: WallModel, layout: WallLayout, painted: Uint8Array, nowMs: number): Strokes {
  const strokes = new Map<number, number[]>();
  for (let place = 0; place < painted.length; place += 1) {
    if ((layout.x[place] ?? -1) < 0) continue;
    const shade = shadeOf(wall, place, nowMs) + ((wall.sightings[place] ?? 0) > 0 ? SIGHTED : 0);
    if (shade === painted[place]) continue;
    painted[place] = shade;
    const cells = strokes.get(shade);
    if (cells) cells.push(place);
    else strokes.set(shade, [place]);
  }
  return strokes;
}

type Brush = Pick<CanvasRenderingContext2D, 'fillRect'> & { fillStyle: CanvasRenderingContext2D['fillStyle'] };

/** What cells are painted with: a colour for each shade, and that of the mark. */
export interface WallColours {
  readonly shades: readonly string[];
  readonly mark: string;
}

/** Paints them and nothing else; gives how many. */
export function paintStrokes(
  brush: Brush,
  layout: WallLayout,
  strokes: Strokes,
  { shades, mark }: WallColours,
): number {
  let count = 0;
  for (const [shade, cells] of strokes) {
    brush.fillStyle = shades[shade % SIGHTED] ?? '';
    for (const place of cells) {
      brush.fillRect(layout.x[place] ?? 0, layout.y[place] ?? 0, layout.cell, layout.cell);
    }
    if (shade >= SIGHTED) {
      brush.fillStyle = mark;
      const side = Math.max(3, Math.round(layout.cell / 3));
      for (const place of cells)
        brush.fillRect((layout.x[place] ?? 0) + layout.cell - side, layout.y[place] ?? 0, side, side);
    }
    count += cells.length;
  }
  return count;
}
