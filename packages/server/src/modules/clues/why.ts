/** Why an action is not offered: the translation key and one sentence in each language. */
export interface Why {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** The article behind it, where one says so. */
  readonly article?: string;
}

const sentences = {
  'why.permission': ['您的角色没有此项权限', 'your role does not allow this'],
  'why.state': ['当前状态下不能办理', 'not possible in the present state'],
  'why.notResponsible': ['不由本单位办理', 'another unit is responsible'],
  'why.claimFirst': ['请先认领', 'claim it first'],
  'why.claimedByOther': ['已由他人认领', 'somebody else has claimed it'],
  'alert.notCompetent': [
    '须由有管辖权的市场监管部门的执法人员认定',
    'only an enforcement officer of the competent market regulator may confirm',
  ],
  'why.cannotEnforce': [
    '须由有行政执法权的承办单位办理',
    'only the unit in charge, with enforcement powers, may do this',
  ],
  'why.nothingToUndo': ['没有可撤回的操作', 'there is nothing to take back'],
  'why.undoNotYours': ['只能撤回本人的最近一步操作', 'only your own last step can be taken back'],
  'why.undoTooLate': ['已超过可撤回的时间', 'the time for taking it back is over'],
  'why.clueMoved': ['线索已开始办理，不能撤回认定', 'the clue has been acted upon, so the confirmation stands'],
  'why.heldByCase': [
    '已由此线索开启案件，立案、移送、不予立案或者不予处罚请在案件中办理',
    'a case was opened from it: it is filed, transferred or ended in that case, by not filing it or by a decision of no penalty',
  ],
  'why.verifierDecides': [
    '您是本线索的核查人员，请由本单位其他负责人决定，或者指派他人核查（市场监督管理行政处罚程序规定第十八条）',
    'you verified this clue: another head of the unit decides, or another officer verifies it (Provisions on Administrative Penalty Procedures for Market Regulation, art. 18)',
  ],
  'why.extended': ['核查期限已延长过一次', 'the period has been extended once already'],
  'why.overdue': [
    '期限已届满，不能再延长或者中止',
    'the period is over: it is neither extended nor suspended any more',
  ],
  'why.retracted': ['认定已撤回，请在预警中重新认定', 'the confirmation was taken back; confirm the alert again'],
} as const;

export type WhyCode = keyof typeof sentences;

export function whyOf(code: WhyCode): Why {
  const [zh, en] = sentences[code];
  return { code, zh, en };
}

/** The first reason that applies, or null when the action is allowed. */
export function firstReason(...reasons: readonly (WhyCode | false)[]): WhyCode | null {
  return reasons.find((reason) => reason !== false) ?? null;
}
