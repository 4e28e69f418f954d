import type { listTriggers as operation, ResponseOf } from '@jianhu/contract';
import { addDays, type CivilDate, civilDateOf } from '@jianhu/kernel';
import { type RawBuilder, sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { type ClassTable, classTableOn } from '../class/index.ts';
import type { CreditContext } from '../context.ts';

type Rule = ClassTable['triggers'][number];
interface Fired {
  readonly operatorId: string;
  readonly since: string;
  readonly count: number;
}

const MOST = 200;

/**
 * What has set off a check, by the table of the day: whoever is not here is left in peace. A list for officers, from which nothing follows by
 * itself; whether somebody is already on the way is told beside it.
 */
export async function listTriggers(ctx: CreditContext, caller: Caller): Promise<ResponseOf<typeof operation>> {
  const now = ctx.infra.clock.now();
  const day = civilDateOf(now);
  const table = classTableOn(ctx.classes, day);
  return inScope(ctx.infra.db, caller, async (tx) => {
    const fired: (Fired & { readonly rule: Rule })[] = [];
    for (const rule of table.triggers) fired.push(...(await firedBy(tx, rule, day)).map((one) => ({ ...one, rule })));
    const shown = fired.toSorted((a, b) => (a.since < b.since ? 1 : -1)).slice(0, MOST);
    const ids = [...new Set(shown.map(({ operatorId }) => operatorId))];
    const subjects = new Map((await ctx.registry.listSubjectFacts(tx, { ids })).map((one) => [one.id, one]));
    const visits = await ctx.cases.listVisits(tx, { year: Number(day.slice(0, 4)) });
    const sumOf = (operatorId: string, key: 'done' | 'waiting'): number =>
      visits.filter((one) => one.operatorId === operatorId).reduce((sum, one) => sum + one[key], 0);
    return {
      items: shown.map(({ operatorId, since, count, rule }) => ({
        operatorId,
        operatorNameZh: subjects.get(operatorId)?.nameZh ?? '',
        countyCode: subjects.get(operatorId)?.countyCode ?? null,
        code: rule.code,
        nameZh: rule.nameZh,
        nameEn: rule.nameEn,
        basis: rule.basis,
        article: `《${rule.statute}》${rule.article}`,
        recalled: rule.checked === 'recalled',
        count,
        since,
        done: sumOf(operatorId, 'done'),
        waiting: sumOf(operatorId, 'waiting'),
        demo: subjects.get(operatorId)?.demo ?? false,
      })),
      more: fired.length > MOST,
      asOf: now.toISOString(),
    };
  });
}

async function firedBy(tx: Tx, { code, atLeast, withinDays }: Rule, day: CivilDate): Promise<readonly Fired[]> {
  const from = withinDays === null ? '0001-01-01' : addDays(day, 1 - withinDays);
  const occurred = (trigger: string) => sql<Fired>`
      select operator_id as "operatorId", max(on_day)::text as since, count(*)::int as count from credit.occurrence noted
      where trigger = ${trigger} and what = 'noted' and on_day between ${from} and ${day}
        and not exists (select from credit.occurrence l where (l.id, l.what) = (noted.id, 'lifted'))
      group by operator_id having count(*) >= ${atLeast} order by 2 desc limit ${MOST + 1}`;
  const query: Readonly<Record<Rule['code'], RawBuilder<Fired>>> = {
    // A complaint that was settled since was one all the same.
    complaintBurst: sql<Fired>`
      select operator_id as "operatorId", max(on_day)::text as since, count(*)::int as count from credit.tally
      where source = 'complaint' and what = 'noted' and on_day between ${from} and ${day}
      group by operator_id having count(*) >= ${atLeast} order by 2 desc limit ${MOST + 1}`,
    classD: sql<Fired>`
      select operator_id as "operatorId", since_on::text as since, 1 as count from credit.standing
      where class = 'D' and since_on >= ${from} order by since_on desc limit ${MOST + 1}`,
    dutyMissed: sql<Fired>`
      select operator_id as "operatorId", max(on_day)::text as since, count(*)::int as count from credit.tally noted
      where source = 'duty' and what = 'noted' and on_day between ${from} and ${day}
        and not exists (select from credit.tally l where (l.source, l.ref, l.what) = (noted.source, noted.ref, 'lifted'))
      group by operator_id having count(*) >= ${atLeast} order by 2 desc limit ${MOST + 1}`,
    accident: occurred('accident'),
    sampleFailed: occurred('sampleFailed'),
    transferred: occurred('transferred'),
  };
  return (await query[code].execute(tx)).rows;
}
