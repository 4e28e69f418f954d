import type { Team } from './demo-people.ts';

export interface MatterStep {
  /** Working days after the step before it. */
  readonly wait: number;
  readonly by: keyof Team | 'department';
  readonly action: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | string[]>>;
  readonly documents?: readonly string[];
  /** Two officers act together. */
  readonly together?: true;
}

export interface MatterPlan {
  readonly procedureId: string;
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

/** Facts `@officers`, `@department`, `@in:<n>` stand for people, a unit and a day that only the history knows. */
const proposed = {
  handlingOfficers: '@officers',
  partyKind: 'organisation',
  primaFacie: true,
  ownJurisdiction: true,
  withinLimitation: true,
};
const filed = [
  two(0, 'proposeFiling', { facts: proposed }),
  one(1, 'head', 'approveFiling', { documents: ['filingApproval'] }),
  two(2, 'recordInspection', {
    facts: { inspectionFound: '商品详情页使用绝对化用语，现场截图取证。' },
    documents: ['sceneRecord'],
  }),
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
    documents: ['investigationReport'],
  });
const review = [
  two(1, 'submitForReview', { facts: { reviewKind: 'legal' } }),
  one(4, 'reviewer', 'approveReview', {
    facts: { reviewOpinion: '程序合法，同意拟处理意见。' },
    documents: ['reviewForm'],
  }),
];
const notice = two(2, 'serveNotice', {
  facts: { serviceKind: 'direct' },
  documents: ['penaltyNotice', 'serviceReceipt'],
});
const SMALL_FEN = 500_000;
const HEAVY_FEN = 20_000_000;
const decided = [
  ...filed,
  report({ proposedFineFen: SMALL_FEN }),
  ...review,
  notice,
  two(7, 'submitForDecision', { documents: ['decisionApproval'] }),
  one(2, 'head', 'decideByHead', {
    facts: { penaltyKinds: ['fine'], fineFen: SMALL_FEN },
    documents: ['penaltyDecision'],
  }),
  two(2, 'serveDecision', { facts: { serviceKind: 'mail' }, documents: ['serviceReceipt'] }),
];
const paid = one(6, 'enforcement', 'recordPayment', { facts: { paidFen: SMALL_FEN }, documents: ['paymentReceipt'] });
const published = one(4, 'second', 'publishDecision', { documents: ['publicitySummary'] });
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
  one(1, 'head', 'approveMeasure', { documents: ['correctionNotice'] }),
  two(1, 'serveMeasure', { facts: { serviceKind: 'direct' }, documents: ['serviceReceipt'] }),
];

