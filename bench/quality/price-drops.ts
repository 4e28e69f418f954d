import { readCsv } from '../corpus/read-csv.ts';

const DAY_MS = 86_400_000;

interface PriceStep {
  readonly at: string;
  readonly priceFen: number;
}

/** A price that fell, read as a promotion that compares with the price of the day before. */
export interface PriceDrop {
  readonly startsAt: string;
  readonly comparedFen: number;
  readonly offeredFen: number;
  readonly listPrices: readonly PriceStep[];
}

/** Every fall of a price in a table of (item, date, price) rows, with the steps before it. */
export function priceDrops(
  file: string,
  columns: { readonly item: string; readonly date: string; readonly price: string },
): PriceDrop[] {
  const items = new Map<string, PriceStep[]>();
  for (const row of readCsv(file)) {
    const priceFen = Math.round(Number(row[columns.price]) * 100);
    const at = `${row[columns.date] ?? ''}T00:00:00Z`;
    if (!(priceFen > 0)) continue;
    const steps = items.get(row[columns.item] ?? '') ?? [];
    steps.push({ at, priceFen });
    items.set(row[columns.item] ?? '', steps);
  }
  return [...items.values()].flatMap((unsorted) => {
    const steps = unsorted.toSorted((a, b) => (a.at < b.at ? -1 : 1));
    return steps.flatMap((step, index) => {
      const before = steps[index - 1];
      if (!before || step.priceFen >= before.priceFen) return [];
      return [
        {
          startsAt: step.at,
          comparedFen: before.priceFen,
          offeredFen: step.priceFen,
          listPrices: steps.slice(0, index + 1),
        },
      ];
    });
  });
}

/** The model's input; `sales` reads the price in force on each of so many days before as one transaction a day. */
export function promotionOf(
  drop: PriceDrop,
  options: { readonly salesDays: number | null; readonly comparedFen?: number },
): object {
  const startMs = Date.parse(drop.startsAt);
  const days = options.salesDays;
  return {
    place: 'shop',
    promotion: {
      startsAt: drop.startsAt,
      endsAt: null,
      offeredFen: drop.offeredFen,
      comparedFen: options.comparedFen ?? drop.comparedFen,
      label: 'none',
      ratePercent: null,
      cutFen: null,
    },
    listPrices: drop.listPrices,
    sales:
      days === null
        ? null
        : {
            from: new Date(startMs - days * DAY_MS).toISOString(),
            to: drop.startsAt,
            sinceFirstListing: false,
            rows: dailySales(drop.listPrices, startMs, days),
          },
  };
}

function dailySales(steps: readonly PriceStep[], startMs: number, days: number): object[] {
  return Array.from({ length: days }, (_, index) => startMs - (index + 1) * DAY_MS + 1).flatMap((ms) => {
    const inForce = steps.findLast(({ at }) => Date.parse(at) <= ms);
    return inForce ? [{ at: new Date(ms).toISOString(), paidFen: inForce.priceFen, place: 'shop' }] : [];
  });
}
