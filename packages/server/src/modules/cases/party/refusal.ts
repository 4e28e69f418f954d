import type { Refusals } from '../../../infra/refusal.ts';

export const partyRefusals = {
  'case.partyIdentifier': [
    '证件号码或者统一社会信用代码校验不符，请核对后重填。',
    'The number does not pass its own check; compare it with the paper and write it again.',
  ],
  'case.partyUnnamed': [
    '登记库没有该经营者的完整姓名，不能带入；请核对证件后手工填写。',
    'The registry holds no full name of this operator; compare the paper and write the party by hand.',
  ],
  'case.partyEnded': [
    '该当事人已终止，不能再更正或者制作文书；确需恢复的，请重新增加。',
    'This party has been ended; add it anew where it takes part again.',
  ],
  'case.partyWithoutPaper': [
    '有当事人还没有自己的告知书、决定书或者送达回证，请先为所列当事人制作并编号。',
    'Some parties have no notice, decision or receipt of their own; make and number one for each that is listed.',
  ],
} as const satisfies Refusals;
