import { addDays, type CivilDate, civilDateOf } from '@jianhu/kernel';
import { type App, platformCaller } from '@jianhu/server';
import type { DemoCity } from '../city/demo-city.ts';
import type { DemoPlace } from '../city/place.ts';
import type { Staff, Team } from './demo-people.ts';
import type { LaneClock } from './lane-clock.ts';
import { atMinute } from './office-hours.ts';

interface EnrolmentOptions {
  readonly app: App;
  readonly city: DemoCity;
  readonly place: DemoPlace;
  readonly staff: Staff;
  readonly until: Date;
  readonly clock: LaneClock;
  readonly password: string;
}

type Facts = NonNullable<Parameters<App['complaints']['actOnItem']>[2]['facts']>;
type Step = readonly [action: string, daysAgo: number, facts: Facts];

/** One application for the channels of settling first, and what officers made of it. */
interface Application {
  readonly daysAgo: number;
  readonly steps: readonly Step[];
}

/** The merchant waits with an application of its own; these are the other states, by as few traders as may hold them. */
function listApplications(today: CivilDate): readonly (readonly Application[])[] {
  const check = (daysAgo: number): Step => ['checkEnterprise', daysAgo, { checkText: '投诉量少，有专人售后。' }];
  const enrol = (daysAgo: number, serial: number): Step => [
    'enrolEnterprise',
    daysAgo,
    { joinedOn: addDays(today, -daysAgo), agreementNo: `演示入驻${serial}号` },
  ];
  const refuse: Step = ['refuseEnrolment', 66, { refusalReason: '未明确售后联系岗位。' }];
  const leave: Step = ['leaveChannel', 24, { leavingReason: '企业调整售后方式。', leftOn: addDays(today, -24) }];
  return [
    [
      { daysAgo: 68, steps: [refuse] },
      { daysAgo: 54, steps: [check(52), enrol(50, 1)] },
    ],
    [
      { daysAgo: 90, steps: [check(88), enrol(86, 2), leave] },
      { daysAgo: 3, steps: [check(1)] },
    ],
  ];
}

/** @param merchantId who applies elsewhere in the demo and is left out here. */
export async function enrolTraders(options: EnrolmentOptions, merchantId: string | null): Promise<void> {
  const { app, city, until, password } = options;
  const initialPassword = await app.identity.hashPassword(password);
  const lives = listApplications(civilDateOf(until));
  const traders = city.operators
    .filter(
      ({ id, kind, status, uscc, countyCode }) =>
        kind === 'enterprise' && status === 'active' && uscc !== null && countyCode !== null && id !== merchantId,
    )
    .slice(0, lives.length);
  for (const [at, { id: subjectId, countyCode }] of traders.entries()) {
    const account = { username: `demo.trader.${at + 1}`, displayName: '演示经办人', initialPassword, demo: true };
    const subject = { kind: 'operator', subjectId, countyCode } as const;
    const member = await app.identity.admitMember(platformCaller, { ...account, subject });
    const team = teamOf(options, countyCode);
    for (const one of lives[at] ?? []) await apply(options, { member, team, application: one });
  }
}

interface Applying {
  readonly member: { readonly personId: string; readonly tenantId: string };
  readonly team: Team | undefined;
  readonly application: Application;
}

async function apply({ app, until, clock }: EnrolmentOptions, { member, team, application }: Applying): Promise<void> {
  if (!team) return;
  const on = (daysAgo: number): Date => atMinute(addDays(civilDateOf(until), -daysAgo), 10 * 60);
  const { tenantId, personId } = member;
  const caller = { ...(await app.identity.callerOf(personId)), tenantId };
  const { id } = await clock.runAt(on(application.daysAgo), () =>
    app.complaints.applyForChannel(caller, { tenantId, channel: 'both', contactPost: '售后主管' }),
  );
  for (const [at, [action, daysAgo, facts]] of application.steps.entries()) {
    const command = { action, facts, documents: {}, expectedVersion: at + 1 };
    await clock.runAt(on(daysAgo), () => app.complaints.actOnItem(team.enforcement, id, command));
  }
}

function teamOf({ place, staff }: EnrolmentOptions, countyCode: string | null): Team | undefined {
  return staff.teams.get(place.counties.find(({ code }) => code === countyCode)?.marketRegulatorId ?? '');
}
