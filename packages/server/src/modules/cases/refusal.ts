import type { Refusals } from '../../infra/refusal.ts';
import { assignmentRefusals } from './assignment/refusal.ts';
import { annexRefusals } from './annex/refusal.ts';
import { collectiveRefusals } from './collective/refusal.ts';
import { discretionRefusals } from './discretion/refusal.ts';
import { documentRefusals } from './document/refusal.ts';
import { exhibitRefusals } from './exhibit/refusal.ts';
import { inspectionRefusals } from './inspection/refusal.ts';
import { listingRefusals } from './listing/refusal.ts';
import { materialRefusals } from './material/refusal.ts';
import { mirrorRefusals } from './mirror/refusal.ts';
import { partyRefusals } from './party/refusal.ts';
import { restrictionRefusals } from './restriction/refusal.ts';
import { taskRefusals } from './task/refusal.ts';
import { urgeRefusals } from './urge/refusal.ts';

export const casesRefusals = {
  ...assignmentRefusals,
  ...annexRefusals,
  ...collectiveRefusals,
  ...discretionRefusals,
  ...documentRefusals,
  ...exhibitRefusals,
  ...inspectionRefusals,
  ...listingRefusals,
  ...materialRefusals,
  ...mirrorRefusals,
  ...partyRefusals,
  ...restrictionRefusals,
  ...taskRefusals,
  ...urgeRefusals,
  'case.internalVolume': [
    '副卷只向办案人员、本单位审核人员和负责人以及上级提供，请改为导出正卷。',
    'The internal volume is for the handling officers, the reviewers and head of the unit and its superior; export the main volume.',
  ],
  'case.changedSince': [
    '这件事项刚被他人办理，请查看最新状态后再操作。',
    'Somebody has just acted on this matter; look at its present state, then act again.',
  ],
  'case.actionRefused': [
    '依法不能办理此项，请查看原因和依据，补正后再办。',
    'The law does not allow this step now; see the reason and its article, then do what is missing.',
  ],
  'case.clueNotReady': [
    '这条线索尚未开始核查、已办结或者已有案件，请先查看线索。',
    'This clue is not being verified, has ended, or has a case already; look at the clue first.',
  ],
  'case.routedElsewhere': [
    '按管辖规则应由其他机关办理，请移送，或者在说明中写明由本机关立案的理由。',
    'By the rules of jurisdiction another organ is competent; transfer it, or write into the note why this organ files it.',
  ],
  'case.originMissing': ['请指明由哪条线索或者哪个案件开启。', 'Say from which clue or which case it is opened.'],
  'case.transferNotYours': [
    '只有移送的接收单位可以据此开启案件，请由接收单位办理。',
    'Only the unit that received the transfer opens a case from it; let that unit do it.',
  ],
  'case.procedureUnknown': [
    '规则库中没有这种办理程序，请重新选择。',
    'The rulebook has no such procedure in force; choose another one.',
  ],
  'case.notCommonSuperior': [
    '请报请双方共同的上一级市场监管部门；市局为争议一方的，书面报请省局。',
    'Refer it to the common superior of both units; a dispute with the city bureau itself goes to the province by letter.',
  ],
  'case.notCityOrgan': [
    '此项依法由设区的市级以上监督检查部门主要负责人批准，请报市市场监管局。',
    'The law leaves this to the organ at city level or above; ask the market regulator of the city.',
  ],
  'case.reporterClosed': [
    '举报人信息只由本案办案人员登记和查看，请由办案人员办理。',
    'Only the officers who handle the case record and see the reporter; ask one of them.',
  ],
  'case.reporterNamed': [
    '内容中出现了举报人的姓名或者联系方式，请删除后再提交（投诉举报处理办法第三十七条）。',
    'This names the reporter or how to reach him; take it out, then send it again.',
  ],
  'case.instalmentDays': [
    '各期日期应当先后排列，与期数一致，最后一期为缴清日期。',
    'Give the days of the instalments in order, as many as there are instalments, the last being that of the plan.',
  ],
  'case.publicityTerm': [
    '公示期限由规定确定，请不填写或者按所列日期填写。',
    'The rules set how long a penalty is published; leave the day out or give the one named.',
  ],
  'case.packageChanged': [
    '移送包与案卷现状不一致，请重新下载移送包后再寄出。',
    'The package is not that of the file as it stands; download it again, then send it.',
  ],
  'case.noPackage': [
    '只有批准后的移送市外事项可以生成移送包，请先办理批准。',
    'Only an approved transfer out of the city has a package; have it approved first.',
  ],
  'case.ended': ['已办结，不能再办理。', 'It has ended; nothing can be added.'],
  'case.notHandling': [
    '只有本案办案人员可以拟定，请由办案人员办理。',
    'Only those who handle the case may propose this; let one of them do it.',
  ],
  'case.notSharing': [
    '现在不能在此会商中办理：须为参加单位、会商进行中，且只能共享本单位的案卷。',
    'This cannot be done in the consultation now: only a unit that takes part, while it is open, and with its own files.',
  ],
  'case.sharedAlready': [
    '这些部分已经共享，无须重复共享。',
    'These parts have been shown already; there is no need to show them again.',
  ],
  'case.measureWithoutBasis': [
    '联合措施须有清单所列的法律依据，请从清单中选择。',
    'A joint measure needs a legal basis of the list; choose one from it.',
  ],
  'case.unitUnknown': ['没有这个单位，请重新选择。', 'There is no such unit; choose another one.'],
  'case.certificateNotYours': [
    '只能登记本单位人员的执法证件，请由其所在单位办理。',
    'Only certificates of your own unit can be registered; let that unit do it.',
  ],
  'case.certificateDates': [
    '证件有效期的截止日早于起始日，请更正。',
    'The certificate ends before it begins; correct the days.',
  ],
} as const satisfies Refusals;
