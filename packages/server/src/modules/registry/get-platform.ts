import type { Platform } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { parseRecord } from './store.ts';
import { findPlatform } from './views.ts';

/** The platform as it stands, or as it stood at an instant; the numbers of shops and rooms are always those of now. */
export async function getPlatform(tx: Tx, id: string, asOf: Date | undefined): Promise<Platform> {
  const platform = await findPlatform(tx, id);
  if (!platform) throw new AppError('record.notFound', 404);
  if (asOf === undefined) return platform;
  const { rows } = await sql<{
    version: number;
    withdrawn: boolean;
    content: unknown;
    valid_from: Date;
    source_kind: Platform['lineage']['sourceKind'];
    source_ref: string;
    recorded_at: Date;
  }>`select * from registry.record_version where subject_id = ${id} and valid_from <= ${asOf}
    order by version desc limit 1`.execute(tx);
  const [held] = rows;
  if (!held || held.withdrawn) throw new AppError('record.notFound', 404);
  return {
    ...platform,
    ...parseRecord('platform', held.content),
    version: held.version,
    validFrom: held.valid_from.toISOString(),
    lineage: {
      sourceKind: held.source_kind,
      sourceRef: held.source_ref,
      recordedAt: held.recorded_at.toISOString(),
    },
  };
}
