import type { Refusals } from '../../infra/refusal.ts';

export const watchRefusals = {
  'watch.notAPoint': ['该单位不是监测点，请选择监测点。', 'That unit is no monitoring point; choose one that is.'],
  'watch.dueOn': ['期限不能早于今天，请更正日期。', 'The term lies in the past; choose another day.'],
  'watch.changedSince': [
    '该任务已有新进展，请刷新后再办。',
    'Somebody has acted on the task meanwhile; read it again first.',
  ],
  'watch.actionNotAvailable': [
    '任务目前不能这样办，请按页面列出的操作办理。',
    'This step is not open now; take one of those that the page offers.',
  ],
  'watch.noteMissing': ['请写明理由后再提交。', 'Say why, and send it again.'],
  'watch.notYourPoint': [
    '只能办理本监测点的事项，请由该监测点的人员办理。',
    'This is for the people of the monitoring point itself.',
  ],
  'watch.roomBeyond': [
    '该直播间不在本监测点的监测范围内，不能报送；请核对平台和房间号。',
    'The room lies outside what this point may watch; check platform and room.',
  ],
  'watch.conductUnknown': ['没有这种违法行为，请从列表中选择。', 'There is no such conduct; choose one of the list.'],
  'watch.notItsPeople': [
    '值班人员须为该监测点在岗人员，带班人须在值班人员之中。',
    'A shift is made of people of the point, its lead among them.',
  ],
  'watch.notYourShift': ['您不在该班次的值班人员中，不能交班。', 'You are not on this shift and cannot hand it over.'],
  'watch.handedOver': ['该班次已经交班，内容不能更改。', 'This shift was handed over; what was written stays.'],
  'watch.ownHandOver': ['交班人不能自行接班，请由下一班人员接班。', 'Whoever handed over does not take over.'],
  'watch.monthRuns': ['当月尚未结束，请在月底以后签发。', 'The month is not over; sign its report when it is.'],
  'watch.reportSame': [
    '各数与最近签发的一版相同，无需再签。',
    'The figures are those of the version that was signed last; there is nothing to sign.',
  ],
  'watch.takenOver': ['该班次已有人接班。', 'Somebody has taken it over already.'],
} as const satisfies Refusals;
