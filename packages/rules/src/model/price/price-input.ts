import { z } from 'zod';

const instant = z.iso.datetime();
const fen = z.int().min(0);

/** A price on the page from an instant on, until the next one. */
const listPriceSchema = z.strictObject({ at: instant, priceFen: fen });

/** What a buyer paid for one piece. */
const saleSchema = z.strictObject({
  at: instant,
  /** After the shop's own reductions, before coupons that the platform pays for. */
  paidFen: fen,
  platformCouponFen: fen.default(0),
  /** Shop: prices of another shop of the same owner are another place of business (order 56 art. 16). */
  place: z.string().min(1),
  kind: z.enum(['ordinary', 'refunded', 'bundle', 'sample', 'staff']).default('ordinary'),
});
export type Sale = z.infer<typeof saleSchema>;

/** One promotion of one piece of goods in one shop, with what is known of its prices. */
export const priceInputSchema = z.strictObject({
  place: z.string().min(1),
  promotion: z.strictObject({
    startsAt: instant,
    endsAt: instant.nullable(),
    /** What the buyer is asked for now. */
    offeredFen: fen.nullable(),
    /** The struck-through or otherwise compared price. */
    comparedFen: fen.nullable(),
    /** What stands beside it. */
    label: z.enum(['none', 'explained', 'manufacturer']),
    /** The maker's list, when the label names it. */
    manufacturerFen: fen.nullable().default(null),
    /** Promised price as a share of the base in percent: 五折 is 50. */
    ratePercent: z.number().gt(0).lt(100).nullable(),
    /** 直降. */
    cutFen: fen.nullable(),
    /** What the officer has seen proof of. */
    reasonForRaise: z.boolean().default(false),
    noIntent: z.boolean().default(false),
  }),
  listPrices: z.array(listPriceSchema),
  /** Null: only pages are known. */
  sales: z
    .strictObject({
      /** The data hold every sale of these instants. */
      from: instant,
      to: instant,
      /** Nothing was sold before `from`: the goods were listed then. */
      sinceFirstListing: z.boolean(),
      rows: z.array(saleSchema),
    })
    .nullable(),
});
export type PriceInput = z.infer<typeof priceInputSchema>;

export const priceParametersSchema = z.strictObject({
  lookBackDays: z.int().min(1),
  /** Whether the platform's coupon lowers the transaction price: the order is silent (brief 4.7.5). */
  platformCoupon: z.enum(['open', 'net', 'gross']),
  roundingFen: z.int().min(0),
  raiseLookBackDays: z.int().min(1),
  raisePercent: z.number().min(0),
  excludedSales: z.array(z.string()),
});
export type PriceParameters = z.infer<typeof priceParametersSchema>;
