import type { listLateDuties, QueryOf, ResponseOf } from '@jianhu/contract';
import { type CivilDate, civilDateOf, parseCivilDate } from '@jianhu/kernel';
import { atOnce, inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { DutyWish, LateCount } from '../../duties/index.ts';
import type { CasesContext } from '../context.ts';
import { latenessOf } from './escalation.ts';
import { listNearest, sourcesOf } from './list-duties.ts';

type View = ResponseOf<typeof listLateDuties>;

/** As many as anybody reads in a day; the count says how many there are. */
const MOST = 500;

/** Every term of an organ that ran out, the oldest first, with its cause and how far up the line it has gone by today. */
export async function listLate(
  ctx: CasesContext,
  caller: Caller,
  { heardBy }: QueryOf<typeof listLateDuties>,
): Promise<View> {
  const now = ctx.infra.clock.now();
  const today = civilDateOf(now);
  const { escalation, calendar } = ctx.rules;
  const lateOn = (dueOn: CivilDate) => latenessOf(escalation, { dueOn, today, calendar });
  const sources = sourcesOf(ctx, caller);
  const { counted, found } = await inScope(ctx.infra.db, caller, async (tx) => {
    const all = (await atOnce(...sources.map((one) => one.countLate(tx, today)))).flat();
    // Who has heard of a term follows from its last day alone.
    const asked = heardBy === undefined ? all : all.filter(({ dueOn }) => lateOn(dueOn).step?.to === heardBy);
    const dueOn = [...new Set(asked.map((one) => one.dueOn))];
    const wish: DutyWish = { scope: 'all', owner: 'organ', band: 'overdue', caller, today, dueOn };
    return { counted: asked, found: await listNearest(tx, sources, wish, { limit: MOST }) };
  });
  const total = counted.reduce((sum, { late }) => sum + late, 0);
  return {
    items: found.map(({ duty }) => {
      const { workingDaysLate, step } = lateOn(parseCivilDate(duty.dueOn));
      return { ...duty, workingDaysLate, heardBy: step && { to: step.to, zh: step.nameZh, en: step.nameEn } };
    }),
    total,
    more: total > found.length,
    units: countUnits(ctx, counted),
    asOf: now.toISOString(),
  };
}

function countUnits({ identity }: CasesContext, counted: readonly LateCount[]): View['units'] {
  return [...Map.groupBy(counted, ({ unitId }) => unitId)]
    .map(([unitId, own]) => ({
      unitId,
      nameZh: identity.units.find(unitId)?.nameZh ?? unitId,
      late: own.reduce((sum, { late }) => sum + late, 0),
      withoutCause: own.reduce((sum, { withoutCause }) => sum + withoutCause, 0),
    }))
    .toSorted((a, b) => b.late - a.late);
}
