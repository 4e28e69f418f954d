import type { Refusals } from '../../infra/refusal.ts';

export const cluesRefusals = {
  'clue.routeNeedsReason': [
    '与管辖建议不一致，请在说明中写明理由后再指派。',
    'This differs from the proposed organ; write the reason into the note, then assign.',
  ],
  'outside.day': [
    '收到日期不能晚于今天，也不能早于所列最早日期；请按来件上的收文日期核对后填写。',
    'The day of receipt lies ahead, or further back than is taken; copy it from the stamp on the letter.',
  ],
  'outside.source': ['请从所列来源中选择。', 'Choose one of the ways that are listed.'],
  'outside.conduct': ['请从所列行为中选择。', 'Choose one of the kinds of conduct that are listed.'],
  'outside.fileTooLarge': [
    '所附文件为空或超过 2 MB，请压缩图片或拆分后再提交。',
    'A file is empty or larger than 2 MB; make the picture smaller or send it in parts.',
  ],
  'live.tooMany': [
    '您打开的实时窗口过多，请关闭几个后再试。',
    'You have too many live windows open; close some and try again.',
  ],
  'alert.changedSince': [
    '这条预警刚被他人处理，请查看最新状态后再操作。',
    'Somebody has just acted on this alert; look at its present state, then act again.',
  ],
  'alert.actionNotAvailable': [
    '当前不能办理此项操作，请查看可办理的操作及原因。',
    'This action is not available now; see which ones are, and why.',
  ],
  'alert.reasonMissing': [
    '请选择排除理由；选“其他”须写明说明。',
    'Choose a reason; for "other", write a note as well.',
  ],
  'alert.notCompetent': [
    '认定线索须由有管辖权的市场监管部门执法人员作出，请指派给承办单位。',
    'Only an enforcement officer of the competent market regulator may confirm; assign the alert to that unit.',
  ],
  'alert.unitNotSuitable': [
    '预警只能指派给本市市场监管部门；区县局只能留在本局或退回市局，请重新选择单位。',
    "Alerts go to the city's market regulators only; a county keeps its own or returns them to the city: choose another unit.",
  ],
  'alert.cannotMerge': [
    '只能并入同一主体、同一行为且尚未办结的另一条预警，请重新选择。',
    'An alert merges only into another pending one of the same subject and conduct; choose another one.',
  ],
  'alert.sameOpen': [
    '同一主体、同一行为已有一条待办预警，请改为并入该预警。',
    'There is a pending alert of the same subject and conduct already; merge into that one instead.',
  ],
  'clue.changedSince': [
    '这条线索刚被他人处理，请查看最新状态后再操作。',
    'Somebody has just acted on this clue; look at its present state, then act again.',
  ],
  'clue.actionNotAvailable': [
    '当前不能办理此项操作，请查看可办理的操作及原因。',
    'This action is not available now; see which ones are, and why.',
  ],
  'clue.reasonMissing': ['请选择理由；选“其他”须写明说明。', 'Choose a reason; for "other", write a note as well.'],
  'clue.documentMissing': ['请填写文书编号。', 'Give the number of the document.'],
  'clue.noteMissing': ['请写明情况说明。', 'Write down what this rests on.'],
  'clue.unitNotSuitable': [
    '线索只能交给有行政执法权的单位办理，请重新选择单位。',
    'A clue goes only to a unit with enforcement powers; choose another unit.',
  ],
} as const satisfies Refusals;
