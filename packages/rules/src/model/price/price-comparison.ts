import { check, defineModel, type ModelCheck } from '../model.ts';
import { priceBases } from './base-price.ts';
import { checkComparison } from './comparison.ts';
import { type PriceChart, priceChart } from './price-chart.ts';
import { type PriceInput, priceInputSchema, type PriceParameters, priceParametersSchema } from './price-input.ts';
import { checkRaise } from './raise.ts';
import { checkReduction } from './reduction.ts';

/** Comparison price and fake discount on a timeline of transactions (brief 4.7, 6.4, 4.24.10). */
export const priceComparison = defineModel<PriceInput, PriceParameters, PriceChart>({
  modelId: 'price.comparison',
  input: priceInputSchema,
  parameters: priceParametersSchema,
  articles: ['comparison', 'basis', 'raise', 'fraud', 'reduction'],
  exceptions: ['explained', 'manufacturer', 'rounding', 'betterDeal', 'noIntent', 'reason'],
  needs: ['sales', 'salesBefore', 'listPrices', 'manufacturerPrice', 'offeredPrice', 'couponDecision'],
  sentences: {
    nothingCompared: [],
    pagesOnly: ['price'],
    salesMissing: ['price'],
    aboveLowest: ['price', 'base', 'day', 'days', 'sales'],
    withinLowest: ['price', 'base', 'day', 'days', 'sales'],
    aboveLast: ['price', 'base', 'day', 'days'],
    withinLast: ['price', 'base', 'day', 'days'],
    neverSold: ['price'],
    neverSoldReduced: ['price'],
    explained: ['price'],
    manufacturerUnknown: ['price'],
    manufacturerOutdated: ['price', 'manufacturer'],
    manufacturerRight: ['price', 'manufacturer'],
    couponOpen: [],
    offerMissing: [],
    reducedAsPromised: ['offered', 'base', 'promised'],
    reducedLess: ['offered', 'base', 'promised'],
    notRaised: ['days'],
    listPricesMissing: ['days'],
    raisedOnPages: ['low', 'base', 'day'],
    raisedSalesMissing: ['low', 'base', 'day'],
    raiseLasted: ['low', 'base', 'day'],
    raisedBefore: ['low', 'base', 'day'],
  },
  judge(input, parameters) {
    const bases = priceBases(input, parameters);
    const asked = [checkComparison, checkReduction, checkRaise].map((ask) => ask(input, parameters, bases));
    const checks = asked.filter((one): one is ModelCheck => one !== null);
    const nothing = check({ id: 'comparison', article: 'comparison', result: 'clear', sentence: 'nothingCompared' });
    return { checks: checks.length > 0 ? checks : [nothing], chart: priceChart(input, parameters, bases) };
  },
});
