import { step } from './lawful-lives.ts';
import { path, type Unlawful } from './unlawful-path.ts';
import type { TestStep } from './test-cases-stage.ts';

const decideOnSpot = (facts: TestStep['facts'], more: Partial<TestStep> = {}): TestStep =>
  step('wang', 'decideOnSpot', { facts: { fineFen: 100_000, ...facts }, ...more });
const collect = (facts: TestStep['facts']): TestStep =>
  step('wang', 'collectOnSpot', { facts: { onSpotGround: 'hardAfterwards', paidFen: 100_000, ...facts } });

/** What nobody may do in the summary procedure (行政处罚法第五十一条至第五十三条、第六十八条). */
export const unlawfulSummaryPaths: readonly Unlawful[] = [
  // Who acts, and by which steps
  path('it is decided on the spot without telling the party', '第四十四条', 'onSpot', decideOnSpot({})),
  path('one officer alone decides on the spot', '第四十二条', 'informed', decideOnSpot({}, { officers: ['wang'] })),
  path(
    'somebody without a certificate decides with an officer on the spot',
    '第四十二条',
    'informed',
    decideOnSpot({}, { officers: ['wang', 'bare'] }),
  ),
  path('an officer who was not there decides on the spot', '第五十一条', 'informed', {
    ...decideOnSpot({}, { officers: ['zhao', 'li'] }),
    by: 'zhao',
  }),
  path('a decision on the spot is dated back', '第五十一条', 'informed', decideOnSpot({}, { on: '2026-11-20' })),
  path('nothing is handed over on the spot', '第五十一条', 'informed', decideOnSpot({}, { documents: {} })),
  path('the fine is collected before it is decided', '第五十一条', 'informed', collect({})),
  path('it is decided on the spot after it was converted', '第五十四条', 'converted', decideOnSpot({})),
  path('a decided case is converted', '第五十一条', 'spotDecided', step('wang', 'convertToGeneral')),
  // What may be decided
  path('what was discovered too late is decided on the spot', '第三十六条', 'informedTooOld', decideOnSpot({})),
  path(
    'a fine over the limit for an organisation on the spot',
    '第五十一条',
    'informed',
    decideOnSpot({ fineFen: 300_001 }),
  ),
  path(
    'a fine over the limit for a person on the spot',
    '第五十一条',
    'informedPerson',
    decideOnSpot({ fineFen: 20_001 }),
  ),
  path(
    'facts that are not clear are decided on the spot',
    '第五十一条',
    'informedUnclear',
    decideOnSpot({ fineFen: 100 }),
  ),
  path(
    'a licence is revoked on the spot',
    '第五十一条',
    'informed',
    decideOnSpot({ penaltyKinds: ['revokeLicence'], fineFen: 0 }),
  ),
  // The fine
  path(
    'a fine of a thousand yuan is collected as a small one',
    '第六十八条第一项',
    'spotDecided',
    collect({ onSpotGround: 'smallFine' }),
  ),
  path('less than the fine is collected on the spot', '第六十六条', 'spotDecided', collect({ paidFen: 99_999 })),
  path(
    'less than the fine is recorded as paid',
    '第六十六条',
    'spotDecided',
    step('wang', 'recordPayment', { facts: { paidFen: 99_999 } }),
  ),
  path(
    'an instalment is recorded where no plan was approved',
    '第六十六条第二款',
    'spotDecided',
    step('wang', 'recordInstalment', { facts: { paidFen: 50_000 } }),
  ),
  path(
    'a fine is recorded as performed without payment',
    '第六十六条第一款',
    'spotDecided',
    step('wang', 'recordPerformance'),
  ),
  path('it is demanded while the party may still pay', '第五十三条', 'spotDecided', step('wang', 'demandPerformance')),
  path(
    'its enforcement is applied for without a demand',
    '第五十四条',
    'spotDecided',
    step('head', 'applyEnforcement'),
  ),
  path('money is handed in that nobody collected', '第七十一条', 'spotPaid', step('wang', 'handInFine')),
  path(
    'it is closed while the collected money is not handed in',
    '第七十一条',
    'spotCollected',
    step('wang', 'closeCase'),
  ),
  // After the decision
  path(
    'it is sent to another province although the party is registered here',
    '第九条',
    'spotDecided',
    step('wang', 'sendForPublicity'),
  ),
  path('it is closed before it is published', '第九条', 'spotPaid', step('wang', 'closeCase')),
  path('it is archived before it is closed', '第七十条', 'spotPaid', step('wang', 'archiveCase')),
  path('it is published twice', '第九条', 'spotPublished', step('wang', 'publishDecision')),
  path(
    'the result of an appeal is recorded where nobody appealed',
    '第七十三条',
    'spotDecided',
    step('wang', 'recordAppealResult'),
  ),
  path(
    'it is annulled without an appeal and without a reason',
    '第七十五条第二款',
    'spotDecided',
    step('head', 'recordAnnulment'),
  ),
  path('an archived case on the spot goes on', '第四十七条', 'spotArchived', step('wang', 'recordAppeal')),
];
