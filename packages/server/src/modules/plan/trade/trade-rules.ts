import type { PlanContext } from '../context.ts';
import type { TradeRules } from '../record-counts-port.ts';

/** How the rulebook tells the trades, as the registry asks for it. */
export function tradeRulesOf({ rulebook: { tradeClasses } }: Pick<PlanContext, 'rulebook'>): TradeRules {
  return {
    generalPrefixes: tradeClasses.generalClasses,
    rules: tradeClasses.trades.map(({ trade, classes, words }) => ({
      trade,
      prefixes: classes.map(({ prefix }) => prefix),
      words,
    })),
  };
}
