import type { DuckDBConnection } from '@duckdb/node-api';
import type { ShareOf } from '@jianhu/scan';
import { literal } from '../../../infra/archive/index.ts';
import { textColumns } from '../archive/text-column.ts';
import type { FileJob } from './scan-files.ts';
import { shareOfTexts } from './unit-share.ts';

const TEXTS = 4_000;

/** How often characters stand in the first texts of the files. */
export async function readUnitShares(db: DuckDBConnection, { kind, paths }: FileJob): Promise<ShareOf> {
  const [first] = paths;
  const columns = textColumns[kind];
  if (first === undefined || columns.length === 0) return () => 1;
  const read = await db.runAndReadAll(`select ${columns.join(', ')} from ${literal(first)} limit ${TEXTS}`);
  return shareOfTexts(
    read
      .getRows()
      .flat()
      .filter((text) => typeof text === 'string'),
  );
}
