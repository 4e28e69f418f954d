import type { Refusals } from '../../../infra/refusal.ts';

export const exhibitRefusals = {
  'case.exhibitOfficers': [
    '取证须由两名以上持有效执法证件的本案办案人员共同进行，并由其中一人登记（行政处罚法第四十二条）。',
    'Evidence is taken by two certified officers who handle the case, one of whom registers it; name both.',
  ],
  'case.exhibitName': [
    '文件名无效，请改名后再上传。',
    'The name of the file is of no use; rename the file and upload it again.',
  ],
  'case.exhibitHash': [
    '文件的 SHA-256 与提供方所报的不一致，没有收入案卷；请重新下载，或者请提供方更正后再试。',
    'The file is not the one whose SHA-256 was told, so it was not taken; fetch it again, or ask for a correction.',
  ],
  'case.exhibitTime': [
    '取得时间或者结束时间晚于现在，请更正。',
    'The time at which it was taken, or at which that ended, has not come yet; correct it.',
  ],
  'case.exhibitContradicts': [
    '结束时间早于取得时间，或者既写了见证人又写了没有见证人的原因，请更正。',
    'It ends before it begins, or names both a witness and why there was none; correct it.',
  ],
  'case.exhibitParticulars': [
    '这类证据还缺应当记录的事项，请按所列各项补齐后再登记。',
    'More must be told of evidence of this kind; add what is listed, then register it.',
  ],
  'case.exhibitClock': [
    '本机没有标准时间源，请填写由取证人员测定的设备时钟差。',
    'This machine has no source of standard time: give the offset of its clock as the officers measured it.',
  ],
  'case.captureBusy': [
    '正在进行的网页固证较多，请等其中一个结束后再试。',
    'Several captures are running; wait until one of them has ended.',
  ],
  'case.captureTime': [
    '标准时间源没有应答，暂不能固证，请稍后重试。',
    'The source of standard time does not answer, so nothing is captured; try again shortly.',
  ],
  'case.exhibitQuarantined': [
    '病毒检查未通过，文件已隔离，不能打开或者校验；请重新取证。',
    'The virus check found something: the file lies in quarantine and is not opened; take the evidence again.',
  ],
  'case.exhibitNotLacking': [
    '只能补正这份证据依法缺少的事项，已记录的内容不能更改，请按所列缺少的事项填写。',
    'Only what this exhibit lacks by law is told afterwards, and what was written stays; give what is listed as lacking.',
  ],
  'case.exhibitFact': [
    '所选事实不在本案记录中，请先在办理步骤中写明，再与证据关联。',
    'One of these facts does not stand in the file; enter it with a step first, then say that the exhibit proves it.',
  ],
  'case.custodyNotHere': [
    '保管人与记录不符：只能移交本单位其他人员，移交后才能收回。',
    'It is not with whom you say: hand it to somebody else of the unit, and take back only what was handed over.',
  ],
} as const satisfies Refusals;
