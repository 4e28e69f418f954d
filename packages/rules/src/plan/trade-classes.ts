import { z } from 'zod';

const text = z.string().min(1);

/**
 * How an operator is told to belong to a trade of the plan: by its class of GB/T 4754; where that says only that it deals in goods, by
 * words of its scope. rulebook/plan/trade-classes.json.
 */
export const tradeClassesSchema = z.strictObject({
  kind: z.literal('tradeClasses'),
  version: text,
  owner: text,
  standardZh: text,
  /** Where the mapping comes from and what it is worth. */
  originZh: text,
  checked: z.enum(['checked', 'checked2nd', 'recalled']),
  /** Classes of those who trade in anything: their scope is read. */
  generalClasses: z.array(z.string().regex(/^\d{2,4}$/)),
  trades: z
    .array(
      z.strictObject({
        trade: text,
        classes: z
          .array(
            z.strictObject({
              /** Beginning of the class: two digits are a division, four a class. */
              prefix: z.string().regex(/^\d{2,4}$/),
              nameZh: text,
              /** `broader`: the class holds others than those of the trade, too. */
              fit: z.enum(['exact', 'broader']),
            }),
          )
          .min(1),
        words: z.array(z.string().min(1)),
      }),
    )
    .min(1),
});
export type TradeClasses = z.infer<typeof tradeClassesSchema>;
