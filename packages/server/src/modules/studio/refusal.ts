import type { Refusals } from '../../infra/refusal.ts';

export const studioRefusals = {
  'studio.notNow': [
    '草案当前的状态或者您的身份不能办理这一步，请刷新后按所列步骤办理。',
    'This step is not open to you now; read the page again and take one of the steps it offers.',
  ],
  'studio.problems': [
    '草案未通过检查，请按所列文件和行更正后再提交。',
    'The draft does not pass the check; correct the listed files and rows, then submit it again.',
  ],
  'studio.belowFloor': [
    '草案涉及的规则精确率低于本类门槛，不能通过；请先改进规则或者由门槛责任单位调整门槛。',
    'A rule of this draft is below the precision floor of its category; improve it, or have the owner of the floor change that first.',
  ],
  'studio.reasonMissing': [
    '请写明理由：退回须说明原因；已核查的预警不足以衡量精确率时，通过也须说明依据。',
    'Give a reason: for a return, and for an approval where too few alerts were adjudicated to measure the rule.',
  ],
} as const satisfies Refusals;
