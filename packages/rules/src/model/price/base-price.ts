import type { PriceInput, PriceParameters, Sale } from './price-input.ts';

export const DAY_MS = 86_400_000;

/** The price that a comparison may not exceed (order 56 art. 16), by one reading of the transaction price. */
export type BasePrice = { readonly window: { readonly from: string; readonly to: string } } & (
  | {
      readonly kind: 'lowest' | 'last';
      readonly fen: number;
      readonly at: string;
      readonly sales: number;
      /** All sales that count are in the data: the true base is not lower. */
      readonly isWhole: boolean;
    }
  /** Nothing was ever sold before the promotion. */
  | { readonly kind: 'neverSold' }
  /** The data do not reach far enough: sales of the window are missing, or those before it. */
  | { readonly kind: 'unknown'; readonly missing: 'window' | 'before' }
);

interface LowestSale {
  readonly fen: number;
  readonly at: string;
}

/** One pass over the sales, in any order. */
interface SalesBefore {
  readonly lowest: LowestSale | null;
  readonly last: LowestSale | null;
  readonly inWindow: number;
}

/** The lowest sale of the window before the start and the last one of all, by what is paid. */
function scanSales(
  rows: readonly Sale[],
  window: { readonly fromMs: number; readonly startMs: number; readonly place: string },
  options: { readonly net: boolean; readonly excluded: ReadonlySet<string> },
): SalesBefore {
  let lowest: Sale | null = null;
  let lowestFen = Infinity;
  let last: Sale | null = null;
  let lastMs = -Infinity;
  let inWindow = 0;
  for (const row of rows) {
    if (row.place !== window.place || options.excluded.has(row.kind)) continue;
    const ms = Date.parse(row.at);
    if (ms >= window.startMs) continue;
    const fen = paidFen(row, options.net);
    // Of two sales in one instant the lower counts: the trader chose to sell at it.
    if (ms > lastMs || (ms === lastMs && last !== null && fen < paidFen(last, options.net))) {
      last = row;
      lastMs = ms;
    }
    if (ms < window.fromMs) continue;
    inWindow += 1;
    if (fen < lowestFen) {
      lowest = row;
      lowestFen = fen;
    }
  }
  return {
    lowest: lowest && { fen: lowestFen, at: lowest.at },
    last: last && { fen: paidFen(last, options.net), at: last.at },
    inWindow,
  };
}

function paidFen(row: Sale, net: boolean): number {
  return net ? Math.max(0, row.paidFen - row.platformCouponFen) : row.paidFen;
}

/**
 * The base by one reading of the transaction price. A sale that is known bounds the base from above even when others are missing, so
 * a comparison above it is a hit whatever the missing ones say; it is never `clear` on incomplete data.
 */
export function basePrice(input: PriceInput, parameters: PriceParameters, net: boolean): BasePrice {
  const startMs = Date.parse(input.promotion.startsAt);
  const fromMs = startMs - parameters.lookBackDays * DAY_MS;
  const window = { from: new Date(fromMs).toISOString(), to: input.promotion.startsAt };
  const { sales } = input;
  if (sales === null) return { kind: 'unknown', missing: 'window', window };
  const excluded = new Set(parameters.excludedSales);
  const found = scanSales(sales.rows, { fromMs, startMs, place: input.place }, { net, excluded });
  const reachesStart = Date.parse(sales.to) >= startMs;
  const isWhole = reachesStart && (sales.sinceFirstListing || Date.parse(sales.from) <= fromMs);
  if (found.lowest) return { kind: 'lowest', ...found.lowest, sales: found.inWindow, isWhole, window };
  if (!isWhole) return { kind: 'unknown', missing: 'window', window };
  if (found.last) return { kind: 'last', ...found.last, sales: 0, isWhole, window };
  if (sales.sinceFirstListing) return { kind: 'neverSold', window };
  return { kind: 'unknown', missing: 'before', window };
}
