import { z } from 'zod';
import { check, defineModel, type ModelCheck } from '../model.ts';

const inputSchema = z.strictObject({
  /** What was said of how much is left, in the order of the session. */
  stock: z.array(z.strictObject({ at: z.iso.datetime(), left: z.int().min(0), quote: z.string().min(1) })),
  /** All of it was said of the same goods; what was stored before this was kept does not know. */
  sameGoods: z.boolean().default(false),
  /** Somebody said that goods were added meanwhile. */
  restocked: z.boolean(),
  /** An end that was announced, and the same offer after it; null when none was announced or nothing was offered again. */
  deadline: z
    .strictObject({
      quote: z.string().min(1),
      endsAt: z.iso.datetime(),
      offeredAt: z.iso.datetime(),
      samePrice: z.boolean().nullable(),
    })
    .nullable(),
});
type Input = z.infer<typeof inputSchema>;

const words = z.array(z.string().min(1));
const parameters = z.strictObject({
  stockWords: words,
  restockWords: words,
  deadlineWords: words,
  /** Packs that were published before it was read have none. */
  clockWords: words.default([]),
  offerWords: words,
  leastRises: z.int().min(1),
  graceSeconds: z.int().min(0),
});

/** Stock that grows although it runs out, and an end that does not come (order 117 art. 34; order 56 art. 20 item 2). */
export const pressure = defineModel({
  modelId: 'live.pressure',
  input: inputSchema,
  parameters,
  articles: ['stock', 'deadline'],
  exceptions: ['restocked'],
  needs: ['stock', 'sameGoods', 'price'],
  sentences: {
    stockRose: ['times', 'first', 'last'],
    stockMixed: ['times', 'first', 'last'],
    stockOpen: ['count'],
    ended: ['quote', 'seconds'],
    endedOpen: ['quote', 'seconds'],
    kept: ['quote'],
    nothingSaid: [],
  },
  judge(input, held) {
    const checks = [
      ...(input.stock.length === 0 ? [] : [judgeStock(input, held.leastRises)]),
      ...(input.deadline === null ? [] : [judgeDeadline(input.deadline, held.graceSeconds)]),
    ];
    return {
      checks:
        checks.length > 0
          ? checks
          : [check({ id: 'stock', article: 'stock', result: 'clear', sentence: 'nothingSaid' })],
    };
  },
});

/** Only the platform knows the stock, so words that agree with each other are not cleared. */
function judgeStock({ stock, sameGoods, restocked }: Input, leastRises: number): ModelCheck {
  const about = { id: 'stock', article: 'stock', parameter: 'leastRises' } as const;
  const rises = stock.filter(({ left }, index) => left > (stock[index - 1]?.left ?? Infinity)).length;
  const exceptions = [{ id: 'restocked', applies: restocked }];
  if (rises < leastRises)
    return check({
      ...about,
      result: 'undecided',
      sentence: 'stockOpen',
      values: { count: stock.length },
      needs: ['stock'],
    });
  const [first, last] = [stock[0]?.quote ?? '', stock.at(-1)?.quote ?? ''];
  const values = { times: rises, first, last };
  // Of several goods each may run out for itself, and the counts follow each other up and down.
  if (!sameGoods)
    return check({ ...about, result: 'undecided', sentence: 'stockMixed', values, needs: ['sameGoods'], exceptions });
  return check({
    ...about,
    result: restocked ? 'clear' : 'hit',
    sentence: 'stockRose',
    values,
    value: rises,
    exceptions,
  });
}

function judgeDeadline(
  { quote, endsAt, offeredAt, samePrice }: NonNullable<Input['deadline']>,
  graceSeconds: number,
): ModelCheck {
  const about = { id: 'deadline', article: 'deadline', parameter: 'graceSeconds' } as const;
  const seconds = Math.round((Date.parse(offeredAt) - Date.parse(endsAt)) / 1_000);
  if (seconds <= graceSeconds || samePrice === false)
    return check({ ...about, result: 'clear', sentence: 'kept', values: { quote } });
  const values = { quote, seconds };
  if (samePrice === null)
    return check({ ...about, result: 'undecided', sentence: 'endedOpen', values, needs: ['price'] });
  return check({ ...about, result: 'hit', sentence: 'ended', values, value: seconds });
}
