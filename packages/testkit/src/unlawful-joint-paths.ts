import { step } from './lawful-lives.ts';
import { path, type Unlawful } from './unlawful-path.ts';

/** What concerns more than one unit: measures, transfers, consultation, joint enforcement. */
export const unlawfulJointPaths: readonly Unlawful[] = [
  // Measures, transfers, consultation
  path('a measure is served without approval', '第二十八条', 'measure', step('wang', 'serveMeasure')),
  path('the officer sends his own transfer', '第十七条', 'transferDrafted', step('wang', 'sendTransfer')),
  path(
    'the receiver returns it without an article',
    '第十七条',
    'transferSent',
    step('department', 'returnTransfer', { facts: { returnArticle: undefined } }),
  ),
  path('the sender accepts in the receiver’s place', '第十七条', 'transferSent', step('wang', 'acceptTransfer')),
  path('it is sent a third time after two returns', '两次退回转会商', 'transferBackTwice', step('head', 'sendAgain')),
  path('it goes to the police without the head', '第五条', 'policeReported', step('wang', 'handOver')),
  path('the minutes are signed before every unit spoke', '会商', 'meeting', step('head', 'signMinutes')),
  path('the meeting is opened before its day', '会商', 'invited', step('head', 'openMeeting'), { day: '2026-11-24' }),
  path('an officer convenes in the convener’s place', '会商', 'consultationProposed', step('wang', 'shareMaterials')),
  path(
    'units are invited without an invitation',
    '会商',
    'consultationProposed',
    step('head', 'shareMaterials', { documents: {} }),
  ),
  path('a unit speaks that was not invited', null, 'invited', step('neighbour', 'giveOpinion'), {
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
  path('a decision is signed before its minutes', '会商', 'spoken', step('department', 'signDecision')),
  path(
    'a task goes to a unit that takes no part',
    null,
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
  path('an opinion is changed after the minutes', '会商', 'minuted', step('department', 'giveOpinion')),
  path('it is closed while a task runs', '会商', 'tasked', step('head', 'closeConsultation')),
  path(
    'it is closed while a unit has not signed the decision',
    '会商',
    'taskReported',
    step('head', 'closeConsultation'),
  ),
  path('the convener reports the task of a unit', '会商', 'tasked', step('wang', 'reportTask')),
  path('something is added to a closed consultation', '会商', 'consultationClosed', step('department', 'signDecision')),
  path('a unit that left gives its opinion', null, 'departed', step('department', 'giveOpinion'), {
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
  path('an organ answers that was not asked', null, 'asked', step('neighbour', 'answerPlan'), {
    code: 'record.notFound',
  }),
  path('the lead unit answers for another', '第二十六条', 'asked', step('wang', 'answerPlan')),
  path('it is carried out before every organ answered', '第二十六条', 'asked', step('head', 'carryOut')),
  path('it is carried out before its day', '联合执法', 'answered', step('head', 'carryOut')),
  path(
    'an organ records what it found before it was carried out',
    '联合执法',
    'answered',
    step('department', 'recordFinding'),
  ),
  path('an organ that was asked closes it', '联合执法', 'carriedOut', step('department', 'closeEnforcement')),
  path('an organ adds a finding after the end', '联合执法', 'enforcementClosed', step('department', 'recordFinding')),
];
