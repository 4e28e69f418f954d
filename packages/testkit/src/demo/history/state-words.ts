import type { FactValue } from '@jianhu/rules';

const SMALL_FEN = 500_000;

/** What the officers of the demo write down; `@officers`, `@own`, `@department` and the like are known when the step is taken. */
const USUAL: Readonly<Record<string, FactValue>> = {
  handlingOfficers: ['@enforcement', '@second'],
  partyKind: 'organisation',
  primaFacie: true,
  ownJurisdiction: true,
  offenceCourse: 'ongoing',
  discoveredOn: '@ago:10',
  limitationKind: 'ordinary',
  limitationEvidence: '证据1：页面发布时间截图，至发现时仍在发布。',
  withinLimitation: true,
  factsClear: true,
  inspectionFound: '经营者页面内容与线索所述相符，已现场截图取证。',
  investigationResult: '违法事实清楚，证据充分。',
  proposedOutcome: 'penalty',
  penaltyKinds: ['fine'],
  proposedFineFen: SMALL_FEN,
  fineFen: SMALL_FEN,
  paidFen: SMALL_FEN,
  majorCase: false,
  publicInterest: false,
  multipleRelations: false,
  reviewKind: 'case',
  reviewOpinion: '程序合法，同意拟处理意见。',
  overpaidFen: SMALL_FEN,
  refundDue: '@in:15',
  suspendReason: '须以关联案件的裁判结果为依据。',
  transferTo: '有管辖权的机关（演示）',
  annulledBy: '复议机关（演示）',
  offenceOn: '@ago:20',
  hearingOn: '@in:8',
  hearingOpinion: '当事人意见部分成立。',
  topic: '直播间虚假宣传的证据和职责分工',
  agenda: '一、通报案情\n二、各单位意见',
  targets: '直播基地商户的证照和明码标价',
  participants: ['@department'],
  meetingOn: '@in:2',
  checkOn: '@in:2',
  taskUnit: '@department',
  taskText: '提供备案情况',
  taskDueOn: '@in:20',
  dissentRecorded: true,
  joins: 'joins',
  conductFound: '未在首页显著位置公示营业执照信息。',
  legalBasis: '电子商务法第十五条、第七十六条',
  measureKind: 'orderToCorrect',
  correctBy: '@in:10',
  transferMatter: '涉嫌发布虚假贸易促销信息',
  transferGround: '不属于本机关职权',
  receiverName: '外地市场监督管理部门（演示）',
  receiverPlace: '外地（演示）',
  packageHash: '@package',
  counterpart: '@neighbour',
  competentUnit: '@own',
  superior: '@city',
  designatedHere: true,
  crimeSuspected: '涉嫌虚假广告罪',
  reportText: '违法所得数额已达立案追诉标准（演示）。',
};

/** The usual word for a fact, else its first option, else a sentence that says it is one of the demo. */
export function factOf(key: string, options: readonly { readonly id: string }[] = []): FactValue {
  return USUAL[key] ?? options[0]?.id ?? '演示情况说明。';
}

const WAITS: Readonly<Record<string, number>> = { openMeeting: 2, carryOut: 2, holdHearing: 8 };

/** Working days after the step before it: a case takes a day for each, all else its minutes. */
export function waitOf(procedureId: string, action: string): number {
  return WAITS[action] ?? (procedureId === 'case-general' ? 1 : 0);
}
