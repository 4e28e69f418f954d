import { addDays, buildWorkingCalendar, type CivilDate, civilDateOf, type Rng } from '@jianhu/kernel';
import type { App } from '@jianhu/server';
import { happens, rngOf } from '../city/chance.ts';
import { buildDemoCity, type DemoCity, type DemoScale } from '../city/demo-city.ts';
import type { DemoPlace } from '../city/place.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import { createCaseWork } from './case-work.ts';
import { makeImport } from './demo-imports.ts';
import { createDemoPeople, type Staff } from './demo-people.ts';
import { addDemoAbnormal } from './demo-abnormal.ts';
import { addDemoCredit } from './demo-credit.ts';
import { addDemoCreditLives } from './demo-credit-lives.ts';
import { addDemoMirrored } from './demo-mirrored.ts';
import { addDemoMoreTime } from './demo-more-time.ts';
import { addDemoPatrols } from './demo-patrols.ts';
import { addDemoInspections } from './demo-inspections.ts';
import { addComplaintHistory, complainOfMerchant, publishOfTrader } from './demo-complaints.ts';
import { enrolTraders } from './demo-enrolments.ts';
import { addDemoCounter } from './demo-counter.ts';
import { addDemoPlatforms } from './demo-platforms.ts';
import { addDemoPremises } from './demo-premises.ts';
import { addDemoPolicyFiles } from './demo-policy-files.ts';
import { addDemoRoomTimes } from './demo-room-times.ts';
import { addDemoServices } from './demo-services.ts';
import { createDemoSources } from './demo-sources.ts';
import { createFirmTaker } from './firm-taker.ts';
import type { LaneClock } from './lane-clock.ts';
import { certifyOfficers } from './matter-work.ts';
import { loadRegistry } from './load-registry.ts';
import { addPlanHistory } from './plan/plan-history.ts';
import { createMonitoring } from './monitoring.ts';
import { atMinute } from './office-hours.ts';
import type { Progress } from './progress.ts';
import { addRuleHistory } from './rule-history.ts';
import { addStateLives } from './state-work.ts';
import { addDemoWatch } from './demo-watch.ts';

export interface SeedOptions {
  readonly place: DemoPlace;
  readonly scale: DemoScale;
  readonly seed: number;
  /** Of all demo accounts. */
  readonly password: string;
  /** Where the history ends. */
  readonly until: Date;
  /** The clock that `app` was made with: it is set back five months and walks forward to `until`. */
  readonly clock: LaneClock;
}

export interface SeededCity {
  readonly city: DemoCity;
  /** Key of the monitoring contractor, for the feeder. */
  readonly feedKey: string;
}

const DAYS_OF_HISTORY = 155;
/** Every evening of the last days; of the time before, some. */
const DENSE_DAYS = 6;
const EVENINGS_BEFORE = 0.14;
const EVENING = 20 * 60 + 30;
const SIDE_BY_SIDE = 6;

/**
 * Lets an invented city live for five months, through the very commands that people use. `app` must be made on an empty
 * database with that clock, and not be started.
 *
 * @example
 * const clock = laneClock(new Date());
 * const app = await createApp({ ...options, clock });
 * const { feedKey } = await seedDemoCity(app, { place: readDemoPlace(), scale: 'small', seed, password, until, clock });
 */
