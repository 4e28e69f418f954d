import { type CivilDate, parseCivilDate } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';

export interface AnchorBan {
  readonly anchor: string;
  readonly kind: 'endorserPunished' | 'platformBlacklist';
  readonly from: CivilDate;
  readonly until: CivilDate | null;
  readonly document: string;
}

/** Bans of some pseudonyms that stand; null where no ban of anybody is on file, so that nobody is cleared by an empty list. */
export async function listBansOf(tx: Tx, anchors: readonly string[]): Promise<readonly AnchorBan[] | null> {
  const any = await tx.selectFrom('detection.anchor_ban').select('id').limit(1).executeTakeFirst();
  if (any === undefined) return null;
  const rows = await tx
    .selectFrom('detection.anchor_ban')
    .select(['anchor', 'kind', 'from_on', 'until_on', 'document'])
    .where('anchor', 'in', [...new Set(anchors)])
    .where('withdrawn_at', 'is', null)
    .execute();
  return rows.map(({ anchor, kind, from_on: from, until_on: until, document }) => ({
    anchor,
    // The table's CHECK allows only these.
    kind: kind as AnchorBan['kind'],
    from: parseCivilDate(from),
    until: until === null ? null : parseCivilDate(until),
    document,
  }));
}
