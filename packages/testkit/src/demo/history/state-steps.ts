import { addDays, civilDateOf, uuidV7, type WorkingCalendar } from '@jianhu/kernel';
import type { Facts, Transition } from '@jianhu/rules';
import { type App, type Caller, inScope, systemScope } from '@jianhu/server';
import { approveDemoCheck } from './demo-check.ts';
import { addDemoExhibit } from './demo-exhibit.ts';
import { makePapers } from './demo-papers.ts';
import type { Staff, Team } from './demo-people.ts';
import { signDemoSheet } from './demo-sheet.ts';
import { officeTime } from './office-hours.ts';
import type { StateLife } from './state-lives.ts';
import { factOf } from './state-words.ts';

export interface StateDeps {
  readonly app: App;
  readonly calendar: WorkingCalendar;
  readonly staff: Staff;
}

/** A county's people, and the unit next to it, with which it quarrels over jurisdiction. */
export interface StatePlace {
  readonly code: string;
  readonly team: Team;
  readonly neighbour: Team;
}

/** A record on its way to the state in which it will stand. */
export interface Moving {
  readonly life: StateLife;
  readonly at: StatePlace;
  readonly serial: number;
  /** Whom its lead is about; null for what is opened from another record. */
  readonly operatorId: string | null;
  /** Null where it is opened from a clue of its own. */
  readonly parent: Moving | null;
  id: string | null;
  version: number;
  /** What its steps have said so far. */
  facts: Facts;
}

type Word = string | number | boolean | string[];

const MORNING = 9 * 60 + 20;

/** A lead that a platform reported. */
export async function reportLead({ app }: StateDeps, { at, serial, operatorId }: Moving): Promise<string> {
  const { enforcement } = at.team;
  const now = app.infra.clock.now();
  const conducts = app.clues.conducts();
  const [alertId, itemId] = [uuidV7(app.infra.clock, app.infra.rng), uuidV7(app.infra.clock, app.infra.rng)];
  await inScope(app.infra.workerDb, systemScope, async (tx) => {
    const firms = tx.selectFrom('registry.operator').select('name_zh');
    const firm = operatorId === null ? undefined : await firms.where('id', '=', operatorId).executeTakeFirst();
    await app.clues.raiseFromReport(
      tx,
      {
        source: 'platformReport',
        alertId,
        itemId,
        number: `演示平台线索${serial}`,
        conduct: conducts[serial % conducts.length]?.conduct ?? '',
        operatorId,
        respondentZh: firm?.name_zh ?? '演示经营者',
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
export async function verifyClue({ app }: StateDeps, { at }: Moving, alertId: string): Promise<string> {
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

export async function take(
  { app, ...deps }: StateDeps,
  moving: Moving,
  step: Transition,
  clueId: string,
): Promise<void> {
  const { team } = moving.at;
  const caller = callerOf(deps.staff, moving, step);
  const facts = Object.fromEntries(
    await Promise.all(step.facts.map(async (key) => [key, await known({ app, ...deps }, moving, key)] as const)),
  );
  const { procedure } = moving.life;
  const body = {
    action: step.action,
    facts: { ...facts, ...(moving.id !== null && (await approveDemoCheck(app, { id: moving.id, team }, step))) },
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
async function known({ app, staff, calendar }: StateDeps, moving: Moving, key: string): Promise<Word> {
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
