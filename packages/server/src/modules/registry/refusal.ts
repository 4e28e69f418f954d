import type { Refusals } from '../../infra/refusal.ts';

export const registryRefusals = {
  'registry.versionChanged': [
    '这条记录刚刚被他人更改，请刷新后核对新内容再提交。',
    'Somebody has just changed this record; reload it, compare and send again.',
  ],
  'registry.otherCounty': [
    '该主体将移出您的辖区，须由市级经办；请提交市级办理。',
    'This would move the subject out of your county; ask the city level to do it.',
  ],
  'registry.notAPerson': [
    '该经营者不是自然人或个体工商户，名称和住所已公开显示，无须申请查看。',
    'This operator is no natural person; its name and address are shown in full already.',
  ],
  'registry.nothingHidden': [
    '该经营者没有隐去的姓名或住址可供查看；如需补全，请重新导入或更正。',
    'Nothing was hidden of this operator; import it again or correct it to complete its data.',
  ],
  'import.notAvailable': [
    '该导入当前状态不允许此操作，请刷新后查看可用操作。',
    'This import does not allow that now; reload it and see what it offers.',
  ],
  'import.changedSince': [
    '所列各行的记录在此后已被更改或引用，未作任何改动；请核对后重新导入或逐条更正。',
    'Records of the listed lines were changed or used since, so nothing was done; check them and import again or correct them one by one.',
  ],
} as const satisfies Refusals;
