import { addDays, civilDateOf, startOfCivilDay } from '@jianhu/kernel';
import type { Facts } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import { findLastSeen } from '../alert/store.ts';
import type { ClueStep } from './clue.ts';
import { type ClueRow, dayOf } from './store.ts';

const OUT_OF_TIME = 'outOfTime';

/**
 * The days by which a limitation is looked at where a clue is said to be out of time: of the discovery, and on which the act was seen last until
 * then (行政处罚法第三十六条); nothing for any other step.
 */
export async function seenDays(tx: Tx, row: ClueRow, { facts }: Pick<ClueStep, 'facts'>): Promise<Facts> {
  if (facts['endReason'] !== OUT_OF_TIME) return {};
  const { alert_id: alertId } = await tx
    .selectFrom('clues.clue')
    .select('alert_id')
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow();
  const discoveredOn = dayOf(row.started_on);
  const seenAt = await findLastSeen(tx, alertId, startOfCivilDay(addDays(discoveredOn, 1)));
  return seenAt === null ? {} : { discoveredOn, lastSeenOn: civilDateOf(seenAt) };
}
