import type { Refusals } from '../../infra/refusal.ts';

export const packsRefusals = {
  'draft.notOpen': [
    '该草案正在复核或已结束，不能再修改：请先由复核人退回，或另建草案。',
    'This draft is being checked or is over and cannot be changed; have it returned first, or begin another.',
  ],
  'draft.notAuthor': [
    '草案只能由其编制人修改：请联系编制人，或另建草案。',
    'Only its author changes a draft; ask the author, or begin another one.',
  ],
  'draft.outdated': [
    '该草案已在别处被修改，请刷新后再改。',
    'The draft was changed elsewhere; read it again before you change it.',
  ],
  'draft.fileNotHere': [
    '此类文件不在规则工作室修改（地方事实与行动计划另有维护入口），请只修改规则文件。',
    'Files of this kind are not changed in the rule studio (local facts and the plan have places of their own); change rule files only.',
  ],
  'draft.notJson': [
    '文件内容不是有效的 JSON，请更正后再保存。',
    'The file is not valid JSON; correct it and save again.',
  ],
  'draft.nothingChanged': [
    '草案与一个已有版本完全相同，没有可发布的内容。',
    'The draft is the same as a version that exists; there is nothing to publish.',
  ],
  'pack.sameLive': ['该版本正在运行，无需再次发布。', 'This version is live already; nothing needs to be done.'],
  'pack.notThreePeople': [
    '编制、复核、发布须由三名不同人员完成，请由另一名有发布权限的人员发布。',
    'Maker, checker and deployer are three different people; let somebody else who may deploy do it.',
  ],
} as const satisfies Refusals;
