import { type Rng, type WorkingCalendar, pick } from '@jianhu/kernel';
import { type App, inScope, systemScope } from '@jianhu/server';
import type { DemoPlace } from '../city/place.ts';
import type { Agenda } from './agenda.ts';
import { type AlertStep, planAlert } from './alert-plan.ts';
import { type CluePlan, type ClueStep, planClue } from './clue-plan.ts';
import type { Staff } from './demo-people.ts';
import { createMatterWork } from './matter-work.ts';
import { officeTime } from './office-hours.ts';

export interface CaseWork {
  /** Reads which alerts came up since the last call and plans what the officers will do about them. */
  planNewAlerts(): Promise<void>;
}

interface Deps {
  readonly app: App;
  readonly place: DemoPlace;
  readonly calendar: WorkingCalendar;
  readonly staff: Staff;
  readonly agenda: Agenda;
  readonly rng: Rng;
}

interface Raised {
  readonly id: string;
  readonly unitId: string;
  readonly subject: string;
}

interface Fate extends CluePlan {
  /** Of what will be opened from it. */
  readonly matterNo: number | null;
}

/** A record that moves from team to team; its log grows by one with each step. */
interface Moving {
  readonly id: string;
  unitId: string;
  version: number;
}

/** Officers at work: every step is the command that the console would send, at the clock's instant, behind the officer's wall. */
export function createCaseWork(deps: Deps): CaseWork {
  const { app, place, calendar, staff, agenda, rng } = deps;
  /** Alerts that will stay open, by subject and conduct: later ones can be merged into them. */
  const staying = new Map<string, string>();
  let lastId = '00000000-0000-0000-0000-000000000000';
  let clues = 0;
  const matters = createMatterWork({ app, calendar, staff, agenda });

  async function readRaised(): Promise<Raised[]> {
    const rows = await inScope(app.infra.workerDb, systemScope, (tx) =>
      tx
        .selectFrom('clues.alert_state')
        .select(['id', 'unit_id as unitId', 'subject_key', 'conduct', 'live_room_title', 'sample'])
        .where('id', '>', lastId)
        // What the complaints desk passed on waits for whoever looks at the demo.
        .where('window_key', 'not like', 'report:%')
        .orderBy('id')
        .execute(),
    );
    lastId = rows.at(-1)?.id ?? lastId;
    // In an order that is the same in each city of a seed, unlike that of the ids.
    const orderOf = ({ live_room_title, conduct, sample }: (typeof rows)[number]): string =>
      JSON.stringify([live_room_title, conduct, sample]);
    return rows
      .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
      .map(({ id, unitId, subject_key: subject, conduct }) => ({ id, unitId, subject: `${subject} ${conduct}` }));
  }

  function planRaised({ id, unitId, subject }: Raised): void {
    const isCity = unitId === place.place.marketRegulatorId;
    const assignTo = isCity ? pick(rng, place.counties).marketRegulatorId : null;
    const steps = planAlert(rng, { mergeInto: staying.get(subject) ?? null, assignTo });
    if (steps.length === 0) staying.set(subject, id);
    const alert: Moving = { id, unitId, version: 1 };
    const now = app.infra.clock.now();
    // A confirmation that will be taken back leaves no clue to work on.
    const isConfirmed = steps.at(-1)?.command.action === 'confirm';
    const assigned = steps.find(({ command }) => command.action === 'assign')?.command.unitId;
    const fate = isConfirmed ? foresee(assigned ?? unitId, now) : null;
    steps.forEach((step, at) => {
      const leads = at === steps.length - 1 ? fate : null;
      agenda.add(officeTime(calendar, now, step.day, step.minute), () => actOnAlert(alert, step, leads), id);
    });
  }

  /** What will become of a clue, drawn before lanes run side by side: whichever of them is first, the history is the same. */
  function foresee(unitId: string, now: Date): Fate {
    clues += 1;
    const city = place.place.marketRegulatorId;
    const assignTo = unitId === city ? pick(rng, place.counties).marketRegulatorId : handOn(unitId);
    const departments = place.units.filter((unit) => unit.kind === 'administrativeOrgan' && unit.canEnforce);
    const plan = planClue(rng, {
      no: clues,
      assignTo,
      transferTo: pick(rng, departments).id,
      documentNo: `演示〔${now.getUTCFullYear()}〕线索${clues}`,
    });
    return { ...plan, matterNo: plan.opensAt === null ? null : matters.takeNo() };
  }

  async function actOnAlert(alert: Moving, { by, command }: AlertStep, fate: Fate | null): Promise<void> {
    const caller = teamOf(alert.unitId)[by];
    const clueId = await inScope(app.infra.db, caller, async (tx) => {
      await app.clues.applyToAlert(tx, caller, alert.id, { ...command, expectedVersion: alert.version });
      if (fate === null) return null;
      const row = await tx
        .selectFrom('clues.alert_state')
        .select('clue_id')
        .where('id', '=', alert.id)
        .executeTakeFirst();
      return row?.clue_id ?? null;
    });
    alert.version += 1;
    if (command.action === 'assign') alert.unitId = command.unitId ?? alert.unitId;
    if (clueId !== null && fate !== null) planConfirmed({ id: clueId, unitId: alert.unitId, version: 1 }, fate);
  }

  function planConfirmed(clue: Moving, { steps, opensAt, matterNo }: Fate): void {
    const now = app.infra.clock.now();
    for (const step of steps)
      agenda.add(officeTime(calendar, now, step.day, step.minute), () => actOnClue(clue, step), clue.id);
    if (opensAt === null || matterNo === null) return;
    const open = (): Promise<void> => Promise.resolve(matters.planOpened(clue, matterNo));
    agenda.add(officeTime(calendar, now, opensAt.day, opensAt.minute), open, clue.id);
  }

  /** Every other clue goes to the city, the others to a neighbour, which reads the operator's file from then on. */
  function handOn(unitId: string): string {
    const others = place.counties.map((county) => county.marketRegulatorId).filter((one) => one !== unitId);
    return clues % 2 === 0 ? place.place.marketRegulatorId : (others[clues % others.length] ?? unitId);
  }

  async function actOnClue(clue: Moving, { by, command }: ClueStep): Promise<void> {
    const caller = by === 'supervisor' ? staff.supervisor : teamOf(clue.unitId)[by];
    await inScope(app.infra.db, caller, (tx) =>
      app.clues.applyToClue(tx, caller, clue.id, { ...command, expectedVersion: clue.version }),
    );
    clue.version += 1;
    if (command.action === 'assign') clue.unitId = command.unitId ?? clue.unitId;
  }

  function teamOf(unitId: string) {
    return staff.teams.get(unitId) ?? staff.city;
  }

  return {
    async planNewAlerts() {
      for (const raised of await readRaised()) planRaised(raised);
    },
  };
}
