import type { Role } from '@jianhu/contract';
import { listTargets } from '@jianhu/rules';
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
  /** The second officer of a case, and who reviews it. */
  readonly second: Caller;
  /** Who takes over from an officer who has to step back (行政处罚法第四十三条). */
  readonly third: Caller;
  readonly reviewer: Caller;
}

export interface Staff {
  /** By unit: the city's market regulator and those of the counties. */
  readonly teams: ReadonlyMap<string, Team>;
  readonly city: Team;
  readonly supervisor: Caller;
  readonly system: Caller;
  readonly office: Caller;
  /** Somebody of another department, who receives transfers and is invited. */
  readonly department: Caller;
  /** Who takes over what may be a crime. */
  readonly police: Caller;
  /** Who fills and who checks figures of the plan, by unit. */
  readonly planUnits: ReadonlyMap<string, { readonly filler: Caller; readonly checker: Caller }>;
  /** Who acts for a county's government, by the county's code. */
  readonly governments: ReadonlyMap<string, Caller>;
  /** Who is on watch at the monitoring point; empty where the place has none. */
  readonly point: readonly Caller[];
  /** The three who change rules. */
  readonly rules: { readonly maker: Caller; readonly checker: Caller; readonly deployer: Caller };
}

const STEMS = Array.from('甲乙丙丁戊己庚辛壬癸');
const BRANCHES = Array.from('子丑寅卯辰巳午未申酉戌亥');
const SIDE_BY_SIDE = 4;
const TEAM_ROLES = { monitor: 'monitorOfficer', enforcement: 'enforcementOfficer', head: 'unitHead' } as const;

/** One account for each role, and a team for each county; the names say that nobody bears them. */
export function listDemoPeople(place: DemoPlace): DemoPerson[] {
  const city = place.place.marketRegulatorId;
  const department = place.units.find((unit) => unit.kind === 'administrativeOrgan' && unit.canEnforce);
  const police = place.units.find(({ nameZh }) => nameZh.endsWith('公安局'));
  const accounts: readonly (readonly [string, string, Role])[] = [
    ...Object.entries(TEAM_ROLES).map(([name, role]) => [`demo.${name}`, city, role] as const),
    ['demo.supervisor', city, 'citySupervisor'],
    ['demo.office', place.place.leadingGroupOfficeId, 'planOffice'],
    ['demo.office.reader', place.place.leadingGroupOfficeId, 'officeStaff'],
    ['demo.department', department?.id ?? city, 'departmentOfficer'],
    ['demo.police', police?.id ?? city, 'departmentOfficer'],
    ['demo.system', city, 'systemAdministrator'],
    ['demo.security', city, 'securityAdministrator'],
    ['demo.audit', city, 'auditAdministrator'],
    ...reportingUnits(place).flatMap((unit): (readonly [string, string, Role])[] => [
      [`demo.reporter.${unit}`, unit, 'planReporter'],
      [`demo.checker.${unit}`, unit, 'planReporter'],
    ]),
    ...place.counties.map((county) => [`demo.plan.${county.code}`, county.governmentUnitId, 'planReporter'] as const),
    ...place.counties.flatMap((county) =>
      Object.entries(TEAM_ROLES).map(
        ([name, role]) => [`demo.${name}.${county.code}`, county.marketRegulatorId, role] as const,
      ),
    ),
    // Whoever drafts a report of the plan does not review it.
    ['demo.office.second', place.place.leadingGroupOfficeId, 'planOffice'],
    // Who is on watch at the monitoring points.
    ...place.units
      .filter(({ kind }) => kind === 'monitoringPoint')
      .flatMap(({ id }): (readonly [string, string, Role])[] =>
        ['', '.second', '.third'].map((one) => [`demo.point${one}`, id, 'monitorOfficer']),
      ),
    // Three people change a rule.
    ['demo.rule.maker', city, 'ruleMaker'],
    ['demo.rule.checker', city, 'ruleChecker'],
    ['demo.rule.deployer', city, 'ruleDeployer'],
    // Two officers handle a case, and a third person reviews it.
    ['demo.second', city, 'enforcementOfficer'],
    ['demo.reviewer', city, 'caseReviewer'],
    ...place.counties.flatMap((county): (readonly [string, string, Role])[] => [
      [`demo.second.${county.code}`, county.marketRegulatorId, 'enforcementOfficer'],
      [`demo.reviewer.${county.code}`, county.marketRegulatorId, 'caseReviewer'],
    ]),
    // A third officer with a certificate, so that a recusal can be replaced.
    ['demo.third', city, 'enforcementOfficer'],
    ...place.counties.map(
      (county) => [`demo.third.${county.code}`, county.marketRegulatorId, 'enforcementOfficer'] as const,
    ),
  ];
  return accounts.map(([username, unitId, role], at) => ({
    username,
    unitId,
    role,
    displayName: `演示员${STEMS[at % STEMS.length] ?? ''}${BRANCHES[at % BRANCHES.length] ?? ''}`,
  }));
}

