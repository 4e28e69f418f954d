import { step } from './lawful-lives.ts';
import type { TestStep } from './test-cases-stage.ts';

export interface Unlawful {
  readonly name: string;
  readonly article: string;
  readonly at: string;
  readonly step: TestStep;
  readonly day?: string;
  readonly code?: string;
}
const path = (name: string, article: string, at: string, tried: TestStep, more: Partial<Unlawful> = {}): Unlawful => ({
  name,
  article,
  at,
  step: tried,
  ...more,
});

export const unlawfulPaths: readonly Unlawful[] = [
  // Who may act
  path('one officer inspects alone', '第四十二条', 'filed', step('wang', 'recordInspection', { officers: ['wang'] })),
  path(
    'one officer is named twice',
    '第四十二条',
    'filed',
    step('wang', 'recordInspection', { officers: ['wang', 'wang'] }),
  ),
  path(
    'the second officer has no certificate',
    '第四十二条',
    'filed',
    step('wang', 'recordInspection', { officers: ['wang', 'bare'] }),
  ),
  path(
    'an officer who does not handle the case joins in',
    '第四十二条',
    'filed',
    step('wang', 'recordInspection', { officers: ['wang', 'zhao'] }),
  ),
  path('somebody enters an inspection at which he was not', '', 'filed', step('zhao', 'recordInspection')),
  path(
    'an officer without a certificate is put in charge',
    '第四十二条',
    'filed',
    step('head', 'changeOfficers', { facts: { handlingOfficers: ['wang', 'bare'] } }),
  ),
  path(
    'a single officer is put in charge',
    '第四十二条',
    'filed',
    step('head', 'changeOfficers', { facts: { handlingOfficers: ['zhao'] } }),
  ),
  path('the officer approves his own filing', '第十九条', 'proposed', step('wang', 'approveFiling')),
  path('a reviewer approves the filing', '第十九条', 'proposed', step('reviewer', 'approveFiling')),
  path('the head of a neighbour county approves', '', 'proposed', step('neighbour-head', 'approveFiling'), {
    code: 'record.notFound',
  }),
  path('the city decides in the county’s place', '第五十七条', 'waiting', step('city', 'decideByHead')),
  path('an officer reviews his own case', '第五十三条', 'underReview', step('wang', 'approveReview')),
  path('the head reviews in the reviewer’s place', '第五十三条', 'underReview', step('head', 'approveReview')),
  path('a handling officer decides', '第五十七条', 'waiting', step('wang', 'decideByHead')),
  path('a monitor inspects', '第五十五条', 'filed', step('monitor', 'recordInspection')),
  // Filing
  path('it is filed without prima facie evidence', '第十九条第一项', 'withoutEvidence', step('head', 'approveFiling')),
  path(
    'it is filed though another organ has jurisdiction',
    '第十九条第三项',
    'elsewhere',
    step('head', 'approveFiling'),
  ),
  path('it is filed after the limitation', '第三十六条', 'tooOld', step('head', 'approveFiling')),
  path('it is filed without its form', '第十九条', 'proposed', step('head', 'approveFiling', { documents: {} })),
  path(
    'it is not filed, without a reason',
    '第二十条',
    'proposed',
    step('head', 'refuseFiling', { facts: { notFiledReason: undefined } }),
  ),
  path('it is investigated before it is filed', '', 'proposed', step('wang', 'recordInspection')),
  // Investigation, suspension and terms
  path(
    'the investigation is closed without any evidence taken',
    '第五十四条',
    'filed',
    step('wang', 'reportInvestigation'),
  ),
  path('the decision is taken while the goods are tested', '', 'testing', step('head', 'decideByHead')),
  path('the investigation is closed while the goods are tested', '', 'testing', step('wang', 'reportInvestigation')),
  path('it is decided while suspended', '', 'suspended', step('head', 'decideByHead')),
  path('the notice is served while suspended', '', 'suspended', step('wang', 'serveNotice')),
  path('an officer suspends the case himself', '第四十六条', 'inspected', step('wang', 'suspendCase')),
  path(
    'the term is extended a second time by the head alone',
    '第六十四条',
    'extended',
    step('head', 'extendDecision'),
  ),
  path(
    'the term is extended collectively before the head extended it',
    '第六十四条',
    'inspected',
    step('head', 'extendCollectively'),
  ),
  path(
    'one head holds a collective decision on the term',
    '第六十四条',
    'extended',
    step('head', 'extendCollectively', { facts: { collectiveMembers: 1 } }),
  ),
  path('the term is extended a third time', '第六十四条', 'extendedTwice', step('head', 'extendCollectively')),
  path('the term is extended after it has run out', '第六十四条', 'inspected', step('head', 'extendDecision'), {
    day: '2027-03-15',
  }),
  path(
    'preserved evidence is decided on where none was preserved',
    '第五十六条',
    'inspected',
    step('wang', 'decidePreserved'),
  ),
  path('something is released that was not seized', '第二十八条', 'inspected', step('head', 'releaseSeized')),
  path('a delay is explained where nothing is late', '', 'inspected', step('wang', 'explainDelay')),
  // Review and notice
  path(
    'a case with a right to a hearing gets a plain review',
    '第五十八条',
    'heavy',
    step('wang', 'submitForReview', { facts: { reviewKind: 'case' } }),
  ),
  path(
    'a case of several legal relations gets a plain review',
    '第五十八条',
    'complex',
    step('wang', 'submitForReview', { facts: { reviewKind: 'case' } }),
  ),
  path('the review is skipped', '', 'reported', step('wang', 'serveNotice')),
  path('the notice is skipped', '', 'reviewed', step('head', 'decideByHead')),
  path(
    'a penalty notice is served where no penalty is proposed',
    '第四十四条',
    'reviewedForNone',
    step('wang', 'serveNotice'),
  ),
  path(
    'it is served electronically without consent',
    '第六十一条',
    'reviewed',
    step('wang', 'serveNotice', { facts: { serviceKind: 'electronic' } }),
  ),
  path('the party’s statement is cut off', '第四十五条', 'noticed', step('wang', 'submitForDecision')),
  path('the hearing right is ignored', '第六十三条', 'heavyStated', step('wang', 'submitForDecision')),
  path(
    'a hearing is asked for where there is no right to one',
    '第六十三条',
    'noticed',
    step('wang', 'requestHearing'),
  ),
  path(
    'a hearing is asked for after five working days',
    '第六十四条第一项',
    'heavyNoticed',
    step('wang', 'requestHearing'),
    { day: '2026-12-08' },
  ),
  path(
    'the hearing is fixed within seven working days',
    '第六十四条第二项',
    'hearingAsked',
    step('reviewer', 'fixHearing', { facts: { hearingOn: '2026-11-27' } }),
  ),
  path('the hearing is held before its day', '第六十四条第二项', 'hearingFixed', step('reviewer', 'holdHearing')),
  path(
    'an officer who handles the case presides over the hearing',
    '第六十四条',
    'hearingFixed',
    step('wang', 'holdHearing'),
    { day: '2026-12-15' },
  ),
  path('it is decided while the hearing is pending', '', 'hearingFixed', step('head', 'decideByHead')),
  // Decision, service, performance
  path('the head alone decides a major case', '第五十七条第二款', 'major', step('head', 'decideByHead')),
  path(
    'one head is a collective',
    '第五十七条第二款',
    'major',
    step('head', 'decideCollectively', { facts: { collectiveMembers: 1 } }),
  ),
  path(
    'the penalty is heavier than the notice',
    '第四十五条第二款',
    'waiting',
    step('head', 'decideByHead', { facts: { fineFen: 600_000 } }),
  ),
  path('the decision has no document', '第五十七条', 'waiting', step('head', 'decideByHead', { documents: {} })),
  path('the fine is collected before the decision is served', '', 'decided', step('wang', 'recordPayment')),
  path(
    'a part of the fine is taken for the whole',
    '第六十六条',
    'served',
    step('wang', 'recordPayment', { facts: { paidFen: 1_000 } }),
  ),
  path('performance is recorded without the payment', '第六十六条', 'served', step('wang', 'recordPerformance')),
  path(
    'performance is demanded while the party may still pay',
    '第五十三条',
    'served',
    step('wang', 'demandPerformance'),
  ),
  path('enforcement is applied for without a demand', '第五十四条', 'served', step('head', 'applyEnforcement')),
  path('an annulment is recorded without an appeal', '第七十三条', 'served', step('head', 'recordAnnulment')),
  path('the case is closed before it is published', '第九条', 'performed', step('head', 'closeCase')),
  path('it is published twice', '第九条', 'published', step('wang', 'publishDecision')),
  path('an annulled penalty stays published', '第四十八条第二款', 'annulled', step('head', 'closeCase')),
  path('a penalty is given in place of the transfer to the police', '', 'toPolice', step('head', 'decideByHead')),
  path('something is added to an archived file', '', 'archived', step('wang', 'recordInspection')),
  // Days, facts and documents
  path(
    'an act is dated back before the step before it',
    '',
    'noticed',
    step('wang', 'recordWaiver', { on: '2026-11-20' }),
  ),
  path('an act is entered days later', '', 'noticed', step('wang', 'recordStatement', { on: '2026-11-24' }), {
    day: '2026-11-26',
  }),
  path('an act is dated ahead', '', 'reviewed', step('wang', 'serveNotice', { on: '2026-11-30' })),
  path(
    'a fact is slipped in that the step does not have',
    '',
    'filed',
    step('wang', 'recordInspection', { facts: { fineFen: 1 } }),
  ),
  path('an amount is negative', '', 'waiting', step('head', 'decideByHead', { facts: { fineFen: -5 } })),
  path(
    'a document of an unknown kind is attached',
    '',
    'filed',
    step('wang', 'recordInspection', { documents: { sceneRecord: '一', love: '二' } }),
  ),
  // Summary procedure
  path(
    'a fine over the limit for an organisation on the spot',
    '第五十一条',
    'informed',
    step('wang', 'decideOnSpot', { facts: { fineFen: 300_001 } }),
  ),
  path(
    'a fine over the limit for a person on the spot',
    '第五十一条',
    'informedPerson',
    step('wang', 'decideOnSpot', { facts: { fineFen: 20_001 } }),
  ),
  path(
    'facts that are not clear are decided on the spot',
    '第五十一条',
    'informedUnclear',
    step('wang', 'decideOnSpot', { facts: { fineFen: 100 } }),
  ),
  path(
    'it is decided on the spot without telling the party',
    '',
    'onSpot',
    step('wang', 'decideOnSpot', { facts: { fineFen: 100 } }),
  ),
  // Measures, transfers, consultation
  path('a measure is served without approval', '', 'measure', step('wang', 'serveMeasure')),
  path('the officer sends his own transfer', '第十七条', 'transferDrafted', step('wang', 'sendTransfer')),
  path(
    'the receiver returns it without an article',
    '第十七条',
    'transferSent',
    step('department', 'returnTransfer', { facts: { returnArticle: undefined } }),
  ),
  path('the sender accepts in the receiver’s place', '第十七条', 'transferSent', step('wang', 'acceptTransfer')),
  path('it is sent a third time after two returns', '', 'transferBackTwice', step('head', 'sendAgain')),
  path('it goes to the police without the head', '', 'policeReported', step('wang', 'handOver')),
  path('the minutes are signed before every unit spoke', '', 'meeting', step('head', 'signMinutes')),
  path('the meeting is opened before its day', '', 'invited', step('head', 'openMeeting'), { day: '2026-11-24' }),
  path('an officer convenes in the convener’s place', '会商', 'consultationProposed', step('wang', 'shareMaterials')),
  path(
    'units are invited without an invitation',
    '会商',
    'consultationProposed',
    step('head', 'shareMaterials', { documents: {} }),
  ),
  path('a unit speaks that was not invited', '', 'invited', step('neighbour', 'giveOpinion'), {
    code: 'record.notFound',
  }),
  path('the city speaks for a unit that takes part', '会商', 'meeting', step('city', 'signMinutes')),
  path('an observer signs the minutes', '会商', 'spoken', step('monitor', 'signMinutes')),
  path('a unit that takes part signs the minutes', '会商', 'spoken', step('department', 'signMinutes')),
  path('the convener gives the opinion of a unit', '会商', 'meeting', step('wang', 'giveOpinion')),
  path(
    'dissent is kept out of the minutes',
    '会商',
    'spoken',
    step('head', 'signMinutes', { facts: { dissentRecorded: false } }),
  ),
  path('the minutes are no document', '会商', 'spoken', step('head', 'signMinutes', { documents: {} })),
  path('a decision is signed before its minutes', '', 'spoken', step('department', 'signDecision')),
  path(
    'a task goes to a unit that takes no part',
    '会商',
    'minuted',
    step('head', 'assignTasks', { facts: { taskUnit: 'cnty-none' } }),
    { code: 'case.unitUnknown' },
  ),
  path(
    'a task is due on a day that is over',
    '会商',
    'minuted',
    step('head', 'assignTasks', { facts: { taskDueOn: '2026-11-20' } }),
  ),
  path('an opinion is changed after the minutes', '', 'minuted', step('department', 'giveOpinion')),
  path('it is closed while a task runs', '会商', 'tasked', step('head', 'closeConsultation')),
  path('the convener reports the task of a unit', '会商', 'tasked', step('wang', 'reportTask')),
  path('something is added to a closed consultation', '', 'consultationClosed', step('department', 'signDecision')),
  path('a unit that left gives its opinion', '', 'departed', step('department', 'giveOpinion'), {
    code: 'record.notFound',
  }),
  path('a unit leaves twice', '会商', 'departed', step('head', 'releaseUnit')),
  // Joint enforcement
  path('an officer asks other organs without the convener', '第二十六条', 'planned', step('wang', 'inviteUnits')),
  path(
    'other organs are asked without a letter',
    '第二十六条',
    'planned',
    step('head', 'inviteUnits', { documents: {} }),
  ),
  path('an organ answers that was not asked', '', 'asked', step('neighbour', 'answerPlan'), {
    code: 'record.notFound',
  }),
  path('the lead unit answers for another', '第二十六条', 'asked', step('wang', 'answerPlan')),
  path('it is carried out before every organ answered', '第二十六条', 'asked', step('head', 'carryOut')),
  path('it is carried out before its day', '联合执法', 'answered', step('head', 'carryOut')),
  path('an organ records what it found before it was carried out', '', 'answered', step('department', 'recordFinding')),
  path('an organ that was asked closes it', '联合执法', 'carriedOut', step('department', 'closeEnforcement')),
  path('an organ adds a finding after the end', '', 'enforcementClosed', step('department', 'recordFinding')),
];
