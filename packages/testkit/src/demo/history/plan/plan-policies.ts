import { addDays } from '@jianhu/kernel';
import type { Agenda } from '../agenda.ts';
import { atMinute } from '../office-hours.ts';
import { isPast, type PlanHistory } from './plan-stage.ts';

/** Day of the history, and how many of five of each county came; a county that is not listed has not reported. */
const TRAININGS = [
  { title: '演示政策业务培训', day: 21, came: [5, 4, 5, 3, 5, 4] },
  { title: '演示直播合规培训', day: 75, came: [5, 5, 4, 5, 2] },
  { title: '演示指标填报培训', day: 130, came: [4, 5] },
] as const;
const INVITED = 5;
/** A training that is still to come stands in the list, too. */
const COMING_AFTER = 172;

export const POLICIES_LANE = 'plan policies';

/** Policies read and not, and trainings on them with who came. */
export async function publishPolicies(agenda: Agenda, history: PlanHistory): Promise<void> {
  const { app, staff, from, place } = history;
  const everyone = place.plan.plan.groups.map(({ id }) => id);
  const ids: string[] = [];
  for (const [index, title] of ['演示平台经济扶持办法', '演示直播电商合规指引', '演示小微平台减负清单'].entries()) {
    ids.push(
      await app.plan.putPolicy(staff.office, {
        title,
        documentNo: `演示办〔2026〕${index + 1}号`,
        issuer: '演示单位',
        effectiveFrom: from,
        effectiveTo: null,
        audience: everyone,
        measureNo: index === 1 ? 19 : 1,
        text: '第一条 本件为演示文本，不是政策。',
        interpretation: '演示解读：本件只用来说明政策库的用法。',
        expectedVersion: 0,
      }),
    );
  }
  // The third one is read by nobody, and listed for that.
  for (const reader of staff.governments.values())
    for (const id of ids.slice(0, 2)) await app.plan.openPolicy(reader, id);
  for (const training of TRAININGS) {
    agenda.add(
      atMinute(addDays(from, training.day - 1), 16 * 60),
      () => arrangeTraining(agenda, history, { ...training, policies: ids.slice(0, 2) }),
      POLICIES_LANE,
    );
  }
  const coming = { title: '演示年度政策轮训', day: COMING_AFTER, came: [], policies: ids };
  agenda.add(
    atMinute(addDays(from, TRAININGS[2].day + 1), 9 * 60),
    () => arrangeTraining(agenda, history, coming),
    POLICIES_LANE,
  );
}

async function arrangeTraining(
  agenda: Agenda,
  { app, staff, from, place, until }: PlanHistory,
  training: {
    readonly title: string;
    readonly day: number;
    readonly came: readonly number[];
    readonly policies: string[];
  },
): Promise<void> {
  const heldOn = addDays(from, training.day);
  const id = await app.plan.createTraining(staff.office, {
    title: training.title,
    heldOn,
    place: '演示会议室',
    policies: training.policies,
    seats: place.counties.map(({ governmentUnitId }) => ({ unitId: governmentUnitId, invited: INVITED })),
  });
  for (const [index, { code }] of place.counties.entries()) {
    const [came, unit] = [training.came[index], staff.governments.get(code)];
    const day = addDays(heldOn, 1 + index);
    if (came === undefined || !unit || !isPast(day, until)) continue;
    agenda.add(atMinute(day, 9 * 60 + 40), () => app.plan.reportAttendance(unit, id, came), POLICIES_LANE);
  }
}
