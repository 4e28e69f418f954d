import type { ComplaintKind } from '@jianhu/contract';
import { systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ComplaintsContext } from '../context.ts';
import { openItem } from './open-item.ts';
import type { ItemRow } from './store.ts';

/** Which half a step splits off, or null. */
export function splittingKind(action: string): 'complaint' | 'report' | null {
  if (action === 'splitReport') return 'report';
  return action === 'splitComplaint' ? 'complaint' : null;
}

interface Split {
  readonly row: ItemRow;
  readonly kind: Exclude<ComplaintKind, 'enrolment'>;
  readonly textZh: string;
}

/**
 * The other half of a mixed work item lives on its own, under its own procedure and clocks from the day of the same receipt (order 121
 * art. 9). It carries what the officer wrote of it and not the words of the whole.
 */
export async function splitItem(
  ctx: ComplaintsContext,
  tx: Tx,
  caller: Caller,
  { row, kind, textZh }: Split,
): Promise<string> {
  return openItem(
    ctx,
    tx,
    { ...systemScope, actorRef: caller.actorRef },
    {
      kind,
      number: `${row.number}-${kind === 'report' ? 'J' : 'T'}`,
      // The column holds one of the two by its CHECK.
      counterpart: row.counterpart as 'simulator' | 'owner' | null,
      workItemNo: row.work_item_no,
      partOf: row.id,
      receivedAt: row.received_at,
      unitId: row.unit_id,
      countyCode: row.county_code,
      respondent: {
        nameZh: row.respondent_zh,
        uscc: row.respondent_uscc,
        operatorId: row.operator_id,
        platform: row.platform,
        shopId: row.shop_id,
        addressShown: row.address_shown,
      },
      categoryZh: row.category_zh,
      goodsZh: row.goods_zh,
      requestZh: kind === 'complaint' ? row.request_zh : null,
      factsZh: textZh,
      amountFen: kind === 'complaint' ? row.amount_fen : null,
      personRef: row.person_ref,
      complainant: { phone_key: row.phone_key, name_key: row.name_key, address_key: row.address_key },
      toldState: null,
      toldAt: null,
      demo: row.demo,
    },
  );
}
