import { z } from 'zod';
import { check, defineModel, type ModelCheck, yuan } from '../model.ts';

const fen = z.int().min(0);

const shopSchema = z.strictObject({
  shop: z.string().min(1),
  platform: z.string().min(1),
  /** Activities that need no registration whatever they bring in (电子商务法 art. 10). */
  activity: z.enum(['trade', 'ownFarmProduce', 'handicraft', 'handyService']),
  needsPermit: z.boolean(),
  months: z.array(z.strictObject({ month: z.int().min(1).max(12), turnoverFen: fen, refundFen: fen })),
});

const inputSchema = z.strictObject({
  /** Pseudonym of the natural person: shops are summed by the person, never by a name (brief 6.7). */
  personToken: z.string().min(1),
  isRegistered: z.boolean(),
  year: z.int().min(2019).max(2100),
  /** Last month that is over. */
  untilMonth: z.int().min(1).max(12),
  /** Every platform was asked, so no further shop of the person is known to exist. */
  allPlatformsAsked: z.boolean(),
  shops: z.array(shopSchema),
});
type ExemptInput = z.infer<typeof inputSchema>;

const parametersSchema = z.strictObject({
  limitFen: fen,
  warnPercent: z.number(),
  /** Whether refunds lower the turnover: the order is silent. */
  refunds: z.enum(['open', 'net', 'gross']),
});
type ExemptParameters = z.infer<typeof parametersSchema>;

/** 个人零星小额: all shops of a natural person on all platforms in one calendar year (brief 4.4.1, 4.24.2). */
export const exemptLimit = defineModel({
  modelId: 'operator.exemptLimit',
  input: inputSchema,
  parameters: parametersSchema,
  articles: ['limit', 'permit'],
  exceptions: ['activity'],
  needs: ['turnover', 'platforms', 'refundDecision'],
  sentences: {
    registered: [],
    permitNeeded: ['shops'],
    over: ['year', 'sum', 'limit', 'shops', 'platforms'],
    near: ['year', 'sum', 'limit', 'percent'],
    within: ['year', 'sum', 'limit', 'percent'],
    incomplete: ['year', 'sum', 'limit'],
    refundsOpen: ['gross', 'net', 'limit'],
  },
  judge(input, parameters) {
    if (input.isRegistered)
      return { checks: [check({ id: 'limit', article: 'limit', result: 'clear', sentence: 'registered' })] };
    const permit = checkPermit(input);
    return { checks: [...(permit ? [permit] : []), checkLimit(input, parameters)] };
  },
});

/** Order 37 art. 8: what needs a permit must be registered, however little it brings in. */
function checkPermit({ shops }: ExemptInput): ModelCheck | null {
  const needing = shops.filter(({ needsPermit }) => needsPermit).map(({ shop }) => shop);
  if (needing.length === 0) return null;
  return check({
    id: 'permit',
    article: 'permit',
    result: 'hit',
    sentence: 'permitNeeded',
    values: { shops: needing.join('、') },
  });
}

function checkLimit(input: ExemptInput, parameters: ExemptParameters): ModelCheck {
  const counted = input.shops.filter(({ activity }) => activity === 'trade');
  const exceptions = [{ id: 'activity', applies: counted.length < input.shops.length }];
  const gross = sumOf(counted, false);
  const net = sumOf(counted, true);
  const [low, high] =
    parameters.refunds === 'open' ? [net, gross] : parameters.refunds === 'net' ? [net, net] : [gross, gross];
  const { limitFen, warnPercent } = parameters;
  const percent = Math.round((high * 100) / limitFen);
  const about = { id: 'limit', article: 'limit', value: high, parameter: 'limitFen', exceptions } as const;
  const values = { year: input.year, sum: yuan(high), limit: yuan(limitFen) };
  if (low > limitFen) {
    const platforms = new Set(counted.map(({ platform }) => platform)).size;
    return check({
      ...about,
      result: 'hit',
      sentence: 'over',
      values: { ...values, sum: yuan(low), shops: counted.length, platforms },
    });
  }
  if (high > limitFen)
    return check({
      ...about,
      result: 'undecided',
      sentence: 'refundsOpen',
      values: { gross: yuan(gross), net: yuan(net), limit: yuan(limitFen) },
      needs: ['refundDecision'],
    });
  // Missing months can only add: below the limit they decide, above it they do not.
  const needs = missingOf(input, counted);
  if (needs.length > 0) return check({ ...about, result: 'undecided', sentence: 'incomplete', values, needs });
  const sentence = high * 100 >= limitFen * warnPercent ? 'near' : 'within';
  return check({ ...about, result: 'clear', sentence, values: { ...values, percent } });
}

function sumOf(shops: ExemptInput['shops'], net: boolean): number {
  return shops
    .flatMap(({ months }) => months)
    .reduce((sum, { turnoverFen, refundFen }) => sum + turnoverFen - (net ? Math.min(refundFen, turnoverFen) : 0), 0);
}

function missingOf({ untilMonth, allPlatformsAsked, year }: ExemptInput, shops: ExemptInput['shops']): string[] {
  const wanted = Array.from({ length: untilMonth }, (_, index) => index + 1);
  const gaps = shops.flatMap(({ shop, months }) => {
    const missing = wanted.filter((month) => !months.some((known) => known.month === month));
    return missing.length === 0 ? [] : [`turnover:${shop} ${year}年${missing.join('、')}月`];
  });
  return [...gaps, ...(allPlatformsAsked ? [] : ['platforms'])];
}
