import { addDays, civilDateOf, type WorkingCalendar } from '@jianhu/kernel';
import type { Facts } from '@jianhu/rules';
import { type App, type Caller, inScope } from '@jianhu/server';
import type { Agenda } from './agenda.ts';
import { measureNote } from './case-notes.ts';
import { addDemoExhibit } from './demo-exhibit.ts';
import { approveDemoCheck } from './demo-check.ts';
import { restrictDemoCase, showDemoMaterials } from './demo-closed-file.ts';
import { makePapers, stepOf } from './demo-papers.ts';
import { discussDemoCase } from './demo-collective.ts';
import { proposeDemoSheet } from './demo-sheet.ts';
import { addDemoParties, partyKindOf } from './demo-parties.ts';
import type { Staff, Team } from './demo-people.ts';
import { type MatterStep, planMatter, SERIOUS_KINDS, SMALL_FEN } from './matter-plan.ts';
import { officeTime } from './office-hours.ts';

interface Deps {
  readonly app: App;
  readonly calendar: WorkingCalendar;
  readonly staff: Staff;
  readonly agenda: Agenda;
}

export interface MatterWork {
  /** What the officers open from a verified clue: each step is the command that the console would send. */
  planOpened(clue: { readonly id: string; readonly unitId: string }, no: number): void;
  /** The next number, by which the fate of a matter is chosen. */
  takeNo(): number;
}

const MORNING = 9 * 60;
const DAYS_FOR_A_TASK = 5;
const YEARS_OF_A_CERTIFICATE = 5;

