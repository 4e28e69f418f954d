import { addDays, civilDateOf, uuidV7, type WorkingCalendar } from '@jianhu/kernel';
import type { Facts, Procedure, Transition } from '@jianhu/rules';
import { type App, type Caller, inScope, systemScope } from '@jianhu/server';
import type { DemoPlace } from '../city/place.ts';
import type { Agenda } from './agenda.ts';
import { addDemoExhibit } from './demo-exhibit.ts';
import { makePapers, readDemoLaw } from './demo-papers.ts';
import { signDemoSheet } from './demo-sheet.ts';
import type { Staff, Team } from './demo-people.ts';
import { atMinute, officeTime } from './office-hours.ts';
import { planStates, type StateLife, wayTo } from './state-lives.ts';
import { ALSO_GIVEN, factOf, waitOf } from './state-words.ts';

interface Deps {
  readonly app: App;
  readonly place: DemoPlace;
  readonly calendar: WorkingCalendar;
  readonly staff: Staff;
  readonly agenda: Agenda;
  readonly until: Date;
}

/** A county's people, and the unit next to it, with which it quarrels over jurisdiction. */
interface Place {
  readonly code: string;
  readonly team: Team;
  readonly neighbour: Team;
}

/** A record on its way to the state in which it will stand. */
interface Moving {
  readonly life: StateLife;
  readonly at: Place;
  readonly serial: number;
  /** Null where it is opened from a clue of its own. */
  readonly parent: Moving | null;
  id: string | null;
  version: number;
  /** What its steps have said so far. */
  facts: Facts;
}

type Word = string | number | boolean | string[];

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
  const begin = (life: StateLife, parent: Moving | null, at: Place): Moving => {
    serial += 1;
    return { life, at, serial, parent, id: null, version: 0, facts: {} };
  };
  const next = (): Place => places[serial % places.length] ?? home;
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