/** Units that report figures of the plan, one who fills and one who checks: the leads of what cannot be counted. */
function reportingUnits({ plan, place }: DemoPlace): string[] {
  const reported = listTargets(plan.plan).filter(({ target }) => ['sum', 'share'].includes(target.measuredBy.kind));
  const leads = new Set(reported.flatMap(({ units }) => units.slice(0, 1)));
  return [...leads].filter((unit) => unit !== place.marketRegulatorId);
}

/** Makes the accounts, all marked as demo, and gives those who will act in the history. */
export async function createDemoPeople(app: App, place: DemoPlace, password: string): Promise<Staff> {
  const ids = new Map<string, string>();
  const waiting = listDemoPeople(place);
  const initialPassword = await app.identity.hashPassword(password);
  const hire = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const { role, ...person } = one;
      const account = { ...person, initialPassword, demo: true };
      const { id } = await app.identity.createPerson(platformCaller, account);
      await app.identity.grantRoles(platformCaller, { personId: id, roles: [role], reason: '演示账号' });
      ids.set(person.username, id);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, hire));
  const callerOf = async (username: string): Promise<Caller> => app.identity.callerOf(ids.get(username) ?? '');
  const teamOf = async (suffix: string): Promise<Team> => ({
    monitor: await callerOf(`demo.monitor${suffix}`),
    enforcement: await callerOf(`demo.enforcement${suffix}`),
    head: await callerOf(`demo.head${suffix}`),
    second: await callerOf(`demo.second${suffix}`),
    third: await callerOf(`demo.third${suffix}`),
    reviewer: await callerOf(`demo.reviewer${suffix}`),
  });
  const city = await teamOf('');
  const teams = new Map([[place.place.marketRegulatorId, city]]);
  for (const county of place.counties) teams.set(county.marketRegulatorId, await teamOf(`.${county.code}`));
  const supervisor = await callerOf('demo.supervisor');
  const planUnits = new Map([[place.place.marketRegulatorId, { filler: city.head, checker: supervisor }]]);
  for (const unit of reportingUnits(place)) {
    const filler = await callerOf(`demo.reporter.${unit}`);
    planUnits.set(unit, { filler, checker: await callerOf(`demo.checker.${unit}`) });
  }
  const governments = new Map<string, Caller>();
  for (const { code } of place.counties) governments.set(code, await callerOf(`demo.plan.${code}`));
  const [system, office] = [await callerOf('demo.system'), await callerOf('demo.office')];
  const [department, police] = [await callerOf('demo.department'), await callerOf('demo.police')];
  const rules = {
    maker: await callerOf('demo.rule.maker'),
    checker: await callerOf('demo.rule.checker'),
    deployer: await callerOf('demo.rule.deployer'),
  };
  const point = await Promise.all(
    ['demo.point', 'demo.point.second', 'demo.point.third'].filter((one) => ids.has(one)).map(callerOf),
  );
  return { point, rules, teams, city, supervisor, system, office, department, police, planUnits, governments };
}
