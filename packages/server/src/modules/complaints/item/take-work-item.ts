import type { Tx } from '../../../infra/database.ts';
import { systemScope } from '../../../infra/database.ts';
import type { ComplaintsContext } from '../context.ts';
import type { Complainant } from './complainant-keys.ts';
import { openItem } from './open-item.ts';

/** A work item as 12315 told it; its texts name nobody any more. */
export interface ToldWorkItem {
  readonly counterpart: 'simulator' | 'owner';
  readonly workItemNo: string;
  readonly itemKind: 'complaint' | 'report';
  readonly state: string;
  readonly at: Date;
  readonly receivedAt: Date;
  readonly countyCode: string | null;
  readonly respondent: {
    readonly nameZh: string;
    readonly uscc: string | null;
    readonly platform: string | null;
    readonly shopId: string | null;
    readonly addressShown: string | null;
  };
  readonly categoryZh: string;
  readonly goodsZh: string | null;
  readonly requestZh: string | null;
  readonly factsZh: string;
  readonly amountFen: number | null;
  readonly personRef: string | null;
  readonly person: Complainant | null;
  readonly demo: boolean;
}

/**
 * The only way in (order 121 arts. 8, 40): what 12315 sent is opened here, and what it tells later of the same work item is noted beside
 * the log, which people alone move. Gives the id of the item.
 */
export async function takeWorkItem(ctx: ComplaintsContext, tx: Tx, told: ToldWorkItem): Promise<string> {
  const { counterpart, workItemNo, itemKind } = told;
  const known = await tx
    .updateTable('complaints.item')
    .set({
      told_state: told.state,
      told_at: told.at,
      facts_zh: told.factsZh,
      request_zh: told.requestZh,
      ...(told.personRef === null ? {} : { person_ref: told.personRef }),
    })
    .where('counterpart', '=', counterpart)
    .where('work_item_no', '=', workItemNo)
    .where('kind', '=', itemKind)
    .returning('id')
    .executeTakeFirst();
  if (known) return known.id;
  const units = ctx.identity.units;
  const unit =
    (told.countyCode === null ? null : units.marketRegulatorOf(told.countyCode)) ?? units.cityMarketRegulator();
  return openItem(ctx, tx, systemScope, {
    kind: itemKind,
    number: workItemNo,
    counterpart,
    workItemNo,
    partOf: null,
    receivedAt: told.receivedAt,
    unitId: unit.id,
    countyCode: unit.countyCode,
    respondent: { ...told.respondent, operatorId: await operatorOf(ctx, tx, told) },
    categoryZh: told.categoryZh,
    goodsZh: told.goodsZh,
    requestZh: told.requestZh,
    factsZh: told.factsZh,
    amountFen: told.amountFen,
    personRef: told.personRef,
    complainant: told.person,
    toldState: told.state,
    toldAt: told.at,
    demo: told.demo,
  });
}

/** By its credit code, else by its shop on the platform; null where the registry knows neither. */
async function operatorOf(
  { registry }: ComplaintsContext,
  tx: Tx,
  { respondent: { uscc, platform, shopId } }: ToldWorkItem,
): Promise<string | null> {
  const byCode = uscc === null ? null : await registry.findOperatorByUscc(tx, uscc);
  if (byCode !== null || platform === null || shopId === null) return byCode;
  const [shop] = await registry.resolveShops(tx, [{ platform, shopId }]);
  return shop?.operatorId ?? null;
}
