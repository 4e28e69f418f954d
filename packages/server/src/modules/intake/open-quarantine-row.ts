import type { getQuarantineRow as operation, ResponseOf } from '@jianhu/contract';
import type { RowScope, Tx } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import { appendEntry } from '../audit/index.ts';
import { getQuarantineRow } from './views.ts';

/** All that is kept of a row, numbers of persons included: whoever opens it is written down (brief 7.5). */
export async function openQuarantineRow(
  tx: Tx,
  { clock }: Infra,
  by: Pick<RowScope, 'actorRef'>,
  id: string,
): Promise<ResponseOf<typeof operation>> {
  const row = await getQuarantineRow(tx, id);
  if (row.kept !== 'nothing') {
    await appendEntry(tx, clock, by, {
      objectKind: 'quarantine',
      objectId: id,
      action: 'quarantine.opened',
      detail: { receiptId: row.receiptId, line: row.line },
    });
  }
  return row;
}
