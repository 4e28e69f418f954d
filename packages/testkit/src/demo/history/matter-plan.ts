import type { Team } from './demo-people.ts';

export interface MatterStep {
  /** Working days after the step before it. */
  readonly wait: number;
  readonly by: keyof Team | 'department' | 'city';
  /** Of the procedure, or what is done beside it: `@exhibit`, `@draft`, `@party`, `@parties`, `@sheet`, `@signSheet`, `@task`, `@taskDone` and `@restrict` in a case, `@educate` at its clue, `@share`, `@materials` and `@measure` in a consultation. */
  readonly action: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | string[]>>;
  /** Two officers act together. */
  readonly together?: true;
}

export interface MatterPlan {
  readonly procedureId: string;
  /** Steps of an ordinary case that is opened first, and from which this one comes. */
  readonly of?: readonly MatterStep[];
  readonly steps: readonly MatterStep[];
}

const two = (wait: number, action: string, more: Partial<MatterStep> = {}): MatterStep => ({
  wait,
  by: 'enforcement',
  action,
  together: true,
  ...more,
});
const one = (wait: number, by: MatterStep['by'], action: string, more: Partial<MatterStep> = {}): MatterStep => ({
  wait,
  by,
  action,
  ...more,
});

/** Facts `@officers`, `@department`, `@city`, `@in:<n>`, `@ago:<n>` stand for people, a unit and a day that only the history knows. */
/** What still went on when it was discovered. */
const inTime = {
  offenceOn: '@ago:20',
  offenceCourse: 'ongoing',
  discoveredOn: '@ago:10',
  limitationKind: 'ordinary',
  limitationEvidence: '证据1：页面发布时间截图，至发现时仍在发布。',
  withinLimitation: true,
};
const proposed = {
  handlingOfficers: '@officers',
  partyKind: 'organisation',
  primaFacie: true,
  ownJurisdiction: true,
  ...inTime,
};
const filed = [
  two(0, 'proposeFiling', { facts: proposed }),
  one(1, 'head', 'approveFiling'),
  two(2, 'recordInspection', {
    facts: { inspectionFound: '经营者页面内容与线索所述相符，已现场截图取证。' },
  }),
  one(0, 'enforcement', '@exhibit'),
  one(0, 'enforcement', '@draft'),
  one(0, 'enforcement', '@party'),
  one(0, 'head', '@task'),
];
const report = (facts: MatterStep['facts']): MatterStep =>
  two(4, 'reportInvestigation', {
    facts: {
      investigationResult: '违法事实清楚，证据充分。',
      proposedOutcome: 'penalty',
      penaltyKinds: ['fine'],
      majorCase: false,
      publicInterest: false,
      multipleRelations: false,
      ...facts,
    },
  });
const review = [
  one(0, 'second', '@taskDone'),
  two(1, 'submitForReview', { facts: { reviewKind: 'legal' } }),
  one(4, 'reviewer', 'approveReview', {
    facts: {
      reviewOpinion: '程序合法，同意拟处理意见。',
      reviewJurisdiction: '违法行为发生在本辖区，本机关有管辖权。',
      reviewFacts: '当事人主体适格，违法事实清楚。',
      reviewEvidence: '现场笔录与网页截图相互印证，取证由两名执法人员进行。',
      reviewLaw: '定性准确，适用条款正确。',
      reviewProcedure: '立案、调查、取证的步骤和期限符合规定。',
      reviewDiscretion: '裁量在基准幅度内，理由已写明。',
      reviewDocuments: '文书齐全，要素完整。',
    },
  }),
];
const notice = two(2, 'serveNotice', {
  facts: { serviceKind: 'direct' },
});
export const SMALL_FEN = 500_000;
const HEAVY_FEN = 20_000_000;
const decided = [
  ...filed,
  report({ proposedFineFen: SMALL_FEN }),
  one(0, 'enforcement', '@sheet'),
  ...review,
  one(0, 'reviewer', '@signSheet'),
  notice,
  two(7, 'submitForDecision'),
  one(2, 'head', 'decideByHead', {
    facts: { penaltyKinds: ['fine'], fineFen: SMALL_FEN },
  }),
  two(2, 'serveDecision', { facts: { serviceKind: 'mail' } }),
];
export const SERIOUS_KINDS = ['warning', 'fine'] as const;
/** A serious case: its heads talk it over before they decide. */
const decidedTogether = [
  ...filed,
  report({ proposedFineFen: SMALL_FEN, penaltyKinds: [...SERIOUS_KINDS], majorCase: true }),
  one(0, 'enforcement', '@sheet'),
  ...review,
  one(0, 'reviewer', '@signSheet'),
  notice,
  two(7, 'submitForDecision'),
  one(1, 'enforcement', '@discuss'),
  one(1, 'head', 'decideCollectively', { facts: { penaltyKinds: [...SERIOUS_KINDS], fineFen: SMALL_FEN } }),
  two(2, 'serveDecision', { facts: { serviceKind: 'mail' } }),
];
const paid = one(6, 'enforcement', 'recordPayment', { facts: { paidFen: SMALL_FEN } });
const published = one(4, 'second', 'publishDecision');
const measure = [
  two(0, 'draftMeasure', {
    facts: {
      handlingOfficers: '@officers',
      measureKind: 'orderToCorrect',
      conductFound: '未在首页显著位置公示营业执照信息。',
      legalBasis: '电子商务法第十五条、第七十六条',
      correctBy: '@in:15',
    },
  }),
  one(1, 'head', 'approveMeasure'),
  one(0, 'head', '@educate'),
  two(1, 'serveMeasure', { facts: { serviceKind: 'direct' } }),
];