export async function seedDemoCity(
  app: App,
  options: SeedOptions,
  onProgress: Progress = () => undefined,
): Promise<SeededCity> {
  const { place, scale, seed, clock, until } = options;
  const from = addDays(civilDateOf(until), -DAYS_OF_HISTORY);
  clock.set(atMinute(from, 9 * 60));
  const city = buildDemoCity(place, { scale, seed });
  const [staff] = await Promise.all([
    createDemoPeople(app, place, options.password),
    loadRegistry(app, city, onProgress),
  ]);
  const [sources] = await Promise.all([
    createDemoSources(app, { city, staff, from }),
    certifyOfficers(app, staff),
    // The classes of the first day, from which later changes start.
    app.credit.recomputeAll(),
  ]);
  const agenda = createAgenda();
  const rng = rngOf(seed, 'history');
  const calendar = buildWorkingCalendar(place.calendar);
  const cases = createCaseWork({ app, place, calendar, staff, agenda, rng: rngOf(seed, 'cases') });
  const monitoring = createMonitoring(app, city, sources, rngOf(seed, 'monitoring'));
  for (const evening of listEvenings(rng, from, until)) {
    agenda.add(evening, async () => {
      await monitoring.observeEvening();
      await cases.planNewAlerts();
    });
  }
  const complaints = { app, city, place, calendar, staff, until };
  addComplaintHistory(agenda, complaints);
  addRuleHistory(agenda, { app, staff, until: civilDateOf(until) });
  const takeFirm = createFirmTaker(city.operators);
  addStateLives({ app, place, calendar, staff, agenda, takeFirm, until });
  addImports(agenda, app, { city, place, staff, seed, from });
  await addPlanHistory(agenda, {
    app,
    place,
    staff,
    scale,
    from,
    until,
    rng: rngOf(seed, 'plan'),
    reportRng: rngOf(seed, 'plan reports'),
  });
  await live(agenda, options, onProgress);
  clock.set(until);
  await app.infra.outbox.drain();
  await app.clues.raiseDelayed();
  await addDemoCreditLives({ app, calendar, staff }, { place, clock, until, takeFirm, password: options.password });
  await addDemoCredit(app, { staff, place });
  await addDemoPatrols(app, { city, staff, place });
  await addDemoMirrored({ app, calendar, staff }, { place, clock, until, takeFirm });
  await addDemoInspections(app, { city, staff, place });
  const { merchant, members } = await addDemoCounter(app, { city, staff, password: options.password });
  await addDemoMoreTime({ app, calendar, staff }, { city, members, clock, until });
  await addDemoAbnormal(app, { city, until, merchantId: merchant?.operatorId ?? null });
  await Promise.all([
    merchant && complainOfMerchant({ ...complaints, clock }, merchant),
    publishOfTrader({ ...complaints, clock }, merchant?.operatorId ?? null),
    enrolTraders({ app, city, place, staff, until, clock, password: options.password }, merchant?.operatorId ?? null),
    addDemoRoomTimes(app, { city, clock, until }),
    addDemoWatch({ app, city, staff, until, clock }),
    addDemoPolicyFiles(app, { staff, clock, until }),
    addDemoServices(app, { staff, members, clock, until }),
    addDemoPremises(app, { city, staff, clock, until, password: options.password }),
    addDemoPlatforms(app, { city, staff, members, clock, until }),
  ]);
  await app.platforms.judgeDuties();
  await app.infra.outbox.drain();
  return { city, feedKey: sources.contractorKey };
}

/** When somebody monitored: in the evening, and today up to now. */
function listEvenings(rng: Rng, from: CivilDate, until: Date): Date[] {
  const evenings: Date[] = [];
  const lastDense = addDays(civilDateOf(until), -DENSE_DAYS);
  for (let day = addDays(from, 1); day <= civilDateOf(until); day = addDays(day, 1)) {
    if (day <= lastDense && !happens(rng, EVENINGS_BEFORE)) continue;
    const evening = atMinute(day, EVENING);
    evenings.push(evening < until ? evening : new Date(until.getTime() - 10 * 60_000));
  }
  return evenings;
}

function addImports(
  agenda: Agenda,
  app: App,
  given: { city: DemoCity; place: DemoPlace; staff: Staff; seed: number; from: CivilDate },
): void {
  const { from } = given;
  const importOn = (day: number, fate: 'applied' | 'undone' | 'waiting', serial: number): void => {
    const rng = rngOf(given.seed, `import ${serial}`);
    const at = atMinute(addDays(from, day), 10 * 60 + 5);
    agenda.add(at, () => makeImport(app, { ...given, rng, fate, serial }), 'imports');
  };
  importOn(12, 'applied', 1);
  importOn(61, 'undone', 2);
  importOn(DAYS_OF_HISTORY - 2, 'waiting', 3);
}

/** Walks through the agenda: a few lanes at once, each step at its own instant. */
async function live(agenda: Agenda, { clock, until }: SeedOptions, onProgress: Progress): Promise<void> {
  const startMs = clock.now().getTime();
  const dayOf = (at: Date): number => Math.floor((at.getTime() - startMs) / 86_400_000);
  for (let stretch = agenda.next(until); stretch; stretch = agenda.next(until)) {
    const lanes = [...stretch];
    const last = Math.max(...lanes.flatMap((lane) => lane.map(({ at }) => at.getTime())));
    clock.set(new Date(last));
    const walk = async (): Promise<void> => {
      for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
        for (const { at, work } of lane) await clock.runAt(at, work);
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, walk));
    onProgress({ step: 'days', done: dayOf(new Date(last)), total: DAYS_OF_HISTORY });
  }
}
