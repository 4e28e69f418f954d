import type { PriceInput, Sale } from './price-input.ts';

const DAY_MS = 86_400_000;
/** 2026-11-11 at midnight in Shanghai. */
const START_MS = Date.parse('2026-11-10T16:00:00.000Z');

export const START = { day: (days: number): string => new Date(START_MS + days * DAY_MS).toISOString() };

/** A sale so many days from the start of the promotion. */
export function sale(days: number, paidFen: number, given: Partial<Sale> & { readonly ms?: number } = {}): Sale {
  const { ms = 0, ...rest } = given;
  const at = new Date(START_MS + days * DAY_MS + ms).toISOString();
  return { at, paidFen, platformCouponFen: 0, place: 'shop-1', kind: 'ordinary', ...rest };
}

type Sales = NonNullable<PriceInput['sales']>;

/** Sales that are all there from sixty days before to the end of the promotion, unless said otherwise. */
export function salesOf(rows: readonly Sale[], given: Partial<Sales> = {}): Sales {
  return { from: START.day(-60), to: START.day(3), sinceFirstListing: false, rows: [...rows], ...given };
}

export function promotionOf(given: Partial<PriceInput['promotion']>, sales: Sales | null): PriceInput {
  return {
    place: 'shop-1',
    promotion: {
      startsAt: START.day(0),
      endsAt: START.day(3),
      offeredFen: 9900,
      comparedFen: null,
      label: 'none',
      manufacturerFen: null,
      ratePercent: null,
      cutFen: null,
      reasonForRaise: false,
      noIntent: false,
      ...given,
    },
    listPrices: [{ at: START.day(-60), priceFen: given.comparedFen ?? 19900 }],
    sales,
  };
}
