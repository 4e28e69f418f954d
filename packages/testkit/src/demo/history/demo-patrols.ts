import { addDays, type CivilDate, civilDateOf, parseCivilDate, uuidV7 } from '@jianhu/kernel';
import { type App, inScope, systemScope } from '@jianhu/server';
import { sql } from 'kysely';
import type { DemoCity } from '../city/demo-city.ts';
import type { DemoPlace } from '../city/place.ts';
import type { Staff } from './demo-people.ts';

/** Days ago, one for each operator of a county: where its class is that old, all of class D and some of class C are due again. */
const LOOKED_BEFORE = [40, 12, 25, 3];
/** Of them, the one of which something is suspected. */
const SUSPECTED = 1;

interface Looked {
  readonly operatorId: string;
  /** Since when it has its class: before that day there was nothing to look for. */
  readonly sinceOn: CivilDate;
  readonly shops: number;
  readonly rooms: number;
}

/** What is written down of the operators of a county; the notes say no more than what is in the demo. */
export function planPatrols(operators: readonly Looked[], today: CivilDate) {
  return LOOKED_BEFORE.flatMap((days, index) => {
    const one = operators[index];
    if (!one) return [];
    const { operatorId, sinceOn, shops, rooms } = one;
    const day = addDays(today, -days);
    const all = `在营店铺 ${shops} 家已全部巡查，${rooms === 0 ? '没有在册直播间' : `在册直播间 ${rooms} 个`}。`;
    const seen =
      index === SUSPECTED
        ? { outcome: 'suspected' as const, note: `${all}详情页有疑似绝对化用语，已截图，尚未转为线索。（虚构）` }
        : { outcome: 'nothing' as const, note: `${all}（虚构）` };
    const onDay = day < sinceOn ? sinceOn : day;
    return [{ operatorId, onDay, shops, goods: 30, liveMinutes: rooms === 0 ? 0 : 30, ...seen }];
  });
}

interface Options {
  readonly city: DemoCity;
  readonly staff: Staff;
  readonly place: DemoPlace;
}

/** What officers looked over online of operators above class A; the others wait to be looked at. */
export async function addDemoPatrols(app: App, { city, staff, place }: Options): Promise<void> {
  const { clock, rng, workerDb } = app.infra;
  const today = civilDateOf(clock.now());
  const shops = countBy(city.shops.filter(({ status }) => status === 'open'));
  const rooms = countBy(city.liveRooms.filter(({ status }) => status === 'registered'));
  for (const { code, marketRegulatorId } of place.counties) {
    const officer = staff.teams.get(marketRegulatorId)?.enforcement;
    if (!officer) continue;
    const rows = await inScope(workerDb, systemScope, (tx) =>
      tx
        .selectFrom('credit.standing')
        .select(['operator_id', sql<string>`since_on::text`.as('since_on')])
        .where('county_code', '=', code)
        .where('class', '<>', 'A')
        .orderBy('points', 'desc')
        .orderBy('operator_id')
        .execute(),
    );
    const open = rows.flatMap(({ operator_id: operatorId, since_on: sinceOn }) => {
      const own = shops.get(operatorId);
      const known = { operatorId, sinceOn: parseCivilDate(sinceOn), rooms: rooms.get(operatorId) ?? 0 };
      return own === undefined ? [] : [{ ...known, shops: own }];
    });
    for (const patrol of planPatrols(open, today))
      await app.credit.recordPatrol(officer, { id: uuidV7(clock, rng), ...patrol });
  }
}

function countBy(ones: readonly { readonly operatorId: string | null }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { operatorId } of ones) if (operatorId !== null) counts.set(operatorId, (counts.get(operatorId) ?? 0) + 1);
  return counts;
}
