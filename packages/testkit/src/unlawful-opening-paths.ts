import { step } from './lawful-lives.ts';
import { path, type Unlawful } from './unlawful-path.ts';

/** Who acts though he may not, and how a case may not begin. */
export const unlawfulOpeningPaths: readonly Unlawful[] = [
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
  path('somebody enters an inspection at which he was not', '第五十五条', 'filed', step('zhao', 'recordInspection')),
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
  path('the head of a neighbour county approves', null, 'proposed', step('neighbour-head', 'approveFiling'), {
    code: 'record.notFound',
  }),
  path('the city decides in the county’s place', '第五十七条', 'waiting', step('city', 'decideByHead')),
  path('an officer reviews his own case', '第五十四条', 'underReview', step('wang', 'approveReview')),
  path('the head reviews in the reviewer’s place', '第五十四条', 'underReview', step('head', 'approveReview')),
  path(
    'a review passes a case without a word on its evidence',
    '第五十四条',
    'underReview',
    step('reviewer', 'approveReview', { facts: { reviewEvidence: undefined } }),
  ),
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
  path(
    'it is not filed as out of time, though its days say otherwise',
    '第三十六条',
    'proposed',
    step('head', 'refuseFiling', { facts: { notFiledReason: 'outOfTime' } }),
  ),
  path('it is investigated before it is filed', '第十九条', 'proposed', step('wang', 'recordInspection')),
];
