import type { DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import type { Example } from './example.ts';

/** Columns that say where and when something was said. */
export const PLACE_COLUMNS = ['platform', 'room', 'shop', '"at"', 'source', 'external', 'category'] as const;

type RowPlace = Pick<Example, 'platform' | 'room' | 'shop' | 'at' | 'source' | 'external'> & {
  readonly category: string | null;
};

export function placeAt(chunk: DuckDBDataChunk, first: number, row: number): RowPlace {
  const [platform, room, shop, at, source, external, category] = PLACE_COLUMNS.map((_name, column) =>
    chunk.getColumnVector(first + column).getItem(row),
  );
  const text = (value: DuckDBValue | undefined): string | null => (typeof value === 'string' ? value : null);
  return {
    platform: text(platform) ?? '',
    room: text(room),
    shop: text(shop),
    at: Number(at),
    source: text(source) ?? '',
    external: text(external) ?? '',
    category: text(category),
  };
}
