import { addDays, type CivilDate, civilDateOf } from '@jianhu/kernel';
import type { Procedure, Transition } from '@jianhu/rules';
import { inScope, platformCaller, systemScope } from '@jianhu/server';
import type { DemoPlace } from '../city/place.ts';
import { readDemoLaw } from './demo-papers.ts';
import type { TakeFirm } from './firm-taker.ts';
import type { LaneClock } from './lane-clock.ts';
import { atMinute, officeTime } from './office-hours.ts';
import { accept, playLife, type ServiceLife, type Step, type Values, WHO } from './service-life.ts';
import { type StateLife, wayTo } from './state-lives.ts';
import { type Moving, reportLead, type StateDeps, type StatePlace, take, verifyClue } from './state-steps.ts';

interface Options {
  readonly place: DemoPlace;
  readonly clock: LaneClock;
  readonly until: Date;
  readonly takeFirm: TakeFirm;
  readonly password: string;
}

interface Stage extends StateDeps, Pick<Options, 'clock' | 'takeFirm'> {
  readonly today: CivilDate;
  readonly at: StatePlace;
  readonly general: Procedure;
  readonly list: Procedure;
  readonly initialPassword: Awaited<ReturnType<StateDeps['app']['identity']['hashPassword']>>;
}

/** Beyond the numbers of the other lives. */
const FIRST_SERIAL = 500;
const MORNING = 9 * 60 + 20;
/** Days ago: the lead of a case whose least term of publicity is over, and the application for its repair. */
const PENALISED = 150;
const APPLIED = 24;
/** Of the repair, in days after the application; the publicity ends with it. */
const REPAIRED = 5;
/** Days ago: the lead of the case that ends in the list. */
const REFUSED_TO_PAY = 140;
/** Working days after the step before it; the others are a day each. A fine is demanded once the term to pay is over. */
const WAITS: Readonly<Record<string, number>> = { demandPerformance: 20, proposeListing: 10 };
const LISTING = {
  listGround: 'refusesPerformance',
  listCircumstances: '经催告仍不缴纳罚款，其间照常经营、有履行能力（虚构）。',
  noIntentProved: false,
  superiorConsent: true,
};

/**
 * Invented lives of credit: two whose least term of publicity is over asked for repair, of which one was granted and ended the publicity, the other
 * refused (信用修复管理办法); one stands in the list of serious dishonesty, and one waits to leave it early (严重违法失信名单管理办法).
 */
export async function addDemoCreditLives(deps: StateDeps, options: Options): Promise<void> {
  const { app, staff } = deps;
  const { place, clock, until, takeFirm, password } = options;
  const [county] = place.counties;
  const team = staff.teams.get(county?.marketRegulatorId ?? '');
  const [general, list] = ['case-general', 'serious-list'].map((id) =>
    readDemoLaw().procedures.find(({ procedureId }) => procedureId === id),
  );
  if (!county || !team || !general || !list) return;
  const initialPassword = await app.identity.hashPassword(password);
  const today = civilDateOf(until);
  const at = { code: county.code, team, neighbour: team };
  const stage = { ...deps, clock, takeFirm, today, at, general, list, initialPassword };
  await Promise.all([askRepair(stage, 0, granted), askRepair(stage, 1, refused), enterList(stage), askRemoval(stage)]);
  const repairedOn = addDays(today, REPAIRED - APPLIED);
  await clock.runAt(atMinute(repairedOn, 11 * 60), () => app.infra.outbox.drain());
}

/** From the lead to the closed case, and by the hall to what the desk made of the application. */
async function askRepair(stage: Stage, no: number, fate: (decidedOn: string) => readonly Step[]): Promise<void> {
  const { app, general } = stage;
  const paid = [
    ...wayTo(general, 'performed'),
    ...beside(general, 'performed', ['publishDecision', 'handInFine', 'closeCase']),
  ];
  const moving = begin(stage, no, { procedure: general, steps: paid, facts: {} });
  if (moving.operatorId === null) return;
  await playMatters(stage, PENALISED, [moving]);
  const [decision] = await inScope(app.infra.workerDb, systemScope, (tx) =>
    app.cases.listDecisions(tx, { matterId: moving.id ?? '' }),
  );
  if (!decision) return;
  const { documentNo: decisionNo, decidedOn } = decision;
  const correction = '已下架相关商品、更正页面，罚款已经缴清（虚构）。';
  await apply(stage, no, {
    operatorId: moving.operatorId,
    life: {
      itemId: 'credit-repair',
      daysAgo: APPLIED,
      values: { decisionNo, decidedOn, grade: 'general', correction, ...promised },
      file: 'proofFile',
      steps: [accept, ...fate(decidedOn)],
    },
  });
}

