import type { Refusals } from '../../../infra/refusal.ts';

export const restrictionRefusals = {
  'case.restrictedFile': [
    '本案卷限制查阅，您不在可以查阅的人员之列；确需办理的，请联系本案办案人员或者单位负责人。',
    'This file is restricted and you are not among its readers; ask its officers or the head of the unit.',
  ],
  'case.recusedFile': [
    '您已回避本案，自回避决定作出之日起不再查阅案卷（行政处罚法第四十三条）。',
    'You were recused from this case and read its file no longer.',
  ],
  'case.restrictionNotYours': [
    '限制查阅由本案办案人员或者本单位负责人办理。',
    'The officers of the case, or the head of its unit, restrict who reads it.',
  ],
  'case.restrictionPeople': [
    '请指定本单位一名未回避的负责人审批；审核人员须有审核职责；办理人本人应当是办案人员或者在指定之列。',
    'Name a head of the unit who was not recused, reviewers who review, and yourself unless you handle the case.',
  ],
  'case.restrictionGround': ['请选择限制查阅的事由。', 'Choose a ground for the restriction.'],
  'case.restrictionNone': [
    '本案卷没有单独设定的限制查阅；随原案限制的，请在原案中解除。',
    'This file has no restriction of its own; one that came with the case it was opened from is lifted there.',
  ],
} as const satisfies Refusals;
