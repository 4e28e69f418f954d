import { licenceDisplay } from './licence/licence-display.ts';
import { aiNotice } from './live/ai-notice.ts';
import { bannedAnchor } from './live/banned-anchor.ts';
import { commentStorm } from './live/comment-storm.ts';
import { diversion } from './live/diversion.ts';
import { goodsSaid } from './live/goods-said.ts';
import { pressure } from './live/pressure.ts';
import { priceSaid } from './live/price-said.ts';
import { unregistered } from './live/unregistered.ts';
import type { ModelDefinition } from './model.ts';
import { exemptLimit } from './operator/exempt-limit.ts';
import { drugBanned } from './permit/drug-banned.ts';
import { drugPermit } from './permit/drug-permit.ts';
import { foodPermit } from './permit/food-permit.ts';
import { changeSync } from './platform/change-sync.ts';
import { identityReport } from './platform/identity-report.ts';
import { retention } from './platform/retention.ts';
import { ruleChange } from './platform/rule-change.ts';
import { sanctionPublicity } from './platform/sanction-publicity.ts';
import { verifyCycle } from './platform/verify-cycle.ts';
import { homeVsDetail } from './price/home-vs-detail.ts';
import { priceComparison } from './price/price-comparison.ts';
import { bundleDefault } from './trial/bundle-default.ts';
import { exclusivitySigns } from './trial/exclusivity-signs.ts';
import { prepaidRisk } from './trial/prepaid-risk.ts';
import { prizeCap } from './trial/prize-cap.ts';
import { renewalNotice } from './trial/renewal-notice.ts';
import { reviewRing } from './trial/review-ring.ts';

/** Every model of this package; each has its file in rulebook/models. */
export const modelDefinitions: readonly ModelDefinition[] = [
  licenceDisplay,
  foodPermit,
  drugPermit,
  drugBanned,
  exemptLimit,
  priceComparison,
  homeVsDetail,
  ruleChange,
  identityReport,
  verifyCycle,
  changeSync,
  sanctionPublicity,
  retention,
  prizeCap,
  renewalNotice,
  bundleDefault,
  prepaidRisk,
  exclusivitySigns,
  reviewRing,
  priceSaid,
  goodsSaid,
  aiNotice,
  unregistered,
  bannedAnchor,
  pressure,
  commentStorm,
  diversion,
];
