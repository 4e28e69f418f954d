import type { TestStep } from './test-cases-stage.ts';

export const step = (by: string, action: string, more: Partial<TestStep> = {}): TestStep => ({ by, action, ...more });
const HEARD = { proposedFineFen: 20_000_000 };
/** A fine within the limit of the summary procedure. */
const SPOT = { penaltyKinds: ['fine'], fineFen: 100_000 };
/** More kinds than the first notice said. */
const MORE = { penaltyKinds: ['fine', 'confiscation'] };
const propose = step('wang', 'proposeFiling');
export const inspected = [propose, step('head', 'approveFiling'), step('wang', 'recordInspection')];
const report = (facts: TestStep['facts'] = {}): TestStep => step('wang', 'reportInvestigation', { facts });
const review = [step('wang', 'submitForReview'), step('reviewer', 'approveReview')];
const decide = [step('wang', 'recordWaiver'), step('wang', 'submitForDecision')];

type Stretch = readonly [station: string, steps: readonly (TestStep | string)[]];
/**
 * Lawful lives, one record each, with the stations on their way. A refused step changes nothing: so all paths that leave from a
 * station are tried on the same record, which then walks on.
 */
export const lawfulLives: readonly (readonly [procedureId: string, stretches: readonly Stretch[]])[] = [
  ['case-general', [['withoutEvidence', [step('wang', 'proposeFiling', { facts: { primaFacie: false } })]]]],
  ['case-general', [['elsewhere', [step('wang', 'proposeFiling', { facts: { ownJurisdiction: false } })]]]],
  [
    'case-general',
    [['tooOld', [step('wang', 'proposeFiling', { facts: { offenceOn: '2023-01-05', withinLimitation: false } })]]],
  ],
  [
    'case-general',
    [
      ['proposed', [propose]],
      ['filed', [step('head', 'approveFiling')]],
      ['inspected', [step('wang', 'recordInspection')]],
      ['reported', [report()]],
      ['underReview', [step('wang', 'submitForReview')]],
      ['reviewed', [step('reviewer', 'approveReview')]],
      ['noticed', [step('wang', 'serveNotice')]],
      ['waiting', decide],
      ['decided', [step('head', 'decideByHead')]],
      ['served', [step('wang', 'serveDecision')]],
      ['performed', [step('wang', 'recordPayment')]],
      ['published', [step('wang', 'publishDecision')]],
      ['archived', [step('head', 'closeCase'), step('wang', 'archiveCase')]],
    ],
  ],
  [
    'case-general',
    [
      ['testing', [...inspected, step('wang', 'sendForTesting')]],
      ['suspended', [step('wang', 'receiveTestResult'), step('head', 'suspendCase')]],
      ['extended', [step('head', 'resumeCase'), step('head', 'extendDecision')]],
      ['extendedTwice', [step('head', 'extendCollectively')]],
      ['toPolice', [step('head', 'transferCriminal')]],
      ['policeFiled', [step('head', 'confirmPoliceFiled')]],
      ['policeClosed', [step('head', 'closeCase'), step('wang', 'archiveCase')]],
    ],
  ],
  [
    'case-general',
    [
      ['heavy', [...inspected, report(HEARD)]],
      ['heavyNoticed', [...review, step('wang', 'serveNotice')]],
      ['heavyStated', [step('wang', 'recordStatement')]],
      ['hearingAsked', [step('wang', 'requestHearing')]],
      ['hearingFixed', [step('reviewer', 'fixHearing')]],
      ['heard', ['2026-12-15', step('reviewer', 'holdHearing')]],
      ['heardUnderReview', [step('wang', 'submitHeardForReview')]],
      ['heardReviewed', [step('reviewer', 'approveReview')]],
      ['heardWaiting', [step('wang', 'submitForDecision')]],
      ['heardDecided', [step('head', 'decideCollectively')]],
    ],
  ],
  [
    'case-general',
    [
      ['complex', [...inspected, report({ multipleRelations: true, majorCase: true })]],
      ['major', [...review, step('wang', 'serveNotice'), ...decide]],
      [
        'collective',
        [step('head', 'decideCollectively'), step('wang', 'serveDecision'), step('wang', 'publishDecision')],
      ],
      ['annulled', [step('wang', 'recordAppeal'), step('head', 'recordAnnulment')]],
    ],
  ],
  [
    'case-general',
    [
      [
        'returned',
        [...inspected, report(), ...review, step('wang', 'serveNotice'), ...decide, step('head', 'returnForNotice')],
      ],
      ['noticedAnew', [report(MORE), ...review, step('wang', 'serveNotice'), step('wang', 'recordWaiver')]],
      ['decidedAnew', [step('wang', 'submitForDecision'), step('head', 'decideByHead', { facts: MORE })]],
    ],
  ],
  [
    'case-general',
    [['recused', [...inspected, step('head', 'decideRecusal', { facts: { recusedOfficers: ['li'] } })]]],
  ],
  [
    'case-general',
    [
      ['terminatedSeized', [...inspected, step('head', 'approveSeizure'), step('head', 'terminateCase')]],
      ['terminatedClosed', [step('head', 'releaseSeized'), step('head', 'closeCase'), step('wang', 'archiveCase')]],
    ],
  ],
  [
    'case-general',
    [
      ['goneOut', [...inspected, step('head', 'transferOut')]],
      ['goneOutClosed', [step('head', 'closeCase')]],
    ],
  ],
  [
    'case-general',
    [
      [
        'noPenaltyAppealed',
        [
          ...inspected,
          report({ proposedOutcome: 'noPenalty' }),
          ...review,
          step('head', 'decideNoPenalty'),
          step('wang', 'serveDecision'),
          step('wang', 'recordAppeal'),
        ],
      ],
      ['noPenaltyAnnulled', [step('head', 'recordAnnulment'), step('head', 'closeCase')]],
    ],
  ],
  [
    'case-general',
    [
      [
        'servedWrongly',
        [
          ...inspected,
          report(),
          ...review,
          step('wang', 'serveNotice'),
          ...decide,
          step('head', 'decideByHead'),
          step('wang', 'serveDecision'),
        ],
      ],
      [
        'correctedByOwnAccord',
        [
          step('head', 'recordAnnulment', { facts: { annulGround: 'ownAccord', annulReason: '当事人认定错误' } }),
          step('head', 'closeCase'),
        ],
      ],
    ],
  ],
  ['case-general', [['refundOrdered', [...inspected, step('head', 'orderRefund')]]]],
  [
    'case-general',
    [
      [
        'servicePublished',
        [...inspected, report(), ...review, step('wang', 'recordServiceAttempt'), step('wang', 'publishService')],
      ],
      ['servedByNotice', ['2026-12-24', step('wang', 'serveNotice', { facts: { serviceKind: 'public' } })]],
    ],
  ],
  ['case-general', [['replayAsked', [...inspected, step('wang', 'requestReplay')]]]],
  [
    'case-general',
    [
      [
        'appealed',
        [
          ...inspected,
          report(),
          ...review,
          step('wang', 'serveNotice'),
          ...decide,
          step('head', 'decideByHead'),
          step('wang', 'serveDecision'),
          step('wang', 'publishDecision'),
          step('wang', 'recordAppeal'),
        ],
      ],
      ['changed', [step('head', 'recordChange', { facts: { fineFen: 300_000 } }), step('wang', 'recordPayment')]],
      [
        'annulledAndPaid',
        [
          step('wang', 'correctPublication'),
          step('head', 'closeCase'),
          step('head', 'recordAnnulment'),
          step('wang', 'withdrawPublication'),
        ],
      ],
    ],
  ],
  ['case-general', [['reviewedForNone', [...inspected, report({ proposedOutcome: 'noPenalty' }), ...review]]]],
  [
    'case-simple',
    [
      ['onSpot', [step('wang', 'startOnSpot')]],
      ['informed', [step('wang', 'informOrally')]],
      ['spotDecided', [step('wang', 'decideOnSpot', { facts: SPOT })]],
      ['spotPaid', [step('wang', 'recordPayment', { facts: { paidFen: 100_000 } })]],
      ['spotPublished', [step('wang', 'publishDecision')]],
      ['spotArchived', [step('wang', 'closeCase'), step('wang', 'archiveCase')]],
    ],
  ],
  [
    'case-simple',
    [
      [
        'spotCollected',
        [
          step('wang', 'startOnSpot'),
          step('wang', 'informOrally'),
          step('wang', 'decideOnSpot', { facts: SPOT }),
          step('wang', 'publishDecision'),
          step('wang', 'collectOnSpot', { facts: { onSpotGround: 'hardAfterwards', paidFen: 100_000 } }),
        ],
      ],
    ],
  ],
  ['case-simple', [['converted', [step('wang', 'startOnSpot'), step('wang', 'convertToGeneral')]]]],
  [
    'case-simple',
    [
      [
        'informedPerson',
        [step('wang', 'startOnSpot', { facts: { partyKind: 'naturalPerson' } }), step('wang', 'informOrally')],
      ],
    ],
  ],
  [
    'case-simple',
    [
      [
        'informedUnclear',
        [step('wang', 'startOnSpot', { facts: { factsClear: false } }), step('wang', 'informOrally')],
      ],
    ],
  ],
  [
    'case-simple',
    [
      [
        'informedTooOld',
        [
          step('wang', 'startOnSpot', { facts: { offenceOn: '2023-01-05', withinLimitation: false } }),
          step('wang', 'informOrally'),
        ],
      ],
    ],
  ],
  ['light-measure', [['measure', [step('wang', 'draftMeasure')]]]],
  [
    'transfer',
    [
      ['transferDrafted', [step('wang', 'draftTransfer')]],
      ['transferSent', [step('head', 'sendTransfer')]],
      [
        'transferBackTwice',
        [step('department', 'returnTransfer'), step('head', 'sendAgain'), step('department', 'returnTransfer')],
      ],
    ],
  ],
  ['transfer-police', [['policeReported', [step('wang', 'formTeam'), step('wang', 'makeReport')]]]],
  [
    'consultation',
    [
      ['consultationProposed', [step('head', 'proposeConsultation')]],
      ['invited', [step('head', 'shareMaterials')]],
      ['meeting', ['2026-11-25', step('head', 'openMeeting')]],
      ['spoken', [step('department', 'giveOpinion', { facts: { opinion: 'dissent' } })]],
      ['minuted', [step('head', 'signMinutes')]],
      ['tasked', [step('head', 'assignTasks')]],
      ['taskReported', [step('department', 'reportTask')]],
      ['consultationClosed', [step('department', 'signDecision'), step('head', 'closeConsultation')]],
    ],
  ],
  [
    'consultation',
    [['departed', [step('head', 'proposeConsultation'), step('head', 'shareMaterials'), step('head', 'releaseUnit')]]],
  ],
  [
    'joint-enforcement',
    [
      ['planned', [step('head', 'planEnforcement')]],
      ['asked', [step('head', 'inviteUnits')]],
      ['answered', [step('department', 'answerPlan')]],
      ['carriedOut', ['2026-11-25', step('head', 'carryOut')]],
      ['enforcementClosed', [step('department', 'recordFinding'), step('head', 'closeEnforcement')]],
    ],
  ],
];
