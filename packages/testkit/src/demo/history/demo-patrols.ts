import { addDays, civilDateOf, uuidV7 } from '@jianhu/kernel';
import { type App, inScope, systemScope } from '@jianhu/server';
import type { DemoPlace } from '../city/place.ts';
import type { Staff } from './demo-people.ts';

const EACH_COUNTY = 4;
/** Days ago, so that some of class C and all of class D are due again. */
const LOOKED_BEFORE = [40, 12, 25, 3];

/** What officers looked over online of operators above class A; the others wait to be looked at. */
export async function addDemoPatrols(
  app: App,
  { staff, place }: { readonly staff: Staff; readonly place: DemoPlace },
): Promise<void> {
  const today = civilDateOf(app.infra.clock.now());
  for (const { code, marketRegulatorId } of place.counties) {
    const officer = staff.teams.get(marketRegulatorId)?.enforcement;
    if (!officer) continue;
    const rows = await inScope(app.infra.workerDb, systemScope, (tx) =>
      tx
        .selectFrom('credit.standing')
        .select('operator_id')
        .where('county_code', '=', code)
        .where('class', '<>', 'A')
        .orderBy('points', 'desc')
        .orderBy('operator_id')
        .limit(EACH_COUNTY)
        .execute(),
    );
    for (const [at, { operator_id: operatorId }] of rows.entries())
      await app.credit.recordPatrol(officer, {
        id: uuidV7(app.infra.clock, app.infra.rng),
        operatorId,
        onDay: addDays(today, -(LOOKED_BEFORE[at] ?? 1)),
        shops: 1,
        goods: 30,
        liveMinutes: 30,
        ...(at === 1
          ? { outcome: 'suspected', note: '详情页有疑似绝对化用语，已截图并转线索核查。（虚构）' }
          : { outcome: 'nothing', note: '在营店铺仅一家，已全部巡查。（虚构）' }),
      });
  }
}
