import type { Tx } from '../../../infra/database.ts';

/** A room and the minutes of it that an officer preserved. */
export interface Preserved {
  readonly platform: string;
  readonly roomId: string;
  readonly from: Date;
  readonly to: Date;
}

/** Behind alerts, for a package of evidence. */
export async function findPreserved(tx: Tx, alertIds: readonly string[]): Promise<readonly Preserved[]> {
  if (alertIds.length === 0) return [];
  return tx
    .selectFrom('livestream.preservation as p')
    .innerJoin('livestream.preservation_step as s', 's.preservation_id', 'p.id')
    .where('s.alert_id', 'in', alertIds)
    .select(['p.platform', 'p.room_id as roomId', 'p.from_at as from', 'p.to_at as to'])
    .orderBy('p.at')
    .execute();
}
