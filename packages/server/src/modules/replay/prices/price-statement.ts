import type { PriceParameters } from '@jianhu/rules';

const DAY_MS = 86_400_000;

/** Instant and price share 62 bits: what is left for the price, in fen (17 million yuan at 30 days); a dearer one counts as this. */
const mostFen = (days: number): number => Math.floor(2 ** 62 / (days * DAY_MS));

export interface PriceSpan {
  /** Promotions that begin from here on are judged, … */
  readonly fromMs: number;
  /** … and before this instant. */
  readonly endMs: number;
  /** Observations reach up to here. */
  readonly untilMs: number;
}

/**
 * The price model over all observations as one statement, in words that DuckDB and PostgreSQL share. One row a promotion: the first instant
 * in the data at which a price is struck through. It says of each what `price.comparison` says of {@link observedPromotion} (a property
 * test holds the two together): `hit` where a known sale is too low, else `undecided`, since observations are never all sales.
 */
export function priceStatement(
  source: string,
  { fromMs, endMs, untilMs }: PriceSpan,
  { lookBackDays, roundingFen, raiseLookBackDays, raisePercent }: PriceParameters,
): string {
  const marked = (price: string): string =>
    `${price} * 100 >= lowest_list * cast(${100 + raisePercent} as double precision)`;
  const before = `p."at" > started - ${raiseLookBackDays * DAY_MS} and p."at" < started`;
  const most = mostFen(raiseLookBackDays);
  // The latest price, dearest first: instant and price in one number, since an array for each row costs a quarter of the whole statement.
  const last = `(p."at" - (started - ${raiseLookBackDays * DAY_MS})) * ${most} + least(p.list_fen, ${most - 1})`;
  // An eighth faster than a filter on each aggregate.
  const told = (aggregate: 'min' | 'max', value: string, when: string): string =>
    `${aggregate}(case when ${when} then ${value} end)`;
  return `with told as materialized (
    select row_number() over () as id, one.* from (
      select platform, shop, item, strike_fen, min("at") as started from ${source}
      where strike_fen is not null and repeated is not true and "at" < ${untilMs}
      group by platform, shop, item, strike_fen having min("at") >= ${fromMs} and min("at") < ${endMs}) one),
  known as (
    select told.id, ${told('min', 'p.paid_fen', `p."at" >= started - ${lookBackDays * DAY_MS} and p."at" < started`)} as lowest_paid,
      ${told('max', 'p.paid_fen', 'p."at" >= started')} as dearest_paid,
      ${told('min', 'p.list_fen', 'p."at" = started and p.strike_fen = told.strike_fen')} as offered,
      ${told('min', 'p.list_fen', before)} as lowest_list, ${told('max', last, before)} % ${most} as last_list
    from told join ${source} p on p.item = told.item and p.shop = told.shop and p.platform = told.platform
      and p."at" > started - ${Math.max(lookBackDays + 1, raiseLookBackDays) * DAY_MS} and p."at" < ${untilMs} and p.repeated is not true
    group by told.id),
  judged as (
    select told.*, offered, lowest_paid,
      coalesce(lowest_paid < strike_fen and strike_fen - lowest_paid >= ${roundingFen}
        and not coalesce(lowest_paid - dearest_paid >= strike_fen - offered, false), false) as above,
      coalesce(lowest_paid < strike_fen and ${raisePercent} > 0 and lowest_list > 0 and ${marked('last_list')} and ${marked('strike_fen')}, false)
        as raised
    from told join known using (id))
  select platform, shop, item, strike_fen, started, offered, lowest_paid, above, raised from judged`;
}
