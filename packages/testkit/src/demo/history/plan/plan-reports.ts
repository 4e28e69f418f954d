import { addDays, type CivilDate, parseCivilDate } from '@jianhu/kernel';
import type { Target } from '@jianhu/rules';
import type { Agenda } from '../agenda.ts';
import { atMinute } from '../office-hours.ts';
import { inventValue } from './plan-figures.ts';
import { isPast, monthsUntil, nextMonth, type PlanHistory, reportedTargets } from './plan-stage.ts';

const PROOF = [{ title: '演示统计快报', reference: '演示快报', issuer: '演示单位', issuedOn: null, sha256: null }];

/** Reports touch nothing but reports and their figures. */
const LANE = 'plan reports';

type Caller = PlanHistory['staff']['office'];

interface Round {
  readonly history: PlanHistory;
  readonly target: Target;
  readonly period: string;
  readonly months: number;
}

/** The months that were lived through: opened on the first, filled, checked and published by the tenth, as people do: not always. */
export function addReports(agenda: Agenda, history: PlanHistory): void {
  const { place, from, until, staff, app } = history;
  const targets = reportedTargets(place);
  let months = monthsUntil(place.plan.plan.effectiveFrom, from).length;
  for (let period = from.slice(0, 7); ; period = nextMonth(period), months += 1) {
    const first = parseCivilDate(`${nextMonth(period)}-01`);
    if (!isPast(first, until)) return;
    agenda.add(atMinute(first, 8 * 60), async () => {
      await app.plan.openPeriod(staff.office, { period });
    });
    for (const [index, target] of targets.entries()) {
      addRound(agenda, { history, target, period, months }, { first, index });
    }
    const counted = addDays(first, 10);
    if (isPast(counted, until)) {
      agenda.add(atMinute(counted, 10 * 60), () =>
        app.plan.publishPeriod(staff.office, { period, reason: `公布${period}计数指标`, preview: false }),
      );
    }
  }
}

/** The third unit's last report is not filled; the second is late once and returned once; one figure is corrected afterwards. */
function addRound(
  agenda: Agenda,
  round: Round,
  { first, index }: { readonly first: CivilDate; readonly index: number },
): void {
  const { history, months } = round;
  const isNewest = !isPast(addDays(first, 31), history.until);
  if (isNewest && index === 2) return;
  const lateBy = index === 1 && months % 3 === 0 ? 12 : 0;
  const filledOn = addDays(first, 4 + index + lateBy);
  const publishedOn = addDays(first, 9 + lateBy);
  if (isPast(filledOn, history.until))
    agenda.add(atMinute(filledOn, 15 * 60), () => fill(round, index === 1 && months % 2 === 0), LANE);
  if (isNewest && index === 1) return;
  if (isPast(publishedOn, history.until)) agenda.add(atMinute(publishedOn, 16 * 60), () => publish(round), LANE);
  const correctedOn = addDays(publishedOn, 20);
  if (index === 0 && months % 2 === 1 && isPast(correctedOn, history.until)) {
    agenda.add(atMinute(correctedOn, 11 * 60), () => correct(round), LANE);
  }
}

async function fill({ history, target, period, months }: Round, isReturned: boolean): Promise<void> {
  const people = peopleOf(history, target);
  if (!people) return;
  const value = inventValue(history.reportRng, target, months, Number(period.slice(5)));
  const act = stepper(history, target, period);
  await act(people.filler, { action: 'fill', value, evidence: PROOF });
  if (!isReturned) return;
  await act(people.checker, { action: 'return', note: '请核对与上月口径是否一致。' });
  await act(people.filler, { action: 'fill', value, evidence: PROOF, note: '已核对，口径未变。' });
}

async function publish({ history, target, period }: Round): Promise<void> {
  const people = peopleOf(history, target);
  if (!people) return;
  const act = stepper(history, target, period);
  await act(people.checker, { action: 'check' });
  await act(history.staff.office, { action: 'confirm' });
  await act(history.staff.office, { action: 'publish' });
}

async function correct(round: Round): Promise<void> {
  const { history, target, period, months } = round;
  const people = peopleOf(history, target);
  if (!people) return;
  const act = stepper(history, target, period);
  await act(history.staff.office, { action: 'reopen', note: '年度普查后数据更正。' });
  await act(people.filler, {
    action: 'fill',
    value: inventValue(history.reportRng, target, months, Number(period.slice(5))),
    evidence: PROOF,
  });
  await publish(round);
}

function peopleOf({ app, staff }: PlanHistory, target: Target) {
  return staff.planUnits.get(app.plan.leadUnitOf(target.id));
}

/** Takes steps on one report, each on the version before. */
function stepper({ app, staff }: PlanHistory, target: Target, period: string) {
  type Command = Parameters<typeof app.plan.actOnReport>[2];
  type Step = Command extends infer C ? (C extends Command ? Omit<C, 'expectedVersion'> : never) : never;
  return async (caller: Caller, step: Step): Promise<void> => {
    const [report] = await app.plan.listReports(staff.office, { targetId: target.id, period, limit: 1 });
    if (!report) throw new Error(`no report of ${target.id} for ${period}`);
    await app.plan.actOnReport(caller, report.id, { ...step, expectedVersion: report.actionVersion });
  };
}
