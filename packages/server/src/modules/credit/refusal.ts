import type { Refusals } from '../../infra/refusal.ts';

export const creditRefusals = {
  'credit.drawItem': [
    '检查日没有这个检查事项，请从公布的检查事项清单中选择。',
    'There is no such item of inspection on that day; choose one of the published list.',
  ],
  'credit.drawDay': ['检查日不能早于今天，请更正日期。', 'The day of the check lies in the past; choose another.'],
  'credit.notYourUnit': [
    '只能办理本单位的抽取，请由拟定单位的人员办理。',
    'A draw is a matter of the unit that planned it; ask somebody of that unit.',
  ],
  'credit.drawn': [
    '已经抽取，结果不能更改；确需另行抽取的，请重新拟定。',
    'It has been drawn and stays as it is; plan another draw if one is needed.',
  ],
  'credit.notDrawn': [
    '尚未抽取，没有凭证；请在抽取后再查看。',
    'It has not been drawn and has no receipt yet; look again after the draw.',
  ],
  'credit.drawOwn': [
    '拟定人不得自行抽取，请由本单位另一名负责人抽取。',
    'Whoever planned the draw does not draw; another head of the unit must.',
  ],
  'credit.drawEmpty': [
    '没有可抽取的对象或者持有效执法证的人员不足两名，请核对行业、检查事项和执法证后重试。',
    'There is nobody to draw, or fewer than two officers with a certificate; check trade, item and certificates.',
  ],
  'credit.occurrenceDay': ['事件日期不能晚于今天，请更正日期。', 'The event lies in the future; correct its day.'],
  'credit.occurrenceUnit': [
    '触发事件由登记单位撤销，请联系该单位办理。',
    'Only the unit that noted the event lifts it; ask that unit.',
  ],
  'credit.patrolDay': [
    '巡查日期不能晚于今天，也不能早于九十天前，请更正日期。',
    'The patrol lies in the future or more than ninety days back; correct its day.',
  ],
  'credit.patrolEmpty': [
    '请填写巡查了多少店铺、商品或者直播时长，至少一项大于零。',
    'Say how many shops, goods or minutes of a live room were looked over; at least one of them must be more than none.',
  ],
  'credit.patrolNote': [
    '发现疑点，或者巡查量少于本类别的要求，请在说明中写明情况。',
    'Something is suspected, or less was looked over than the class asks for: say so in the note.',
  ],
  'credit.patrolNoClass': [
    '该经营者在巡查当日没有信用风险类别（尚未归类、已退出登记或者依法免于登记），不需要登记巡查。',
    'This operator had no class on that day (not yet classified, out of the register or not bound to be in it), so no patrol is recorded.',
  ],
} as const satisfies Refusals;
