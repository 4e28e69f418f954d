import { addDays, civilDateOf, uuidV7 } from '@jianhu/kernel';
import type { App } from '@jianhu/server';
import type { Members } from './demo-counter.ts';
import type { Staff } from './demo-people.ts';
import type { LaneClock } from './lane-clock.ts';
import { atMinute } from './office-hours.ts';
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
    const tenantId = member?.tenantId ?? null;
    const applicant = member ? { ...(await app.identity.callerOf(member.personId)), tenantId } : staff.department;
    const id = uuidV7(clock, app.infra.rng);
    let day = addDays(today, -life.daysAgo);
    const at = <T>(work: () => Promise<T>): Promise<T> => clock.runAt(atMinute(day, 10 * 60), work);
    await at(async () => {
      const { itemId } = life;
      if (tenantId !== null) await app.services.saveDraft(applicant, { tenantId, id, itemId, values: {} });
      const fileId = uuidV7(clock, app.infra.rng);
      if (life.file !== undefined)
        await app.services.sendFile(applicant, {
          of: id,
          id: fileId,
          name: '演示材料.pdf',
          body: Buffer.from('%PDF-1.7 demo'),
        });
      const values = life.file === undefined ? life.values : { ...life.values, [life.file]: [fileId] };
      await app.services.submit(applicant, { id, tenantId, itemId, values, demo: true });
    });
    for (const [index, { after, by, action, facts = {} }] of life.steps.entries()) {
      day = addDays(day, after);
      const step = { action, facts, expectedVersion: index + 1 };
      await at(() => app.services.act(by === 'applicant' ? applicant : callers[by], id, step));
    }
    const { stars } = life;
    if (stars !== undefined) await at(() => app.services.rate(applicant, id, { stars, words: '' }));
  };
  await Promise.all([...listLives(staff.department.unitId ?? '', today), ...listRatedLives()].map(live));
}
