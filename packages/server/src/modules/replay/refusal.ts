import { AppError } from '@jianhu/kernel';
import type { RowScope } from '../../infra/database.ts';
import type { Refusals } from '../../infra/refusal.ts';

/** Rules are the city's, and replays and shadows go over the rooms of all counties. */
export function refuseBeyondCity({ reach }: RowScope): void {
  if (reach !== 'city') throw new AppError('replay.cityOnly', 403);
}

export const replayRefusals = {
  'replay.cityOnly': [
    '规则回放和影子运行覆盖全市各县（市、区），由市级督办员和规则编制人进行；请联系市局。',
    'Replays and shadows go over all counties, so they are for the city’s supervisor and the makers of rules; ask the city.',
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
  'replay.noPriceLaw': [
    '价格比较模型在该时期没有施行的依据，或者已经停用，不能批量试算；请另选时期。',
    'The price model has no law in force for this period, or is switched off; choose another period.',
  ],
  'replay.ended': [
    '该回放已经结束，不能取消；请刷新后查看结果。',
    'This replay has ended and cannot be cancelled; refresh to see its result.',
  ],
  'replay.notStopped': [
    '只有已取消或者失败的回放可以继续；请刷新后查看其状态。',
    'Only a replay that was cancelled or failed can go on; refresh to see its state.',
  ],
  'shadow.runsAlready': [
    '此草案已在影子运行；如已修改草案，请先停止原来的影子运行再重新开始。',
    'This draft already runs in shadow; stop that first where the draft was changed, then start again.',
  ],
  'shadow.tooMany': [
    '同时影子运行的草案已达上限（见 details），请先停止其中一个。',
    'As many drafts run in shadow as may at once (see details); stop one of them first.',
  ],
  'shadow.ended': [
    '该影子运行已经结束，不能停止；请刷新后查看结果。',
    'This shadow has ended and cannot be stopped; refresh to see its result.',
  ],
} as const satisfies Refusals;
