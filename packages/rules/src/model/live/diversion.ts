import { z } from 'zod';
import { check, defineModel } from '../model.ts';

const inputSchema = z.strictObject({
  quote: z.string().min(1),
  /** Buying or paying was said to happen outside; contact alone says nothing of where is sold. */
  pays: z.boolean(),
  /** Said of service after a sale. */
  afterSales: z.boolean(),
  /** What an officer saw of whether anything is paid or ordered outside; null while nobody looked. */
  soldOutside: z.boolean().nullable().default(null),
  /** Whether the page names who sells outside, where and how to reach them; null while nobody captured or looked at it. */
  showsSeller: z.boolean().nullable(),
});

const words = z.array(z.string().min(1));

/** Buyers led to channels that keep no record of the trade (order 117 arts. 16, 26). */
export const diversion = defineModel({
  modelId: 'live.diversion',
  input: inputSchema,
  parameters: z.strictObject({
    channelWords: words,
    payWords: words,
    /** Longer words of other things in which one of these stands; packs that were published before have none. */
    innocentWords: words.default([]),
    afterSalesWords: words,
    denialWords: words,
  }),
  articles: ['seller'],
  exceptions: ['afterSales'],
  needs: ['whereSold', 'page'],
  sentences: {
    contact: ['quote'],
    notSold: ['quote'],
    pays: ['quote'],
    sellerUnknown: ['quote'],
    sellerShown: ['quote'],
  },
  judge({ quote, pays, afterSales, soldOutside, showsSeller }) {
    const about = { id: 'seller', article: 'seller', values: { quote } } as const;
    const exceptions = [{ id: 'afterSales', applies: afterSales }];
    if (afterSales) return { checks: [check({ ...about, result: 'clear', sentence: 'contact', exceptions })] };
    if (soldOutside === false) return { checks: [check({ ...about, result: 'clear', sentence: 'notSold' })] };
    if (!pays && soldOutside === null)
      return {
        checks: [check({ ...about, result: 'undecided', sentence: 'contact', needs: ['whereSold'], exceptions })],
      };
    if (showsSeller === true) return { checks: [check({ ...about, result: 'clear', sentence: 'sellerShown' })] };
    if (showsSeller === null)
      return {
        checks: [check({ ...about, result: 'undecided', sentence: 'sellerUnknown', needs: ['page'], exceptions })],
      };
    return { checks: [check({ ...about, result: 'hit', sentence: 'pays', exceptions })] };
  },
});
