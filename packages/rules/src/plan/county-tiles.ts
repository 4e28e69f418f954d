import { z } from 'zod';

const text = z.string().min(1);
const place = z.int().min(1).max(12);

const length = z.int().min(1).max(10_000);
const point = z.tuple([z.int().min(0), z.int().min(0)]);

/**
 * Where the counties lie to each other, one tile each, and the shapes by which the city screen draws them: rulebook/places/<code>/plan/
 * county-tiles.json. Our own schematic, no geodata: shapes are drawn freely and show no boundary.
 */
export const countyTilesSchema = z
  .strictObject({
    kind: z.literal('countyTiles'),
    version: text,
    noteZh: text,
    noteEn: text,
    mapNoteZh: text,
    mapNoteEn: text,
    /** What the points of the outlines are measured in. */
    view: z.strictObject({ width: length, height: length }),
    tiles: z
      .array(
        z.strictObject({
          county: z.string().regex(/^\d{6}$/),
          column: place,
          row: place,
          outline: z.array(point).min(3),
          /** Where the figures of the county stand. */
          box: z.strictObject({ x: z.int().min(0), y: z.int().min(0), width: length, height: length }),
        }),
      )
      .min(1),
  })
  .refine(({ tiles }) => new Set(tiles.map(({ column, row }) => `${column} ${row}`)).size === tiles.length, {
    error: 'two counties stand on one tile',
  })
  .refine(
    ({ view, tiles }) => tiles.every(({ outline }) => outline.every(([x, y]) => x <= view.width && y <= view.height)),
    { error: 'a shape leaves the map' },
  )
  .refine(
    ({ tiles }) => tiles.every(({ outline, box }) => cornersOf(box).every((corner) => isInside(corner, outline))),
    {
      error: 'the figures of a county stand beside its shape',
    },
  );
export type CountyTiles = z.infer<typeof countyTilesSchema>;

type Point = readonly [number, number];

function cornersOf({ x, y, width, height }: Record<'x' | 'y' | 'width' | 'height', number>): Point[] {
  return [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ];
}

/** By the crossings of a ray to the right. */
function isInside([x, y]: Point, outline: readonly Point[]): boolean {
  let inside = false;
  for (const [index, [ax, ay]] of outline.entries()) {
    const [bx, by] = outline.at(index - 1) ?? [ax, ay];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
