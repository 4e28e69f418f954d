import type { CivilDate } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { countClauses } from '../carriers.ts';
import type { PlanContext } from '../context.ts';
import { settingsAsOf, settingsOf } from '../document/store.ts';
import { listSeries } from '../figure/series.ts';
import type { PaperInputs } from './paper-inputs.ts';

export interface TaskCount {
  readonly open: number;
  readonly done: number;
  readonly overdue: number;
  readonly letters: number;
}

/** The five actions: their measures, how many of their clauses something carries, and their tasks. */
export function gatherActions(
  { rulebook: { plan } }: PlanContext,
  tasks: ReadonlyMap<number, TaskCount>,
): PaperInputs['actions'] {
  return plan.actions.map(({ no, titleZh, measures: own }) => {
    const measures = plan.measures.filter((measure) => own.includes(measure.no));
    const of = (key: keyof TaskCount): number => sum(own.map((measure) => tasks.get(measure)?.[key] ?? 0));
    return {
      no,
      titleZh,
      measures: measures.length,
      clauses: countClauses(measures.flatMap(({ clauses }) => clauses)),
      tasks: { open: of('open'), done: of('done'), overdue: of('overdue') },
    };
  });
}

/** The counties: what they owe, what is late, and the newest published value of each target that is told by county. */
export async function gatherCounties(
  ctx: PlanContext,
  tx: Tx,
  wish: {
    readonly period: string;
    readonly months: readonly string[];
    readonly today: CivilDate;
    readonly work: ReadonlyMap<string, TaskCount>;
  },
): Promise<PaperInputs['counties']> {
  const { rows } = await sql<{ code: string; due: number; published: number; late: number }>`
    select county_code as code, count(*)::int as due, count(*) filter (where state = 'published')::int as published,
      count(*) filter (where state <> 'published' and due_on < ${wish.today})::int as late
    from plan.report_state where period = any(${[...wish.months]}) and county_code <> '' group by 1`.execute(tx);
  const series = (await listSeries(tx, { scope: 'counties' })).filter(({ period }) => period <= wish.period);
  // Oldest first: the newest of a target and county stays.
  const newest = [...new Map(series.map((value) => [`${value.targetId}|${value.countyCode}`, value])).values()];
  const settings = await settingsAsOf(tx, ctx.infra.clock.now());
  return ctx.counties.map(({ code, nameZh }) => {
    const { due = 0, published = 0, late = 0 } = rows.find((row) => row.code === code) ?? {};
    const work = wish.work.get(code);
    return {
      code,
      nameZh,
      reports: { due, published, late },
      tasks: { open: work?.open ?? 0, overdue: work?.overdue ?? 0 },
      letters: work?.letters ?? 0,
      values: newest
        .filter(({ countyCode }) => countyCode === code)
        .map(({ targetId, period, value }) => {
          const split = settingsOf(settings, targetId).countySplits.find(({ countyCode }) => countyCode === code);
          return { targetId, period, value, split: split?.value ?? null };
        }),
    };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
