import type { OutboxEvent } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import type { PlatformsContext } from '../context.ts';
import { listLeadRows } from './store.ts';

/** What was taken becomes alerts of the queue, each once, however often the news is delivered. */
export async function onLeadsReported(
  { clues, registry }: PlatformsContext,
  tx: Tx,
  { leadIds }: OutboxEvent<'platforms.leadsReported.v1'>['payload'],
  at: Date,
): Promise<void> {
  for (const row of await listLeadRows(tx, { ids: leadIds })) {
    const platform = await registry.findPlatform(tx, row.platformId);
    await clues.raiseFromReport(
      tx,
      {
        source: 'platformReport',
        itemId: row.id,
        number: row.number,
        conduct: row.conduct,
        operatorId: row.operatorId,
        respondentZh: row.operatorName,
        platform: platform?.domain ?? null,
        shopId: row.platformShopId,
        unitId: row.unitId,
        countyCode: row.countyCode,
        demo: row.demo,
      },
      at,
    );
  }
}
