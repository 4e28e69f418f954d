import { addDays } from '@jianhu/kernel';
import type { Agenda } from '../agenda.ts';
import { atMinute } from '../office-hours.ts';
import { POLICIES_LANE, publishPolicies } from './plan-policies.ts';
import type { PlanHistory } from './plan-stage.ts';

const PROOF = [{ title: '演示工作总结', reference: '演示总结', issuer: '演示单位', issuedOn: null, sha256: null }];

/** Tasks, letters and minutes touch nothing but themselves. */
const LANE = 'plan work';

/** Day on which it was given, days until it is due, and how far it came. */
interface Errand {
  readonly day: number;
  readonly measureNo: number;
  readonly title: string;
  readonly dueAfter: number;
  readonly fate: 'given' | 'working' | 'finished' | 'done' | 'returned';
}

const ERRANDS: readonly Errand[] = [
  { day: 10, measureNo: 1, title: '梳理一县一品电商产业清单', dueAfter: 60, fate: 'done' },
  { day: 14, measureNo: 13, title: '报送农村共富驿站建设计划', dueAfter: 90, fate: 'done' },
  { day: 30, measureNo: 7, title: '动员企业入驻投诉绿色通道', dueAfter: 100, fate: 'working' },
  { day: 45, measureNo: 19, title: '核对在册直播间名单', dueAfter: 60, fate: 'returned' },
  { day: 70, measureNo: 3, title: '摸排直播式共富工坊', dueAfter: 70, fate: 'finished' },
  { day: 100, measureNo: 12, title: '辅导数据知识产权登记', dueAfter: 120, fate: 'working' },
  { day: 120, measureNo: 1, title: '更新亿元级平台培育库', dueAfter: 30, fate: 'given' },
  { day: 140, measureNo: 18, title: '组织一次联合检查', dueAfter: 45, fate: 'given' },
];

/** Tasks in every state, letters answered and not, policies read and not, a training and minutes. */
export function addPlanWork(agenda: Agenda, history: PlanHistory): void {
  const { from, place, until } = history;
  for (const [index, errand] of ERRANDS.entries()) {
    const county = place.counties[index % place.counties.length];
    const day = addDays(from, errand.day);
    if (county) agenda.add(atMinute(day, 9 * 60 + 30), () => give(agenda, history, errand, county), LANE);
  }
  agenda.add(atMinute(addDays(from, 20), 15 * 60), () => publishPolicies(agenda, history), POLICIES_LANE);
  agenda.add(atMinute(addDays(from, 24), 15 * 60), () => holdMeeting(history), LANE);
  for (const [index, day] of [60, 110, 148].entries()) {
    const at = atMinute(addDays(from, day), 11 * 60);
    if (at < until) agenda.add(at, () => urge(agenda, history, { index, day }), LANE);
  }
}

async function give(
  agenda: Agenda,
  history: PlanHistory,
  errand: Errand,
  county: PlanHistory['place']['counties'][number],
) {
  const { app, staff, from } = history;
  const unit = staff.governments.get(county.code);
  if (!unit) return;
  const id = await app.plan.giveWork(staff.office, {
    kind: 'task',
    unitId: county.governmentUnitId,
    measureNo: errand.measureNo,
    clauseId: null,
    title: errand.title,
    text: '演示任务：请按期报送进度和佐证材料。',
    dueOn: addDays(from, errand.day + errand.dueAfter),
    dependsOn: [],
  });
  if (errand.fate === 'given') return;
  const later = (days: number, work: () => Promise<void>): void =>
    agenda.add(atMinute(addDays(from, errand.day + days), 10 * 60 + 20), work, LANE);
  later(2, () => app.plan.actOnWork(unit, id, { action: 'accept', expectedVersion: 1 }));
  later(15, () =>
    app.plan.actOnWork(unit, id, {
      action: 'report',
      expectedVersion: 2,
      progress: 45,
      note: '已完成摸底。',
      evidence: [],
    }),
  );
  if (errand.fate === 'working') return;
  later(26, () =>
    app.plan.actOnWork(unit, id, { action: 'finish', expectedVersion: 3, note: '已完成。', evidence: PROOF }),
  );
  if (errand.fate === 'done')
    later(28, () => app.plan.actOnWork(staff.office, id, { action: 'confirm', expectedVersion: 4 }));
  if (errand.fate === 'returned') {
    later(28, () =>
      app.plan.actOnWork(staff.office, id, { action: 'return', expectedVersion: 4, note: '名单缺少停播直播间。' }),
    );
  }
}

async function urge(
  agenda: Agenda,
  { app, staff, from }: PlanHistory,
  { index, day }: { index: number; day: number },
): Promise<void> {
  const [late] = [...staff.planUnits].slice(1);
  if (!late) return;
  const [unitId, { filler }] = late;
  const id = await app.plan.giveWork(staff.office, {
    kind: 'letter',
    unitId,
    about: 'target:M08-T1',
    title: '指标填报滞后',
    text: '演示督办：本期指标未按期填报，请说明原因并补报。',
    replyWorkingDays: 5,
  });
  if (index > 1) return;
  agenda.add(
    atMinute(addDays(from, day + 3), 10 * 60),
    () =>
      app.plan.actOnWork(filler, id, {
        action: 'finish',
        expectedVersion: 1,
        note: '因口径核对延迟，已补报。',
        evidence: PROOF,
      }),
    LANE,
  );
  if (index === 0) {
    agenda.add(
      atMinute(addDays(from, day + 5), 10 * 60),
      () => app.plan.actOnWork(staff.office, id, { action: 'confirm', expectedVersion: 2 }),
      LANE,
    );
  }
}

async function holdMeeting({ app, staff, from, place }: PlanHistory): Promise<void> {
  await app.plan.createMinutes(staff.office, {
    title: '演示：领导小组办公室联席会议',
    heldOn: addDays(from, 23),
    units: place.plan.plan.groups.map(({ id }) => id).slice(0, 1),
    text: '演示纪要：会议听取指标进展，研究滞后指标。',
    decisions: [{ text: '滞后指标由牵头单位每月报送原因。', workId: null }],
  });
}
