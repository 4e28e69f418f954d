import type { Refusals } from '../../../infra/refusal.ts';

export const collectiveRefusals = {
  'case.collectiveNotNow': [
    '案件当前环节不进行集体讨论：报请决定后，或者首次延期后再记录。',
    'The case is not before the heads now; record a discussion once it was submitted for decision or extended once.',
  ],
  'case.collectiveDay': [
    '集体讨论的日期应当在报请之后、不晚于今日，请更正日期。',
    'The discussion is held after the case was submitted and not ahead of today; correct the day.',
  ],
  'case.collectiveChair': [
    '主持人应当是本单位负责人，并作为负责人出席，请重新选择。',
    'A head of the unit who is present as one chairs it; choose again.',
  ],
  'case.collectiveMembers': [
    '至少两名本单位负责人出席，每人只列一次，请补充或者更正出席人员。',
    'At least two heads of the unit are present, each named once; complete the list.',
  ],
  'case.collectiveHandling': [
    '办案人员只能列席，已回避的人员不得出席，请更正出席人员。',
    'Who handles the case only attends, and who was recused is not there; correct the list.',
  ],
  'case.collectiveOpinion': [
    '每名负责人都须表明意见，不同意见须写明内容；列席人员不表决。',
    'Each head says whether he agrees, a dissent has its words, and who attends does not vote.',
  ],
  'case.collectiveNobodyAgrees': [
    '没有负责人同意，结论不能是同意，请更正结论或者各人意见。',
    'No head agrees, so it was not agreed on; correct the conclusion or what each said.',
  ],
  'case.collectiveFine': [
    '同意处罚的须写明罚款金额，且不得高于告知的金额；未同意或者讨论延期的不填。',
    'What is agreed on names the fine, none above that of the notice; otherwise leave it out.',
  ],
  'case.collectiveKinds': [
    '同意处罚的须选择处罚种类，不得超出告知的种类，有罚款金额的须包括罚款；未同意或者讨论延期的不填。',
    'What is agreed on names its kinds, of those of the notice, a fine among them where there is an amount; otherwise leave them out.',
  ],
  'case.collectiveNotChair': ['集体讨论记录由主持人本人签署。', 'The chair signs the record.'],
  'case.collectiveSigned': ['这份集体讨论记录已签署。', 'This record is signed already.'],
  'case.collectiveOld': [
    '已有更新的一份集体讨论记录，只签署最新一份。',
    'There is a newer record; only the newest one is signed.',
  ],
  'case.collectiveNotAgreed': [
    '集体讨论没有同意，不得据此作出决定；请重新讨论或者退回。',
    'The heads did not agree; discuss it again, or return the case.',
  ],
  'case.collectiveDiffers': [
    '罚款金额与集体讨论的结论不同，请按结论决定，或者重新讨论。',
    'The fine is not the one that was concluded; decide that one, or discuss it again.',
  ],
  'case.collectiveKindsDiffer': [
    '处罚种类与集体讨论的结论不同，请按结论决定，或者重新讨论。',
    'The kinds of penalty are not those that were concluded; decide those, or discuss it again.',
  ],
} as const satisfies Refusals;
