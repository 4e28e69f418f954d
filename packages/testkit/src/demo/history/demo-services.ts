import { civilDateOf } from '@jianhu/kernel';
import type { App } from '@jianhu/server';
import type { Members } from './demo-counter.ts';
import type { Staff } from './demo-people.ts';
import { listIpLives } from './ip-lives.ts';
import type { LaneClock } from './lane-clock.ts';
import { playLife } from './service-life.ts';
import { type Life, listLives, listRatedLives } from './service-lives.ts';

interface ServicesOptions {
  readonly staff: Staff;
  readonly members: Members;
  readonly clock: LaneClock;
  readonly until: Date;
}

export async function addDemoServices(app: App, { staff, members, clock, until }: ServicesOptions): Promise<void> {
  const today = civilDateOf(until);
  const callers = { officer: staff.city.enforcement, head: staff.city.head, department: staff.department };
  const live = async (life: Life): Promise<void> => {
    const member = life.by === 'department' ? undefined : members[life.by];
    if (!member && life.by !== 'department') return;
    const applicant = member
      ? { ...(await app.identity.callerOf(member.personId)), tenantId: member.tenantId }
      : staff.department;
    await playLife(app, life, { clock, today, applicant, callers });
  };
  await Promise.all(
    [...listLives(staff.department.unitId ?? '', today), ...listIpLives(today), ...listRatedLives()].map(live),
  );
}
