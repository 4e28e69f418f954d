import { DAY_MS, type PriceBases } from './base-price.ts';
import type { PriceInput, PriceParameters } from './price-input.ts';

/** Sales drawn at most; the lowest of the window is always among them. */
const MOST_SALES = 300;

interface Point {
  readonly at: string;
  readonly fen: number;
}

/** What the picture of a promotion shows. */
export interface PriceChart {
  readonly listPrices: readonly Point[];
  readonly sales: readonly Point[];
  /** Seven days before the start. */
  readonly window: { readonly from: string; readonly to: string };
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly comparedFen: number | null;
  readonly offeredFen: number | null;
  /** The base by the reading that is better for the trader. */
  readonly base: Point | null;
}

/** The data of the chart, as the model used them: same place, kinds that count, by what the buyer paid. */
export function priceChart(input: PriceInput, parameters: PriceParameters, bases: PriceBases): PriceChart {
  const { startsAt, endsAt, comparedFen, offeredFen } = input.promotion;
  const base = parameters.platformCoupon === 'net' ? bases.net : bases.gross;
  const fromMs = bases.startMs - parameters.raiseLookBackDays * DAY_MS;
  const sales = bases.sales
    .filter(({ ms }) => ms >= fromMs)
    .sort((a, b) => a.ms - b.ms)
    .map(({ at, paidFen }) => ({ at, fen: paidFen }));
  return {
    listPrices: input.listPrices.map(({ at, priceFen }) => ({ at, fen: priceFen })),
    sales: thinOut(sales, base.kind === 'lowest' ? base.at : null),
    window: base.window,
    startsAt,
    endsAt,
    comparedFen,
    offeredFen,
    base: base.kind === 'lowest' || base.kind === 'last' ? { at: base.at, fen: base.fen } : null,
  };
}

function thinOut(sales: readonly Point[], keep: string | null): readonly Point[] {
  const every = Math.ceil(sales.length / MOST_SALES);
  return sales.filter(({ at }, index) => index % every === 0 || at === keep);
}