const promised: Values = { dutiesDone: true, commitment: true, ...WHO };
const verify = (decidedOnVerified: string, performed: boolean, verifyText: string): Step => ({
  after: 2,
  by: 'officer',
  action: 'verify',
  facts: { gradeVerified: 'general', decidedOnVerified, performed, verifyText },
});
const granted = (decidedOn: string): readonly Step[] => [
  verify(decidedOn, true, '罚款已缴清，商品页面已改正，最短公示期已满（虚构）。'),
  { after: 2, by: 'head', action: 'repair' },
  { after: 1, by: 'officer', action: 'sync', facts: { syncText: '公示已停止，已告知有关单位（虚构）。' } },
];
const refused = (decidedOn: string): readonly Step[] => [
  verify(decidedOn, false, '罚款已缴清，但仍有两个商品页面使用原宣传用语（虚构）。'),
  {
    after: 2,
    by: 'head',
    action: 'refuse',
    facts: { refuseReason: '两个商品页面尚未改正，改正后可以重新申请（虚构）。' },
  },
];

/** A fine that is not paid although it was demanded; the entry that rests on it is published. */
async function enterList(stage: Stage): Promise<void> {
  const { general, list } = stage;
  const unpaid = [...wayTo(general, 'served'), ...beside(general, 'served', ['publishDecision', 'demandPerformance'])];
  const parent = begin(stage, 2, { procedure: general, steps: unpaid, facts: {} });
  const steps = [...wayTo(list, 'listed'), ...beside(list, 'listed', ['serveListing', 'publishListing'])];
  const entry = begin(stage, 3, { procedure: list, steps, facts: LISTING }, parent);
  await playMatters(stage, REFUSED_TO_PAY, [parent, entry]);
}

/** An entry of the time before the platform: its number is none of the house, and the officer verifies it. */
async function askRemoval(stage: Stage): Promise<void> {
  const operatorId = stage.takeFirm(stage.at.code);
  if (operatorId === null) return;
  const decidedOn = addDays(stage.today, -430);
  const decisionNo = `演示列入〔${decidedOn.slice(0, 4)}〕7号`;
  const correction = '罚款已缴清，召回商品并赔付消费者，影响已经消除（虚构）。';
  await apply(stage, 4, {
    operatorId,
    life: {
      itemId: 'serious-removal',
      daysAgo: 4,
      values: { decisionNo, decidedOn, noHeavySince: true, correction, ...promised },
      file: 'proofFile',
      steps: [accept],
    },
  });
}

/** Steps that are taken in a state, in this order. */
function beside({ transitions }: Procedure, state: string, actions: readonly string[]): Transition[] {
  return actions.flatMap(
    (name) => transitions.find(({ action, from }) => action === name && from.includes(state)) ?? [],
  );
}

function begin({ at, takeFirm }: Stage, no: number, life: StateLife, parent: Moving | null = null): Moving {
  const operatorId = parent === null ? takeFirm(at.code) : null;
  return { life, at, serial: FIRST_SERIAL + no, operatorId, parent, id: null, version: 0, facts: {} };
}

/** Records that come one from the other, each step on its working day. */
async function playMatters(stage: Stage, daysAgo: number, family: readonly Moving[]): Promise<void> {
  const { calendar, clock, today } = stage;
  const [first] = family;
  if (!first) return;
  const start = officeTime(calendar, atMinute(addDays(today, -daysAgo), MORNING), 0, MORNING);
  const clueId = await clock.runAt(start, async () => verifyClue(stage, first, await reportLead(stage, first)));
  let day = 0;
  for (const moving of family) {
    for (const step of moving.life.steps) {
      day += WAITS[step.action] ?? 1;
      await clock.runAt(officeTime(calendar, start, day, MORNING), () => take(stage, moving, step, clueId));
    }
  }
}

interface Applying {
  readonly operatorId: string;
  readonly life: ServiceLife;
}

async function apply(stage: Stage, no: number, { operatorId, life }: Applying): Promise<void> {
  const { app, at, clock, staff, today, initialPassword } = stage;
  const account = { username: `demo.repair.${no + 1}`, displayName: '演示经办人', initialPassword, demo: true };
  const subject = { kind: 'operator' as const, subjectId: operatorId, countyCode: at.code };
  const { personId, tenantId } = await app.identity.admitMember(platformCaller, { ...account, subject });
  const applicant = { ...(await app.identity.callerOf(personId)), tenantId };
  const callers = { officer: at.team.enforcement, head: at.team.head, department: staff.department };
  await playLife(app, life, { clock, today, applicant, callers });
}
