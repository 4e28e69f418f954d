import type { ModelDefinition } from './model.ts';
import { homeVsDetail } from './price/home-vs-detail.ts';
import { priceComparison } from './price/price-comparison.ts';

/** Every model of this package; each has its file in rulebook/models. */
export const modelDefinitions: readonly ModelDefinition[] = [priceComparison, homeVsDetail];