/**
 * One of each fate, in turn, first those that take long or that nobody may miss: about fifteen are taken. Steps beyond today leave a
 * matter where it stands: some late, some suspended, some closed.
 */
const plans: readonly MatterPlan[] = [
  {
    procedureId: 'case-general',
    steps: [...decided, published, paid, one(3, 'head', 'closeCase'), one(6, 'enforcement', 'archiveCase')],
  },
  { procedureId: 'case-general', steps: [...decidedTogether, published] },
  {
    procedureId: 'case-general',
    steps: [
      ...filed,
      one(1, 'head', 'approvePreservation'),
      one(0, 'head', '@restrict'),
      one(12, 'enforcement', 'explainDelay', { facts: { delayCause: 'partyAbsent' } }),
    ],
  },
  {
    procedureId: 'case-general',
    steps: [
      ...filed,
      one(0, 'enforcement', '@parties'),
      two(3, 'sendForTesting', { facts: { suspendReason: '委托检验珍珠成分' } }),
    ],
  },
  {
    procedureId: 'case-general',
    steps: [
      ...filed,
      report({ proposedFineFen: HEAVY_FEN }),
      ...review,
      notice,
      one(2, 'enforcement', 'requestHearing'),
      one(2, 'reviewer', 'fixHearing', { facts: { hearingOn: '@in:10' } }),
      one(10, 'reviewer', 'holdHearing', {
        facts: { hearingOpinion: '当事人意见部分成立。' },
      }),
    ],
  },
  { procedureId: 'light-measure', steps: measure },
  {
    procedureId: 'consultation',
    of: filed,
    steps: [
      one(0, 'head', 'proposeConsultation', {
        facts: {
          topic: '直播间虚假宣传与预付卡线索',
          agenda: '一、通报案情与证据\n二、研究职责分工\n三、确定下一步措施',
          participants: ['@department', '@city'],
        },
      }),
      one(0, 'head', '@share'),
      one(0, 'head', '@materials'),
      one(1, 'head', 'shareMaterials', { facts: { meetingOn: '@in:4' } }),
      one(4, 'head', 'openMeeting'),
      one(0, 'department', 'giveOpinion', {
        facts: { opinion: 'dissent', opinionText: '预付卡备案不在本单位职权内的部分，应当先由市场监管部门查清主体。' },
      }),
      one(0, 'city', 'giveOpinion', {
        facts: { opinion: 'agreeWithRemarks', opinionText: '同意立案，建议同步核查预付卡备案。' },
      }),
      one(1, 'head', 'signMinutes', {
        facts: {
          decisionText: '由市场监管部门立案，商务部门提供备案情况；商务部门的不同意见载入纪要。',
          dissentRecorded: true,
        },
      }),
      one(0, 'city', 'signDecision'),
      one(1, 'department', 'signDecision'),
      one(0, 'head', 'assignTasks', {
        facts: { taskUnit: '@department', taskText: '提供预付卡备案情况', taskDueOn: '@in:8' },
      }),
      one(0, 'head', 'assignTasks', {
        facts: { taskUnit: '@city', taskText: '汇总同类直播间线索', taskDueOn: '@in:6' },
      }),
      one(0, 'head', '@measure'),
      one(3, 'city', 'reportTask', { facts: { taskReport: '同类线索已汇总。' } }),
      one(1, 'department', 'reportTask', { facts: { taskReport: '备案情况已提供。' } }),
      one(2, 'head', 'closeConsultation', { facts: { taskResult: '备案情况已提供，同类线索已汇总。' } }),
    ],
  },
  {
    procedureId: 'consultation',
    of: filed,
    steps: [
      one(0, 'head', 'proposeConsultation', {
        facts: {
          topic: '平台促销规则争议',
          agenda: '一、促销规则的事实\n二、各单位意见',
          participants: ['@department', '@city'],
        },
      }),
      one(0, 'head', '@share'),
      one(0, 'head', '@materials'),
      one(1, 'head', 'shareMaterials', { facts: { meetingOn: '@in:4' } }),
      one(4, 'head', 'openMeeting'),
      one(0, 'department', 'giveOpinion', {
        facts: { opinion: 'dissent', opinionText: '促销备案未见异常，不同意认定为违法促销。' },
      }),
    ],
  },
  {
    procedureId: 'joint-enforcement',
    of: filed,
    steps: [
      one(0, 'head', 'planEnforcement', {
        facts: {
          topic: '直播基地联合检查',
          targets: '直播基地内三家商户的证照、明码标价和预付卡备案',
          checkOn: '@in:5',
          participants: ['@department', '@city'],
        },
      }),
      one(1, 'head', 'inviteUnits'),
      one(1, 'department', 'answerPlan', { facts: { joins: 'joins', joinText: '派两人，核查预付卡备案。' } }),
      one(0, 'city', 'answerPlan', { facts: { joins: 'joins', joinText: '派一人，协调平台调取数据。' } }),
      one(4, 'head', 'carryOut', { facts: { carriedOutText: '检查商户三家，制作现场笔录三份。' } }),
      one(0, 'department', 'recordFinding', { facts: { findingText: '一家商户发行的预付卡没有备案。' } }),
    ],
  },
  {
    procedureId: 'transfer',
    steps: [
      one(0, 'enforcement', 'draftTransfer', {
        facts: {
          receiver: '@department',
          transferMatter: '涉嫌发布虚假贸易促销信息',
          transferGround: '单用途商业预付卡管理办法',
        },
      }),
      one(1, 'head', 'sendTransfer'),
      one(3, 'department', 'returnTransfer', {
        facts: { returnGround: 'notOurPower', returnArticle: '该单位职权规定第三条' },
      }),
    ],
  },
  {
    procedureId: 'case-simple',
    steps: [
      two(0, 'startOnSpot', {
        facts: {
          handlingOfficers: '@officers',
          partyKind: 'organisation',
          factsClear: true,
          inspectionFound: '违法事实确凿、情节轻微，当场改正。',
          ...inTime,
        },
      }),
      two(0, 'informOrally'),
      two(0, 'decideOnSpot', { facts: { penaltyKinds: ['warning'], fineFen: 0 } }),
      one(1, 'enforcement', 'recordPerformance'),
      one(2, 'enforcement', 'closeCase'),
      one(0, 'enforcement', 'archiveCase'),
    ],
  },
  {
    procedureId: 'case-general',
    steps: [...filed, report({ proposedFineFen: SMALL_FEN }), one(0, 'enforcement', '@sheet'), ...review.slice(0, 2)],
  },
  {
    procedureId: 'transfer',
    steps: [
      one(0, 'enforcement', 'draftTransfer', {
        facts: {
          receiver: '@department',
          transferMatter: '涉嫌违规发放预付卡',
          transferGround: '单用途商业预付卡管理办法',
        },
      }),
      one(1, 'head', 'sendTransfer'),
      one(3, 'department', 'returnTransfer', {
        facts: { returnGround: 'notOurPower', returnArticle: '该单位职权规定第三条' },
      }),
      one(2, 'head', 'sendAgain', { facts: { receiver: '@department' } }),
      one(3, 'department', 'acceptTransfer'),
    ],
  },
  {
    procedureId: 'case-general',
    steps: [
      ...filed,
      report({ proposedFineFen: 0, penaltyKinds: ['none'], proposedOutcome: 'noPenalty' }),
      ...review,
      one(2, 'head', 'decideNoPenalty', {
        facts: { noPenaltyGround: 'firstSlight' },
      }),
      two(2, 'serveDecision', { facts: { serviceKind: 'direct' } }),
      one(3, 'head', 'closeCase'),
    ],
  },
  {
    procedureId: 'light-measure',
    steps: [...measure, two(14, 'confirmCorrected', { facts: { recheckFound: '已公示营业执照。' } })],
  },
  { procedureId: 'case-general', steps: [...decided, paid] },
  {
    procedureId: 'case-general',
    steps: [...filed, one(5, 'head', 'transferCriminal')],
  },
];

/** After these, clues get a case of the shortest kind, so that the first start stays short. */
const MATTERS = 28;
const onTheSpot = plans.find(({ procedureId }) => procedureId === 'case-simple');

export function planMatter(serial: number): MatterPlan | undefined {
  return serial < MATTERS ? plans[serial % plans.length] : onTheSpot;
}