/** Cases in every state: made by the people of the unit in charge, through the very commands of the console. */
export function createMatterWork({ app, calendar, staff, agenda }: Deps): MatterWork {
  let taken = 0;
  /** The task of a case, by the case. */
  const tasks = new Map<string, string>();
  function callerOf({ by }: MatterStep, team: Team): Caller {
    if (by === 'department') return staff.department;
    return by === 'city' ? staff.city.enforcement : team[by];
  }

  /** What is done beside the procedure. */
  async function doBeside(
    { id, parent, clueId }: Moving,
    { action }: MatterStep,
    caller: Caller,
    team: Team,
  ): Promise<void> {
    if (id === null) throw new Error(`${action} comes before its matter`);
    if (action === '@exhibit') {
      return addDemoExhibit(app, { id, team });
    }
    if (action === '@sheet') return proposeDemoSheet(app, { id, team }, SMALL_FEN);
    if (action === '@signSheet') return app.cases.signDiscretion(caller, { id, version: 1 });
    if (action === '@discuss')
      return discussDemoCase(app, { id, team }, { fineFen: SMALL_FEN, penaltyKinds: [...SERIOUS_KINDS] });
    if (action === '@draft') {
      const given = { time: '上午九时至十时', place: '当事人经营场所' };
      await app.cases.draftDocument(caller, { id, documentId: 'sceneRecord', given });
      return;
    }
    if (action === '@party') {
      const name = '代表人甲（演示）';
      await app.cases.addParty(caller, { id, kind: 'person', role: 'legalRepresentative', name });
      return;
    }
    if (action === '@educate') return educate(caller, clueId);
    if (action === '@parties') return addDemoParties(app, caller, { id, clueId });
    if (action === '@restrict') return restrictDemoCase(app, id, team);
    if (action === '@task') {
      const dueOn = civilDateOf(officeTime(calendar, app.infra.clock.now(), DAYS_FOR_A_TASK, MORNING));
      const assignee = team.second.personId;
      tasks.set(
        id,
        await app.cases.giveTask(caller, { id, what: '询问当事人，核实销售数量和进货来源。', dueOn, assignee }),
      );
      return;
    }
    if (action === '@taskDone') {
      const given = { kind: 'finish', result: '已询问当事人，销售记录已取得。' } as const;
      await app.cases.actOnTask(caller, { id, task: tasks.get(id) ?? '', given });
      return;
    }
    if (!parent?.id) throw new Error(`${action} comes before its consultation`);
    if (action === '@materials') return showDemoMaterials(app, caller, { id, matterId: parent.id });
    if (action === '@share') {
      await app.cases.shareFile(caller, id, { matterId: parent.id, sections: ['about', 'facts', 'timeline'] });
    } else {
      const body = { measureId: 'creditRecordOnline', unitId: caller.unitId ?? '', reason: '多次发布虚假宣传内容。' };
      await app.cases.addJointMeasure(caller, id, body);
    }
  }

  async function doStep(matter: Moving, step: MatterStep, team: Team): Promise<void> {
    const caller = callerOf(step, team);
    if (step.action.startsWith('@')) return doBeside(matter, step, caller, team);
    const facts = {
      ...factsOf(step, team),
      ...(step.facts?.['partyKind'] && { partyKind: await partyKindOf(app, matter.clueId) }),
    };
    const { procedure, transition } = stepOf(matter.procedureId, step.action, matter.state);
    const body = {
      action: step.action,
      facts: {
        ...facts,
        ...(matter.id !== null && (await approveDemoCheck(app, { id: matter.id, team }, transition))),
      },
      documents: await makePapers(app, caller, { ...matter, procedure, transition, facts, known: matter.facts }),
      officers: step.together ? [team.enforcement.personId, team.second.personId] : [],
    };
    await inScope(app.infra.db, caller, async (tx) => {
      if (matter.id === null) {
        matter.id = await app.cases.applyOpening(tx, caller, { ...body, ...originOf(matter) });
      } else {
        await app.cases.applyToMatter(tx, caller, matter.id, { ...body, expectedVersion: matter.version });
      }
    });
    matter.version += 1;
    if (transition.to !== 'same') matter.state = transition.to;
    matter.facts = { ...matter.facts, ...facts };
  }

  /** A measure that has been approved ends the verification: the head says so at the clue. */
  async function educate(head: Caller, clueId: string): Promise<void> {
    await inScope(app.infra.db, head, async (tx) => {
      const { version: expectedVersion } = await app.clues.lockForMatter(tx, clueId);
      await app.clues.applyToClue(tx, head, clueId, { action: 'educate', note: measureNote, expectedVersion });
    });
  }

  function factsOf({ facts = {} }: MatterStep, team: Team) {
    const known = (value: string): string => {
      if (value === '@department') return staff.department.unitId ?? '';
      if (value === '@city') return staff.city.head.unitId ?? '';
      const ago = /^@ago:(\d+)$/.exec(value)?.[1];
      if (ago !== undefined) return addDays(civilDateOf(app.infra.clock.now()), -Number(ago));
      const days = /^@in:(\d+)$/.exec(value)?.[1];
      return days === undefined
        ? value
        : civilDateOf(officeTime(calendar, app.infra.clock.now(), Number(days), MORNING));
    };
    return Object.fromEntries(
      Object.entries(facts).map(([key, value]) => {
        if (value === '@officers') return [key, [team.enforcement.personId, team.second.personId]];
        if (typeof value === 'string') return [key, known(value)];
        return [key, Array.isArray(value) ? value.map(known) : value];
      }),
    );
  }

  return {
    takeNo() {
      taken += 1;
      return taken - 1;
    },
    planOpened({ id: clueId, unitId }, no) {
      const team = staff.teams.get(unitId);
      const plan = planMatter(no);
      if (!team || !plan) return;
      const serial = no + 1;
      const now = app.infra.clock.now();
      const begin = (procedureId: string, parent: Moving | null): Moving => {
        return { id: null, version: 0, state: '', facts: {}, serial, procedureId, clueId, parent };
      };
      const parent = plan.of ? begin('case-general', null) : null;
      const matter = begin(plan.procedureId, parent);
      const steps = [
        ...(plan.of ?? []).map((step) => [parent ?? matter, step] as const),
        ...plan.steps.map((step) => [matter, step] as const),
      ];
      let day = 1;
      steps.forEach(([one, step], at) => {
        day += step.wait;
        agenda.add(officeTime(calendar, now, day, MORNING + 5 * at), () => doStep(one, step, team), clueId);
      });
    },
  };
}

interface Moving {
  id: string | null;
  version: number;
  state: string;
  /** What its steps have said so far. */
  facts: Facts;
  readonly serial: number;
  readonly procedureId: string;
  readonly clueId: string;
  /** The case from which it comes, where it does not come from the clue itself. */
  readonly parent: Moving | null;
}

function originOf({ procedureId, clueId, parent }: Moving) {
  return parent?.id ? { procedureId, parentId: parent.id } : { procedureId, clueId };
}

/** Every head registers the certificates of the three officers of his unit. */
export async function certifyOfficers(app: App, staff: Staff): Promise<void> {
  const today = civilDateOf(app.infra.clock.now());
  let serial = 0;
  for (const { head, enforcement, second, third } of staff.teams.values()) {
    for (const { personId } of [enforcement, second, third]) {
      serial += 1;
      const validTo = addDays(today, YEARS_OF_A_CERTIFICATE * 365);
      const body = { number: `演示证${String(serial).padStart(4, '0')}`, validFrom: today, validTo, withdrawnOn: null };
      await app.cases.putCertificate(head, { personId, body });
    }
  }
}
