import { addDays, type CivilDate, intBetween } from '@jianhu/kernel';
import { listTargets, type ObjectRegistry } from '@jianhu/rules';
import type { Agenda } from '../agenda.ts';
import { atMinute } from '../office-hours.ts';
import { inventObject } from './invent-objects.ts';
import { inventValue } from './plan-figures.ts';
import { monthsUntil, type PlanHistory, reportedTargets } from './plan-stage.ts';
import { addPlanWork } from './plan-work.ts';
import { addReports } from './plan-reports.ts';

/** How much of a goal's number is there at the end, by the order of the registries: some are met, some lag. */
const REACHED = [0.9, 1.05, 0.62, 1, 0.75, 0.4, 0.85];
/** The small city has fewer of what there are hundreds of. */
const MOST_IN_SMALL = 24;
const EVIDENCE = [
  { title: '演示认定文件', reference: '演示字〔2026〕1号', issuer: '演示单位', issuedOn: null, sha256: null },
];

/**
 * The office, units and counties carry the plan out for five months, on top of the months before that the office filled in
 * afterwards: objects proposed and confirmed, reports late, returned and corrected, tasks and urging letters.
 */
export async function addPlanHistory(agenda: Agenda, history: PlanHistory): Promise<void> {
  const { from } = history;
  for (const [index, registry] of history.place.plan.registries.entries()) {
    const wanted = countOf(history, registry, index);
    const early = Math.round(wanted * 0.8);
    agenda.add(atMinute(from, 9 * 60 + 10), () =>
      bringObjects(history, registry, { serial: index * 10_000, count: early, to: from }),
    );
    const rest = { serial: index * 10_000 + early, count: wanted - early, to: addDays(from, 39 + index * 3) };
    const later = atMinute(addDays(from, 40 + index * 3), 10 * 60);
    agenda.add(later, () => bringObjects(history, registry, rest), registry.id);
  }
  agenda.add(atMinute(from, 14 * 60), () => fillInHistory(history));
  addReports(agenda, history);
  addPlanWork(agenda, history);
}

/** Counties propose what they have, the office confirms it but for the last one, which waits. */
async function bringObjects(
  { app, place, staff, rng }: PlanHistory,
  registry: ObjectRegistry,
  { serial, count, to }: { readonly serial: number; readonly count: number; readonly to: CivilDate },
): Promise<void> {
  const proposer = staff.governments.values().next().value;
  if (!proposer || count === 0) return;
  const start = place.plan.plan.effectiveFrom;
  const rows = Array.from({ length: count }, (_, at) =>
    inventObject(rng, { place, registry, serial: serial + at + 1, between: [start, to] }),
  );
  const fates = await app.plan.proposeObjects(proposer, registry.id, { rows, evidence: EVIDENCE, preview: false });
  const ids = fates.flatMap(({ fate, id }) => (fate === 'taken' && id !== null ? [id] : []));
  const confirmed = ids.slice(0, Math.max(1, ids.length - (serial % 10_000 === 0 ? 0 : 1)));
  if (confirmed.length === 0) return;
  await app.plan.confirmObjects(
    staff.office,
    registry.id,
    confirmed.map((id) => ({ id, expectedVersion: 1 })),
  );
}

/** What came before the platform kept the plan: reported values as one import, counted months one by one, all marked as history. */
async function fillInHistory({ app, place, staff, from, rng }: PlanHistory): Promise<void> {
  const months = monthsUntil(place.plan.plan.effectiveFrom, from);
  const targets = reportedTargets(place);
  const rows = targets.flatMap((target) =>
    months.map((period, index) => ({
      targetId: target.id,
      period,
      countyCode: null,
      value: inventValue(rng, target, index, Number(period.slice(5))),
    })),
  );
  await app.plan.importFigures(staff.office, {
    rows,
    source: { title: '演示统计公报', reference: '演示公报', issuer: '演示单位', issuedOn: null, sha256: null },
    reason: '演示：历史期补录',
    preview: false,
  });
  // By quarters: that is how far back anybody kept count, and it keeps the first start short.
  for (const period of months.filter((_month, at) => (months.length - 1 - at) % 3 === 0)) {
    await app.plan.publishPeriod(staff.office, { period, reason: '演示：历史期计数', preview: false });
  }
}

function countOf({ place, scale, rng }: PlanHistory, registry: ObjectRegistry, index: number): number {
  const goal = listTargets(place.plan.plan)
    .map(({ target }) => target)
    .find(({ measuredBy }) => measuredBy.kind === 'objects' && measuredBy.registry === registry.id)?.goal;
  const number = goal === undefined || goal.op === 'fullCoverage' ? 3 : goal.op === 'range' ? goal.min : goal.value;
  const wanted = Math.max(1, Math.round(number * (REACHED[index % REACHED.length] ?? 1)) + intBetween(rng, 0, 1));
  return scale === 'city' ? wanted : Math.min(wanted, MOST_IN_SMALL);
}
