import { addDays, civilDateOf, type WorkingCalendar } from '@jianhu/kernel';
import { type App, inScope } from '@jianhu/server';
import type { Agenda } from './agenda.ts';
import type { Staff, Team } from './demo-people.ts';
import { type MatterStep, planMatter } from './matter-plan.ts';
import { officeTime } from './office-hours.ts';

interface Deps {
  readonly app: App;
  readonly calendar: WorkingCalendar;
  readonly staff: Staff;
  readonly agenda: Agenda;
}

export interface MatterWork {
  /** What the officers do about a clue that was filed: each step is the command that the console would send. */
  planFiled(clue: { readonly id: string; readonly unitId: string }): void;
}

const MORNING = 9 * 60;
const YEARS_OF_A_CERTIFICATE = 5;

/** Cases in every state: made by the people of the unit in charge, through the very commands of the console. */
export function createMatterWork({ app, calendar, staff, agenda }: Deps): MatterWork {
  let serial = 0;

  async function doStep(matter: Moving, step: MatterStep, team: Team): Promise<void> {
    const caller = step.by === 'department' ? staff.department : team[step.by];
    const body = {
      action: step.action,
      facts: factsOf(step, team),
      documents: Object.fromEntries(
        (step.documents ?? []).map((id) => [id, `演示〔${matter.year}〕${matter.serial}号`]),
      ),
      officers: step.together ? [team.enforcement.personId, team.second.personId] : [],
    };
    await inScope(app.infra.db, caller, async (tx) => {
      if (matter.id === null) {
        matter.id = await app.cases.applyOpening(tx, caller, { ...body, ...matter.origin });
      } else {
        await app.cases.applyToMatter(tx, caller, matter.id, { ...body, expectedVersion: matter.version });
      }
    });
    matter.version += 1;
  }

  function factsOf({ facts = {} }: MatterStep, team: Team) {
    const known = (value: string): string => {
      if (value === '@department') return staff.department.unitId ?? '';
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
    planFiled({ id: clueId, unitId }) {
      const team = staff.teams.get(unitId);
      const plan = team ? planMatter(serial) : null;
      if (!team || !plan) return;
      serial += 1;
      const now = app.infra.clock.now();
      const origin = { procedureId: plan.procedureId, clueId };
      const matter: Moving = { id: null, version: 0, serial, year: now.getUTCFullYear(), origin };
      let day = 1;
      plan.steps.forEach((step, at) => {
        day += step.wait;
        agenda.add(officeTime(calendar, now, day, MORNING + 5 * at), () => doStep(matter, step, team), clueId);
      });
    },
  };
}

interface Moving {
  id: string | null;
  version: number;
  readonly serial: number;
  readonly year: number;
  readonly origin: { readonly procedureId: string; readonly clueId: string };
}

/** Every head registers the certificates of the two officers of his unit. */
export async function certifyOfficers(app: App, staff: Staff): Promise<void> {
  const today = civilDateOf(app.infra.clock.now());
  let serial = 0;
  for (const { head, enforcement, second } of staff.teams.values()) {
    for (const { personId } of [enforcement, second]) {
      serial += 1;
      const validTo = addDays(today, YEARS_OF_A_CERTIFICATE * 365);
      const body = { number: `演示证${String(serial).padStart(4, '0')}`, validFrom: today, validTo, withdrawnOn: null };
      await app.cases.putCertificate(head, { personId, body });
    }
  }
}
