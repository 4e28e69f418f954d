import type { BodyOf, importPlanFigures, RowFate } from '@jianhu/contract';
import { type CivilDate, civilDateOf, redactPersonal } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { refuseUnlessOffice } from '../competence.ts';
import type { PlanContext } from '../context.ts';
import { readReportedValue, type ValueProblem } from '../report/check-report-value.ts';
import { leadUnitOf, unitsOf } from '../responsibility.ts';
import type { FigureKey } from './figure.ts';
import { endOfPeriod, isHistory, periodOf } from './period.ts';
import { type NewLeaf, type Published, publishFigures } from './publish-figures.ts';
import { keyOf } from './store.ts';

type Wish = BodyOf<typeof importPlanFigures>;
type Row = Wish['rows'][number];

/** Publishes the rows that are sound as one act of the office, each with its source; the others say what is wrong with them. */
export async function importFigures(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  { rows, source, reason, preview }: Wish,
): Promise<Published & { readonly rows: readonly RowFate[] }> {
  refuseUnlessOffice(ctx, caller);
  const today = civilDateOf(ctx.infra.clock.now());
  const seen = new Set<string>();
  const fates: RowFate[] = [];
  const figures: NewLeaf[] = [];
  for (const [index, row] of rows.entries()) {
    const read = readRow(ctx, row, today);
    const isTwice = 'key' in read && seen.has(keyOf(read.key));
    if (!('key' in read) || isTwice) {
      const problems = 'key' in read ? [] : [...read];
      fates.push({ row: index + 1, fate: isTwice ? 'duplicate' : 'invalid', problems, id: null });
      continue;
    }
    seen.add(keyOf(read.key));
    fates.push({ row: index + 1, fate: 'taken', problems: [], id: null });
    const history = isHistory(row.period, today);
    figures.push({ ...read.key, ...read.value, origin: 'imported', source: source.reference, history, demo: ctx.demo });
  }
  const published = await publishFigures(ctx, tx, caller, {
    kind: 'import',
    reason: redactPersonal(`${reason}（${source.title}）`),
    figures,
    preview,
  });
  return { ...published, rows: fates };
}

function readRow(ctx: PlanContext, row: Row, today: CivilDate) {
  const target = ctx.targets.get(row.targetId)?.target;
  const problem = (pointer: string, zh: string, en: string): readonly ValueProblem[] => [{ pointer, zh, en }];
  if (!target) return problem('/targetId', '没有这个指标。', 'There is no such target.');
  if (endOfPeriod(row.period) >= today || row.period < periodOf(ctx.rulebook.plan.issuedOn)) {
    return problem('/period', '该期尚未结束或早于方案。', 'The month has not ended or lies before the plan.');
  }
  const county = ctx.counties.find(({ code }) => code === row.countyCode);
  if (row.countyCode !== null && !county)
    return problem('/countyCode', '不是本市的区、县（市）。', 'It is no county of the city.');
  const unitId = row.unitId ?? county?.governmentUnitId ?? leadUnitOf(ctx, target.id);
  const isResponsible = unitsOf(ctx, target.id).includes(unitId) || unitId === county?.governmentUnitId;
  if (!isResponsible) return problem('/unitId', '该单位不是责任单位。', 'The unit does not answer for this target.');
  const value = readReportedValue(target, row.value);
  if (!('value' in value)) return value.map((one) => ({ ...one, pointer: `/value${one.pointer}` }));
  const key: FigureKey = { targetId: target.id, period: row.period, countyCode: row.countyCode ?? '', unitId };
  return { key, value };
}
