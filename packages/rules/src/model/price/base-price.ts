import type { PriceInput, PriceParameters } from './price-input.ts';

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

/** A sale of the place and of a kind that counts, with its instant read once: timelines are long. */
export interface CountedSale {
  readonly ms: number;
  readonly at: string;
  readonly paidFen: number;
  readonly netFen: number;
}

/** What every check of the model asks for. */
export interface PriceBases {
  readonly sales: readonly CountedSale[];
  readonly startMs: number;
  readonly gross: BasePrice;
  readonly net: BasePrice;
}

/**
 * The base by both readings of the transaction price. A sale that is known bounds the base from above even when others are missing, so
 * a comparison above it is a hit whatever the missing ones say; it is never `clear` on incomplete data.
 */
export function priceBases(input: PriceInput, parameters: PriceParameters): PriceBases {
  const startMs = Date.parse(input.promotion.startsAt);
  const sales = countedSales(input, parameters);
  const baseBy = (fenOf: (sale: CountedSale) => number): BasePrice =>
    basePrice(input, sales, { startMs, fromMs: startMs - parameters.lookBackDays * DAY_MS, fenOf });
  return { sales, startMs, gross: baseBy(({ paidFen }) => paidFen), net: baseBy(({ netFen }) => netFen) };
}

function countedSales({ sales, place }: PriceInput, { excludedSales }: PriceParameters): CountedSale[] {
  const counted: CountedSale[] = [];
  for (const row of sales?.rows ?? []) {
    if (row.place !== place || excludedSales.includes(row.kind)) continue;
    const { at, paidFen, platformCouponFen } = row;
    counted.push({ ms: Date.parse(at), at, paidFen, netFen: Math.max(0, paidFen - platformCouponFen) });
  }
  return counted;
}

interface Reading {
  readonly fromMs: number;
  readonly startMs: number;
  readonly fenOf: (sale: CountedSale) => number;
}

function basePrice({ sales, promotion }: PriceInput, counted: readonly CountedSale[], reading: Reading): BasePrice {
  const { fromMs, startMs, fenOf } = reading;
  const window = { from: new Date(fromMs).toISOString(), to: promotion.startsAt };
  if (sales === null) return { kind: 'unknown', missing: 'window', window };
  const { lowest, last, inWindow } = scanSales(counted, reading);
  const reachesStart = Date.parse(sales.to) >= startMs;
  const isWhole = reachesStart && (sales.sinceFirstListing || Date.parse(sales.from) <= fromMs);
  if (lowest) return { kind: 'lowest', fen: fenOf(lowest), at: lowest.at, sales: inWindow, isWhole, window };
  if (!isWhole) return { kind: 'unknown', missing: 'window', window };
  if (last) return { kind: 'last', fen: fenOf(last), at: last.at, sales: 0, isWhole, window };
  if (sales.sinceFirstListing) return { kind: 'neverSold', window };
  return { kind: 'unknown', missing: 'before', window };
}

/** The lowest sale of the window before the start and the last one of all, in one pass and in any order. */
function scanSales(
  sales: readonly CountedSale[],
  { fromMs, startMs, fenOf }: Reading,
): { readonly lowest: CountedSale | null; readonly last: CountedSale | null; readonly inWindow: number } {
  let lowest: CountedSale | null = null;
  let last: CountedSale | null = null;
  let inWindow = 0;
  for (const sale of sales) {
    if (sale.ms >= startMs) continue;
    // Of two sales in one instant the lower counts: the trader chose to sell at it.
    if (last === null || sale.ms > last.ms || (sale.ms === last.ms && fenOf(sale) < fenOf(last))) last = sale;
    if (sale.ms < fromMs) continue;
    inWindow += 1;
    if (lowest === null || fenOf(sale) < fenOf(lowest)) lowest = sale;
  }
  return { lowest, last, inWindow };
}
