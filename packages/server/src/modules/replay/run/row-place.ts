import type { DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import type { Example } from './example.ts';

/** What a source said of the goods, and of who wrote. */
const INPUT_COLUMNS = ['category', 'author', 'approval', 'functions'] as const;

/** Columns that say where and when something was said, by whom and of what. */
export const PLACE_COLUMNS = ['platform', 'room', 'shop', '"at"', 'source', 'external', ...INPUT_COLUMNS] as const;

type RowPlace = Pick<Example, 'platform' | 'room' | 'shop' | 'at' | 'source' | 'external'> & {
  readonly category: string | null;
  readonly author: string | null;
  readonly approval: string | null;
  readonly functions: string | null;
};

export function placeAt(chunk: DuckDBDataChunk, first: number, row: number): RowPlace {
  const [platform, room, shop, at, source, external, category, author, approval, functions] = PLACE_COLUMNS.map(
    (_name, column) => chunk.getColumnVector(first + column).getItem(row),
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
    author: text(author),
    approval: text(approval),
    functions: text(functions),
  };
}
