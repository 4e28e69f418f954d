import type { Refusals } from '../../../infra/refusal.ts';

export const mirrorRefusals = {
  'case.handledElsewhere': [
    '本事项在其他系统办理，请到该系统办理此步骤；办理结果会自动回到本页。',
    'Another system handles this matter; do the step there, and what it says comes back to this page by itself.',
  ],
  'case.fieldNotWanted': [
    '该事项已经提供或者对方没有要求，无须再填。',
    'This was given already or is not asked for; there is no need to give it.',
  ],
  'case.modeInThePast': [
    '办理方式只能自今天或者以后的日期起设定。',
    'A mode can only begin today or later; choose such a day.',
  ],
  'case.modeNeedsSystem': [
    '镜像办理须写明办理系统的名称；在本平台办理的不填。',
    'A mirrored mode names the other system, and a native one names none; correct that.',
  ],
  'case.modeNotForProcedure': [
    '这种程序没有“对方平台办结”的步骤，不能移交对方办理，请选择普通程序。',
    'This procedure has no step by which another system ends it, so it cannot be handed over; choose the ordinary procedure.',
  ],
  'case.doubtSettled': [
    '这条不一致的告知已有处理结论，请查看最新状态。',
    'Somebody resolved this contradiction already; look at its present state.',
  ],
  'case.doubtNotTaken': [
    '案卷不能转为所告知的环节，请维持现状并与对方平台核对，必要时由线索另行立案。',
    'Nothing leads from what stands to what was told; keep what stands, settle it with the other system, and open another case from the clue if need be.',
  ],
  'case.modeTaken': [
    '这一天已经设定过办理方式，请另选日期。',
    'A mode was set for that day already; choose another day.',
  ],
} as const satisfies Refusals;