/** One of each fate, in turn; steps beyond today leave a matter where it stands: some late, some suspended, some closed. */
const plans: readonly MatterPlan[] = [
  {
    procedureId: 'case-general',
    steps: [
      ...decided,
      published,
      paid,
      one(3, 'head', 'closeCase', { documents: ['closingApproval'] }),
      one(6, 'enforcement', 'archiveCase', { documents: ['fileIndex'] }),
    ],
  },
  {
    procedureId: 'case-general',
    steps: [
      ...filed,
      one(1, 'head', 'approvePreservation', { documents: ['preservationNotice'] }),
      one(12, 'enforcement', 'explainDelay', { facts: { delayCause: 'partyAbsent' } }),
    ],
  },
  {
    procedureId: 'case-general',
    steps: [
      ...filed,
      two(3, 'sendForTesting', { facts: { suspendReason: '委托检验珍珠成分' }, documents: ['testingCommission'] }),
    ],
  },
  {
    procedureId: 'case-general',
    steps: [
      ...filed,
      report({ proposedFineFen: HEAVY_FEN }),
      ...review,
      notice,
      one(2, 'enforcement', 'requestHearing', { documents: ['hearingApplication'] }),
      one(2, 'reviewer', 'fixHearing', { facts: { hearingOn: '@in:10' }, documents: ['hearingNotice'] }),
      one(10, 'reviewer', 'holdHearing', {
        facts: { hearingOpinion: '当事人意见部分成立。' },
        documents: ['hearingRecord', 'hearingReport'],
      }),
    ],
  },
  { procedureId: 'light-measure', steps: measure },
  {
    procedureId: 'case-simple',
    steps: [
      two(0, 'startOnSpot', {
        facts: {
          handlingOfficers: '@officers',
          partyKind: 'organisation',
          factsClear: true,
          inspectionFound: '未明码标价，当场改正。',
        },
      }),
      two(0, 'informOrally'),
      two(0, 'decideOnSpot', { facts: { penaltyKinds: ['warning'], fineFen: 0 }, documents: ['spotDecision'] }),
      one(1, 'enforcement', 'recordPerformance'),
      one(2, 'enforcement', 'closeCase', { documents: ['fileIndex'] }),
    ],
  },
  { procedureId: 'case-general', steps: [...filed, report({ proposedFineFen: SMALL_FEN }), ...review.slice(0, 1)] },
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
      one(1, 'head', 'sendTransfer', { documents: ['transferLetter', 'evidenceList'] }),
      one(3, 'department', 'returnTransfer', {
        facts: { returnGround: 'notOurPower', returnArticle: '该单位职权规定第三条' },
        documents: ['returnLetter'],
      }),
      one(2, 'head', 'sendAgain', { facts: { receiver: '@department' }, documents: ['transferLetter'] }),
      one(3, 'department', 'acceptTransfer', { documents: ['serviceReceipt'] }),
    ],
  },
  { procedureId: 'case-general', steps: [...decided, published] },
  {
    procedureId: 'case-general',
    steps: [
      ...filed,
      report({ proposedFineFen: 0, penaltyKinds: ['none'], proposedOutcome: 'noPenalty' }),
      ...review,
      one(2, 'head', 'decideNoPenalty', {
        facts: { noPenaltyGround: 'firstSlight' },
        documents: ['noPenaltyDecision'],
      }),
      two(2, 'serveDecision', { facts: { serviceKind: 'direct' }, documents: ['serviceReceipt'] }),
      one(3, 'head', 'closeCase', { documents: ['closingApproval'] }),
    ],
  },
  {
    procedureId: 'light-measure',
    steps: [
      ...measure,
      two(14, 'confirmCorrected', { facts: { recheckFound: '已公示营业执照。' }, documents: ['recheckRecord'] }),
    ],
  },
  {
    procedureId: 'consultation',
    steps: [
      one(0, 'head', 'proposeConsultation', {
        facts: { topic: '直播间虚假宣传与税务线索', participants: ['@department'] },
      }),
      one(1, 'head', 'shareMaterials', { facts: { meetingOn: '@in:4' }, documents: ['invitation'] }),
      one(4, 'head', 'openMeeting'),
      one(0, 'department', 'giveOpinion', {
        facts: { opinion: 'agreeWithRemarks', opinionText: '建议同步核查预付卡备案。' },
      }),
      one(1, 'head', 'signMinutes', {
        facts: { decisionText: '由市场监管部门立案，商务部门配合。', dissentRecorded: true },
        documents: ['minutes'],
      }),
      one(1, 'head', 'assignTasks', {
        facts: { taskUnit: '@department', taskText: '提供备案情况', taskDueOn: '@in:8' },
      }),
      one(4, 'department', 'reportTask', { facts: { taskReport: '备案情况已提供。' } }),
      one(2, 'head', 'closeConsultation', { facts: { taskResult: '备案情况已提供。' } }),
    ],
  },
  { procedureId: 'case-general', steps: [...decided, paid] },
  {
    procedureId: 'case-general',
    steps: [...filed, one(5, 'head', 'transferCriminal', { documents: ['criminalTransferLetter'] })],
  },
];

/** Most filed clues get a case of the shortest kinds, so that the first start stays short. */
const MATTERS = 28;

export function planMatter(serial: number): MatterPlan | null {
  return serial < MATTERS ? (plans[serial % plans.length] ?? null) : null;
}
