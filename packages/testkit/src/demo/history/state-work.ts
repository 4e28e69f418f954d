import { addDays, civilDateOf } from '@jianhu/kernel';
import type { Procedure } from '@jianhu/rules';
import type { DemoPlace } from '../city/place.ts';
import type { Agenda } from './agenda.ts';
import { readDemoLaw } from './demo-papers.ts';
import type { TakeFirm } from './firm-taker.ts';
import { atMinute, officeTime } from './office-hours.ts';
import { planStates, type StateLife, wayTo } from './state-lives.ts';
import { type Moving, reportLead, type StateDeps, type StatePlace, take, verifyClue } from './state-steps.ts';
import { waitOf } from './state-words.ts';

interface Deps extends StateDeps {
  readonly place: DemoPlace;
  readonly agenda: Agenda;
  readonly takeFirm: TakeFirm;
  readonly until: Date;
}

const KINDS: readonly string[] = ['case', 'lightMeasure', 'transfer', 'consultation'];
const MORNING = 9 * 60 + 20;
const MINUTES_APART = 3;
/** From when on a lead of the morning is taken up, and over how many places of the afternoon. */
const TAKEN_UP = 10 * 60 + 30;
const TAKEN_UP_SPREAD = 90;
/** Days beyond the working days of a life: a long holiday, and how long its last state has lasted. */
const SPARE_DAYS = 12;

/** One matter in each state of each procedure: cases from clues of their own, all else from one case of each county. */
export function addStateLives(deps: Deps): void {
  const procedures = readDemoLaw().procedures.filter(({ matterKind }) => KINDS.includes(matterKind));
  const general = procedures.find(({ procedureId }) => procedureId === 'case-general');
  const places = placesOf(deps);
  const [home] = places;
  if (!general || !home) return;
  const isCase = ({ matterKind }: Procedure): boolean => matterKind === 'case';
  let serial = 0;
  const begin = (life: StateLife, parent: Moving | null, at: StatePlace): Moving => {
    serial += 1;
    const operatorId = parent === null ? deps.takeFirm(at.code) : null;
    return { life, at, serial, operatorId, parent, id: null, version: 0, facts: {} };
  };
  const next = (): StatePlace => places[serial % places.length] ?? home;
  for (const life of procedures.filter(isCase).flatMap(planStates)) addFamily(deps, [begin(life, null, next())]);
  const beside = procedures.filter((one) => !isCase(one)).flatMap(planStates);
  const size = Math.ceil(beside.length / places.length);
  places.forEach((place, at) => {
    const steps = wayTo(general, 'investigating');
    const life = { procedure: general, steps, facts: {} };
    const parent = begin(life, null, place);
    const children = beside.slice(at * size, (at + 1) * size).map((one) => begin(one, parent, place));
    addFamily(deps, [parent, ...children]);
  });
}

function placesOf({ place, staff }: Deps): StatePlace[] {
  const found = place.counties.flatMap(({ code, marketRegulatorId }) => {
    const team = staff.teams.get(marketRegulatorId);
    return team ? [{ code, team }] : [];
  });
  return found.map((one, at) => ({ ...one, neighbour: (found[(at + 1) % found.length] ?? one).team }));
}

/** Records that come one from the other share a lane: first the clue, then the steps of each, side by side in time. */
function addFamily(deps: Deps, family: readonly Moving[]): void {
  const { agenda, calendar, until } = deps;
  const [first] = family;
  if (!first) return;
  const lane = `states ${first.serial}`;
  const opensIn = daysOf(first);
  const longest = opensIn + Math.max(0, ...family.slice(1).map(daysOf));
  const from = atMinute(addDays(civilDateOf(until), -(Math.ceil(longest * 1.5) + SPARE_DAYS)), MORNING);
  // A working day: from a Sunday on, the first one and the one after it would be the same Monday, and a step would come before its clue.
  const start = officeTime(calendar, from, 0, MORNING);
  let minute = MORNING;
  const add = (day: number, work: () => Promise<void>): void => {
    minute += MINUTES_APART;
    agenda.add(officeTime(calendar, start, day, minute), work, lane);
  };
  let alertId = '';
  let clueId = '';
  add(0, async () => {
    alertId = await reportLead(deps, first);
  });
  agenda.add(
    officeTime(calendar, start, 0, TAKEN_UP + (first.serial % TAKEN_UP_SPREAD) * MINUTES_APART),
    async () => {
      clueId = await verifyClue(deps, first, alertId);
    },
    lane,
  );
  for (const moving of family) {
    let day = moving.parent === null ? 1 : opensIn + 2;
    minute = MORNING;
    for (const step of moving.life.steps) {
      day += waitOf(moving.life.procedure.procedureId, step.action);
      add(day, () => take(deps, moving, step, clueId));
    }
  }
}

function daysOf({ life }: Moving): number {
  return life.steps.reduce((days, { action }) => days + waitOf(life.procedure.procedureId, action), 1);
}
