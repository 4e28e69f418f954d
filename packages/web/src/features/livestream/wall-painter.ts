import type { WallLayout } from './wall-layout.ts';
import { shadeOf, type WallModel } from './wall-model.ts';

/** Cells to be painted, by shade, so that the colour of the brush changes as seldom as can be. */
export type Strokes = ReadonlyMap<number, readonly number[]>;

const UNPAINTED = 255;

/** What stands on the canvas; a new canvas is unpainted. */
export function blankCanvas(count: number): Uint8Array {
  return new Uint8Array(count).fill(UNPAINTED);
}

/** Which cells look otherwise than what stands on the canvas. Remembers what it gives as painted. */
export function planStrokes(wall: WallModel, layout: WallLayout, painted: Uint8Array, nowMs: number): Strokes {
  const strokes = new Map<number, number[]>();
  for (let place = 0; place < painted.length; place += 1) {
    if ((layout.x[place] ?? -1) < 0) continue;
    const shade = shadeOf(wall, place, nowMs);
    if (shade === painted[place]) continue;
    painted[place] = shade;
    const cells = strokes.get(shade);
    if (cells) cells.push(place);
    else strokes.set(shade, [place]);
  }
  return strokes;
}

type Brush = Pick<CanvasRenderingContext2D, 'fillRect'> & { fillStyle: CanvasRenderingContext2D['fillStyle'] };

/** Paints them and nothing else; gives how many. */
export function paintStrokes(brush: Brush, layout: WallLayout, strokes: Strokes, colours: readonly string[]): number {
  let count = 0;
  for (const [shade, cells] of strokes) {
    brush.fillStyle = colours[shade] ?? '';
    for (const place of cells) {
      brush.fillRect(layout.x[place] ?? 0, layout.y[place] ?? 0, layout.cell, layout.cell);
    }
    count += cells.length;
  }
  return count;
}
