import { z } from 'zod';

const text = z.string().min(1);
const place = z.int().min(1).max(12);

/** Where the counties lie to each other, one tile each: rulebook/places/<code>/plan/county-tiles.json. Our own schematic, no geodata. */
export const countyTilesSchema = z
  .strictObject({
    kind: z.literal('countyTiles'),
    version: text,
    noteZh: text,
    noteEn: text,
    tiles: z.array(z.strictObject({ county: z.string().regex(/^\d{6}$/), column: place, row: place })).min(1),
  })
  .refine(({ tiles }) => new Set(tiles.map(({ column, row }) => `${column} ${row}`)).size === tiles.length, {
    error: 'two counties stand on one tile',
  });
export type CountyTiles = z.infer<typeof countyTilesSchema>;
