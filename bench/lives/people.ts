/** Who works in the counties of the bench: two officers, a reviewer and a head of each, signed in through the public interface. */
import { readDemoPlace } from '@jianhu/testkit/demo';
import { type App, platformCaller } from '@jianhu/server';
import { signIn } from '../intake/bench-app.ts';

export const PASSWORD = 'a long bench password';
/** Sign-ins are counted per address, so not every county works. */
const COUNTIES_AT_WORK = 3;

export interface Member {
  readonly username: string;
  readonly personId: string;
}

export interface BenchTeam {
  readonly unitId: string;
  readonly countyCode: string;
  readonly officer: Member;
  readonly second: Member;
  readonly reviewer: Member;
  readonly head: Member;
}

const ROLES = {
  officer: 'enforcementOfficer',
  second: 'enforcementOfficer',
  reviewer: 'caseReviewer',
  head: 'unitHead',
} as const;
export type Part = keyof typeof ROLES;
const PARTS = Object.keys(ROLES) as Part[];

export async function hireTeams({ identity, cases }: App): Promise<BenchTeam[]> {
  const { counties } = readDemoPlace();
  const teams: BenchTeam[] = [];
  for (const { code: countyCode, marketRegulatorId: unitId } of counties.slice(0, COUNTIES_AT_WORK)) {
    const hire = async (part: Part): Promise<Member> => {
      const username = `bench.${part}.${countyCode}`;
      const person = { username, displayName: `压测${part}`, unitId, initialPassword: PASSWORD, demo: true };
      const { id: personId } = await identity.createPerson(platformCaller, person);
      await identity.grantRoles(platformCaller, { personId, roles: [ROLES[part]], reason: 'bench' });
      return { username, personId };
    };
    const members = Object.fromEntries(await Promise.all(PARTS.map(async (part) => [part, await hire(part)] as const)));
    // Every part of the record above.
    const team = { unitId, countyCode, ...(members as Record<Part, Member>) };
    const head = await identity.callerOf(team.head.personId);
    for (const { personId, username } of [team.officer, team.second]) {
      const body = { number: username, validFrom: '2024-01-01', validTo: '2039-12-31', withdrawnOn: null };
      await cases.putCertificate(head, { personId, body });
    }
    teams.push(team);
  }
  return teams;
}

/** A session for each member, by username. */
export async function signInTeams(url: string, teams: readonly BenchTeam[]): Promise<Map<string, string>> {
  const cookies = new Map<string, string>();
  for (const team of teams)
    for (const part of PARTS) {
      const { username } = team[part];
      cookies.set(username, await signIn(url, username, PASSWORD));
    }
  return cookies;
}
