import type { Role } from '@jianhu/contract';
import type { App } from '@jianhu/server';
import { platformCaller } from '@jianhu/server';
import type { DemoPlace } from '../city/place.ts';

export interface DemoPerson {
  /** `demo.<role>` of the city, `demo.<role>.<county code>` of a county. */
  readonly username: string;
  readonly displayName: string;
  readonly unitId: string;
  readonly role: Role;
}

type Caller = Awaited<ReturnType<App['identity']['callerOf']>>;

/** Who works in one market regulator. */
export interface Team {
  readonly monitor: Caller;
  readonly enforcement: Caller;
  readonly head: Caller;
}

export interface Staff {
  /** By unit: the city's market regulator and those of the counties. */
  readonly teams: ReadonlyMap<string, Team>;
  readonly city: Team;
  readonly supervisor: Caller;
  readonly system: Caller;
}

const STEMS = Array.from('甲乙丙丁戊己庚辛壬癸');
const BRANCHES = Array.from('子丑寅卯辰巳午未申酉戌亥');
const TEAM_ROLES = { monitor: 'monitorOfficer', enforcement: 'enforcementOfficer', head: 'unitHead' } as const;

/** One account for each role, and a team for each county; the names say that nobody bears them. */
export function listDemoPeople(place: DemoPlace): DemoPerson[] {
  const city = place.place.marketRegulatorId;
  const department = place.units.find((unit) => unit.kind === 'administrativeOrgan' && unit.canEnforce);
  const accounts: readonly (readonly [string, string, Role])[] = [
    ...Object.entries(TEAM_ROLES).map(([name, role]) => [`demo.${name}`, city, role] as const),
    ['demo.supervisor', city, 'citySupervisor'],
    ['demo.office', place.place.leadingGroupOfficeId, 'officeStaff'],
    ['demo.department', department?.id ?? city, 'departmentOfficer'],
    ['demo.system', city, 'systemAdministrator'],
    ['demo.security', city, 'securityAdministrator'],
    ['demo.audit', city, 'auditAdministrator'],
    ...place.counties.flatMap((county) =>
      Object.entries(TEAM_ROLES).map(
        ([name, role]) => [`demo.${name}.${county.code}`, county.marketRegulatorId, role] as const,
      ),
    ),
  ];
  return accounts.map(([username, unitId, role], at) => ({
    username,
    unitId,
    role,
    displayName: `演示员${STEMS[at % STEMS.length] ?? ''}${BRANCHES[at % BRANCHES.length] ?? ''}`,
  }));
}

/** Makes the accounts, all marked as demo, and gives those who will act in the history. */
export async function createDemoPeople(app: App, place: DemoPlace, password: string): Promise<Staff> {
  const people = await Promise.all(
    listDemoPeople(place).map(async ({ role, ...person }) => {
      const { id } = await app.identity.createPerson(platformCaller, {
        ...person,
        initialPassword: password,
        demo: true,
      });
      await app.identity.grantRoles(platformCaller, { personId: id, roles: [role], reason: '演示账号' });
      return { username: person.username, id };
    }),
  );
  const ids = new Map(people.map((person) => [person.username, person.id]));
  const callerOf = async (username: string): Promise<Caller> => app.identity.callerOf(ids.get(username) ?? '');
  const teamOf = async (suffix: string): Promise<Team> => ({
    monitor: await callerOf(`demo.monitor${suffix}`),
    enforcement: await callerOf(`demo.enforcement${suffix}`),
    head: await callerOf(`demo.head${suffix}`),
  });
  const city = await teamOf('');
  const teams = new Map([[place.place.marketRegulatorId, city]]);
  for (const county of place.counties) teams.set(county.marketRegulatorId, await teamOf(`.${county.code}`));
  return { teams, city, supervisor: await callerOf('demo.supervisor'), system: await callerOf('demo.system') };
}
