import { DAY_MS } from './base-price.ts';
import type { PriceInput, PriceParameters } from './price-input.ts';

/** What a page showed of a piece of goods at one instant, and what was paid for it where the source knows. */
export interface PriceObservation {
  readonly atMs: number;
  readonly listFen: number;
  readonly strikeFen: number | null;
  readonly paidFen: number | null;
}

/** A price that is struck through from an instant on. */
export interface ObservedPromotion {
  readonly strikeFen: number;
  readonly startMs: number;
}

/**
 * What observations make known of a promotion, for the price model. They are never all sales, so the span of complete data is empty: the
 * model may find a hit, since a known sale bounds the base from above, and otherwise says what is needed; it never clears (brief 4.7.4).
 */
export function observedPromotion(
  rows: readonly PriceObservation[],
  { strikeFen, startMs }: ObservedPromotion,
  { raiseLookBackDays }: Pick<PriceParameters, 'raiseLookBackDays'>,
): PriceInput {
  const startsAt = new Date(startMs).toISOString();
  const offered = rows.filter((row) => row.atMs === startMs && row.strikeFen === strikeFen).map((row) => row.listFen);
  const marked = rows.filter(({ atMs }) => startMs - raiseLookBackDays * DAY_MS < atMs && atMs < startMs);
  const instant = (atMs: number): string => new Date(atMs).toISOString();
  return {
    place: 'shop',
    promotion: {
      startsAt,
      endsAt: null,
      offeredFen: Math.min(...offered),
      comparedFen: strikeFen,
      label: 'none',
      manufacturerFen: null,
      ratePercent: null,
      cutFen: null,
      reasonForRaise: false,
      noIntent: false,
    },
    // Of two in one instant the lower stands first, in whatever order they came.
    listPrices: marked
      .toSorted((a, b) => a.atMs - b.atMs || a.listFen - b.listFen)
      .map(({ atMs, listFen }) => ({ at: instant(atMs), priceFen: listFen })),
    sales: {
      from: startsAt,
      to: startsAt,
      sinceFirstListing: false,
      rows: rows.flatMap(({ atMs, paidFen }) =>
        paidFen === null
          ? []
          : [{ at: instant(atMs), paidFen, platformCouponFen: 0, place: 'shop', kind: 'ordinary' as const }],
      ),
    },
  };
}
