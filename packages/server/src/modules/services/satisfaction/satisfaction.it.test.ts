import type { Satisfaction } from '@jianhu/contract';
import { startTestHall } from '@jianhu/testkit';
import { afterAll, describe, expect, it } from 'vitest';

const hall = await startTestHall();
const { send, own, act, newId, clock, signIn } = hall;
afterAll(() => hall.close());

const WHO = { contactName: '演示联系人', contactPhone: '0575 0000 0000' };
const values = { place: '德国', rightKind: 'trademark', role: 'holder', disputeText: '商标被抢注', ...WHO };

/** One application from its submission to its end, and what the applicant says of it. */
async function rate(who: 'own' | 'other', stars: number): Promise<void> {
  const [id, merchant] = [newId(), `${who}.merchant`];
  const sent = await send(merchant, 'POST', own(`${id}/submit`, who), { itemId: 'overseas-help', values });
  const accepted = await act('officer', sent.json, 'accept');
  const assigned = await act('officer', accepted.json, 'assign', { expertName: '演示专家' });
  await act('officer', assigned.json, 'giveAdvice', { adviceText: '核对在先使用证据', closeText: '已答复' });
  const rated = await send(merchant, 'POST', own(`${id}/satisfaction`, who), { stars });
  expect(rated.status).toBe(201);
}
/** Sessions do not last for a month. */
async function moveTo(instant: string): Promise<void> {
  clock.set(new Date(instant));
  for (const who of ['own.merchant', 'other.merchant', 'officer', 'county', 'plan-office']) await signIn(who);
}
const read = async (who = 'officer') => (await send(who, 'GET', '/api/v1/service-satisfaction')).json as Satisfaction;

describe('satisfaction with services (brief 7.12)', () => {
  it('counts months that are over, by item, unit and month, and tells nothing of fewer than five', async () => {
    for (const stars of [5, 4, 5, 3]) await rate('own', stars);
    expect((await read()).items).toEqual([]);
    await moveTo('2026-10-09T02:00:00Z');
    const few = await read();
    expect(few.total).toEqual({ answers: null, average: null });
    expect(few.items).toMatchObject([{ itemId: 'overseas-help', answers: null, average: null }]);

    await rate('other', 1);
    expect((await read()).total.answers).toBeNull();
    await moveTo('2026-11-03T02:00:00Z');
    const { total, units, months, fromOn, toOn } = await read();
    expect([fromOn, toOn, total]).toEqual(['2025-11-01', '2026-10-31', { answers: 5, average: 3.5 }]);
    expect(units).toMatchObject([{ answers: 5, average: 3.5 }]);
    // Four of September and one of October: either would be known from the other.
    expect(months.slice(-2)).toEqual([
      { month: '2026-09', answers: null, average: null },
      { month: '2026-10', answers: null, average: null },
    ]);
  });

  it('is read by the office as a whole, by an officer within the own wall, and by no business', async () => {
    expect((await read('plan-office')).total).toEqual({ answers: 5, average: 3.5 });
    expect((await read('county')).items).toEqual([]);
    expect((await send('own.merchant', 'GET', '/api/v1/service-satisfaction')).status).toBe(403);
  });
});
