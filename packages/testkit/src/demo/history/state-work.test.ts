import { addDays, buildWorkingCalendar, parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { readDemoPlace } from '../city/read-demo-place.ts';
import { atMinute } from './office-hours.ts';
import { addStateLives } from './state-work.ts';

type Deps = Parameters<typeof addStateLives>[0];

const place = readDemoPlace();
const calendar = buildWorkingCalendar(place.calendar);
/** Planning asks for nothing of the people and the app; only the work that is planned does. */
const people = new Map(place.counties.map(({ marketRegulatorId }) => [marketRegulatorId, {}])) as unknown;
const unused = { app: {} as Deps['app'], staff: { teams: people } as Deps['staff'] };

/** The instants of each lane in the order in which they are planned: the lead, the clue taken up, then the steps. */
function planUntil(day: string): Map<string, Date[]> {
  const lanes = new Map<string, Date[]>();
  const agenda: Deps['agenda'] = {
    add: (at, _, lane = '') => lanes.set(lane, [...(lanes.get(lane) ?? []), at]),
    next: () => null,
  };
  const takeFirm = () => null;
  addStateLives({ ...unused, place, calendar, agenda, takeFirm, until: atMinute(parseCivilDate(day), 16 * 60) });
  return lanes;
}

const twoWeeks = Array.from({ length: 14 }, (_, at) => addDays(parseCivilDate('2026-11-16'), at));

/** Ends of months and of the year, and a long holiday. */
const turns = ['2026-02-28', '2026-03-01', '2026-10-01', '2026-11-30', '2026-12-31', '2027-01-01', '2028-02-29'];

describe('the lives of one state each, made on any day', () => {
  it.each([...twoWeeks, ...turns])('until %s: the lead comes, its clue is taken up, then the first step', (day) => {
    const lanes = planUntil(day);
    expect(lanes.size).toBeGreaterThan(30);
    const wrong = [...lanes].filter(([, [lead, takenUp, ...steps]]) => {
      const first = Math.min(...steps.map((step) => step.getTime()));
      return !lead || !takenUp || lead >= takenUp || takenUp.getTime() >= first;
    });
    expect(wrong.map(([lane]) => lane)).toEqual([]);
  });
});
