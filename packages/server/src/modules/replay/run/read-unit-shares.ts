import type { DuckDBConnection } from '@duckdb/node-api';
import { type ShareOf, normalise } from '@jianhu/scan';
import { literal } from '../../../infra/archive/index.ts';
import { textColumns } from '../archive/text-column.ts';
import type { FileJob } from './scan-files.ts';

const TEXTS = 4_000;

/** How often characters stand in the first texts of the files, so that rare ones are chosen; no result depends on it. */
export async function readUnitShares(db: DuckDBConnection, { kind, paths }: FileJob): Promise<ShareOf> {
  const [first] = paths;
  const columns = textColumns[kind];
  const counts = new Map<number, number>();
  let texts = 0;
  if (first === undefined || columns.length === 0) return () => 1;
  const read = await db.runAndReadAll(`select ${columns.join(', ')} from ${literal(first)} limit ${TEXTS}`);
  for (const text of read.getRows().flat()) {
    if (typeof text !== 'string') continue;
    texts += 1;
    for (const char of normalise(text).text) {
      const unit = char.charCodeAt(0);
      counts.set(unit, (counts.get(unit) ?? 0) + 1);
    }
  }
  // What the sample does not hold is thought to stand there once.
  return (unit) => (counts.get(unit) ?? 1) / Math.max(1, texts);
}
