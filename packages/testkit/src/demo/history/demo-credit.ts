import { addDays, civilDateOf } from '@jianhu/kernel';
import type { App } from '@jianhu/server';
import type { DemoPlace } from '../city/place.ts';
import type { Staff } from './demo-people.ts';

/** Classes of all operators as of the last day, one draw that was made and one that waits for its word. */
export async function addDemoCredit(
  app: App,
  { staff, place }: { readonly staff: Staff; readonly place: DemoPlace },
): Promise<void> {
  await app.credit.recomputeAll();
  const team = staff.teams.get(place.counties[0]?.marketRegulatorId ?? '');
  if (!team) return;
  const checkOn = addDays(civilDateOf(app.infra.clock.now()), 14);
  const plan = (nameZh: string, itemCode: string) =>
    app.credit.planDraw(team.enforcement, { nameZh, itemCode, checkOn, tradePrefix: '52', demo: true });
  const id = await plan('网络交易主体信息公示双随机抽查', 'WJ-01');
  await app.credit.runDraw(team.head, { id, word: '古纤道上稽山鉴水' });
  await plan('互联网广告双随机抽查', 'WJ-02');
}
