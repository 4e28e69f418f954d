import { licenceDisplay } from './licence/licence-display.ts';
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
];