function placesOf({ place, staff }: Deps): Place[] {
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
  const start = atMinute(addDays(civilDateOf(until), -(Math.ceil(longest * 1.5) + SPARE_DAYS)), MORNING);
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

/** A lead that a platform reported. */
async function reportLead({ app }: Deps, { at, serial }: Moving): Promise<string> {
  const { enforcement } = at.team;
  const now = app.infra.clock.now();
  const conducts = app.clues.conducts();
  const [alertId, itemId] = [uuidV7(app.infra.clock, app.infra.rng), uuidV7(app.infra.clock, app.infra.rng)];
  await inScope(app.infra.workerDb, systemScope, async (tx) => {
    const operator = await tx
      .selectFrom('registry.operator')
      .select(['id', 'name_zh'])
      .where('county_code', '=', at.code)
      .where('kind', '=', 'enterprise')
      .orderBy('natural_key')
      .offset(serial)
      .limit(1)
      .executeTakeFirst();
    await app.clues.raiseFromReport(
      tx,
      {
        source: 'platformReport',
        alertId,
        itemId,
        number: `演示平台线索${serial}`,
        conduct: conducts[serial % conducts.length]?.conduct ?? '',
        operatorId: operator?.id ?? null,
        respondentZh: operator?.name_zh ?? '演示经营者',
        platform: null,
        shopId: null,
        unitId: enforcement.unitId ?? '',
        countyCode: at.code,
        demo: true,
      },
      now,
    );
  });
  return alertId;
}

/** The officers of the county take the lead over and begin to verify it. */
async function verifyClue({ app }: Deps, { at }: Moving, alertId: string): Promise<string> {
  const { enforcement } = at.team;
  return inScope(app.infra.db, enforcement, async (tx) => {
    await app.clues.applyToAlert(tx, enforcement, alertId, { action: 'claim', expectedVersion: 1 });
    await app.clues.applyToAlert(tx, enforcement, alertId, { action: 'confirm', expectedVersion: 2 });
    const { clue_id: id } = await tx
      .selectFrom('clues.alert_state')
      .select('clue_id')
      .where('id', '=', alertId)
      .executeTakeFirstOrThrow();
    await app.clues.applyToClue(tx, enforcement, id ?? '', { action: 'startVerification', expectedVersion: 1 });
    return id ?? '';
  });
}

async function take({ app, ...deps }: Deps, moving: Moving, step: Transition, clueId: string): Promise<void> {
  const { team } = moving.at;
  const caller = callerOf(deps.staff, moving, step);
  const keys = [...step.facts, ...(step.optionalFacts ?? []).filter((key) => ALSO_GIVEN.includes(key))];
  const facts = Object.fromEntries(
    await Promise.all(keys.map(async (key) => [key, await known({ app, ...deps }, moving, key)] as const)),
  );
  const { procedure } = moving.life;
  const body = {
    action: step.action,
    facts,
    documents: await makePapers(app, caller, { ...moving, procedure, transition: step, facts, known: moving.facts }),
    officers: step.who.certifiedOfficers === undefined ? [] : [team.enforcement.personId, team.second.personId],
    ...(moving.version === 0 ? { note: '线索由本机关先行发现，依法管辖。' } : {}),
  };
  const fineFen = Number(facts['fineFen'] ?? 0);
  if (moving.id !== null && step.optionalFacts?.includes('fineDifference') && fineFen > 0)
    await signDemoSheet(app, { id: moving.id, team }, fineFen);
  const origin = moving.parent?.id ? { parentId: moving.parent.id } : { clueId };
  await inScope(app.infra.db, caller, async (tx) => {
    const { procedureId } = moving.life.procedure;
    if (moving.id === null) moving.id = await app.cases.applyOpening(tx, caller, { ...body, procedureId, ...origin });
    else await app.cases.applyToMatter(tx, caller, moving.id, { ...body, expectedVersion: moving.version });
  });
  moving.version += 1;
  moving.facts = { ...moving.facts, ...facts };
  if (moving.id !== null && step.action === 'recordInspection') await addDemoExhibit(app, { id: moving.id, team });
}

function callerOf(staff: Staff, { at, life }: Moving, { who }: Transition): Caller {
  if (who.unit === 'own') {
    if (who.role === 'officer') return at.team.enforcement;
    return who.role === 'reviewer' ? at.team.reviewer : at.team.head;
  }
  if (who.unitIn === 'counterpart') return at.neighbour.head;
  if (who.unitIn === 'superior') return staff.city.head;
  return life.procedure.procedureId === 'transfer-police' ? staff.police : staff.department;
}

/** The word for a fact, with the people, units and days that only the history knows. */
async function known({ app, staff, calendar }: Deps, moving: Moving, key: string): Promise<Word> {
  const { life, at } = moving;
  const definition = life.procedure.facts.find((one) => one.key === key);
  const word = life.facts[key] ?? (key === 'receiver' ? receiverOf(life) : factOf(key, definition?.options));
  const now = app.infra.clock.now();
  const one = async (value: string): Promise<string> => {
    const days = /^@in:(\d+)$/.exec(value)?.[1];
    if (days !== undefined) return civilDateOf(officeTime(calendar, now, Number(days), MORNING));
    const ago = /^@ago:(\d+)$/.exec(value)?.[1];
    if (ago !== undefined) return addDays(civilDateOf(now), -Number(ago));
    if (value === '@package') return (await app.cases.transferPackage(at.team.enforcement, moving.id ?? '')).sha256;
    const names: Readonly<Record<string, string | null>> = {
      '@enforcement': at.team.enforcement.personId,
      '@second': at.team.second.personId,
      '@own': at.team.head.unitId,
      '@neighbour': at.neighbour.head.unitId,
      '@city': staff.city.head.unitId,
      '@department': staff.department.unitId,
      '@police': staff.police.unitId,
    };
    return names[value] ?? value;
  };
  if (typeof word === 'string') return one(word);
  return typeof word === 'object' ? Promise.all(word.map(one)) : word;
}

function receiverOf({ procedure }: StateLife): string {
  return procedure.procedureId === 'transfer-police' ? '@police' : '@department';
}
