import type { Refusals } from '../../infra/refusal.ts';

export const replayRefusals = {
  'replay.cityOnly': [
    '规则回放覆盖全市各县（市、区），由市级监测员和督办员进行；请联系市局。',
    'A replay goes over all counties, so it is for the city’s monitoring officer and supervisor; ask the city.',
  ],
  'replay.noDifference': [
    '所选规则与现行规则在该时期内没有文本规则上的差别，无需回放；请先修改草案或另选时期。',
    'Over this period the chosen rules do not differ from the live ones in any rule of texts; change the draft or choose another period.',
  ],
  'replay.nothingArchived': [
    '该时期没有已归档的观测数据（已归档的起止日期见 details），请另选时期。',
    'Nothing is archived for this period (details name what is); choose another one.',
  ],
  'replay.wrongPeriod': ['起始日期晚于结束日期，请更正。', 'The first day is after the last one; correct them.'],
  'replay.ended': [
    '该回放已经结束，不能取消；请刷新后查看结果。',
    'This replay has ended and cannot be cancelled; refresh to see its result.',
  ],
} as const satisfies Refusals;
