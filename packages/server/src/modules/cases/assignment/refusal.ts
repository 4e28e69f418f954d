import type { Refusals } from '../../../infra/refusal.ts';

export const assignmentRefusals = {
  'case.assignWords': [
    '请选择至少两名办案人员和变更理由，并填写审批表编号。',
    'Choose at least two officers and the reason, and give the number of the approval.',
  ],
  'case.assignSame': [
    '本案已由这些人员办理，无需变更。',
    'These officers handle the case already; nothing is to be changed.',
  ],
  'case.assignNone': [
    '没有可以撤回的变更：之后已办理其他步骤，或者不是由您变更的；请另行变更办案人员。',
    'There is no change of yours to take back: another step came after it; change the officers anew instead.',
  ],
  'case.assignTooLate': [
    '变更超过半小时，不能撤回；请另行变更办案人员。',
    'More than half an hour has passed; change the officers anew instead.',
  ],
} as const satisfies Refusals;
