import { check, type ModelCheck, yuan } from '../model.ts';
import type { BasePrice, PriceBases } from './base-price.ts';
import type { PriceInput, PriceParameters } from './price-input.ts';
import { checkByReadings, undecidedBase, withExceptions } from './readings.ts';
import { shortDay } from './short-day.ts';

const ABOUT = { id: 'comparison', article: 'comparison' } as const;

/**
 * Order 56 art. 16: a compared price without details may not exceed the lowest price at which the same trader sold in the same place in
 * the seven days before, nor, without a sale then, the last one before.
 */
export function checkComparison(input: PriceInput, parameters: PriceParameters, bases: PriceBases): ModelCheck | null {
  const { comparedFen, label, manufacturerFen } = input.promotion;
  if (comparedFen === null) return null;
  if (label === 'manufacturer') return checkManufacturer(comparedFen, manufacturerFen);
  if (label === 'explained')
    return check({
      ...ABOUT,
      result: 'clear',
      sentence: 'explained',
      values: { price: yuan(comparedFen) },
      exceptions: [{ id: 'explained', applies: true }],
    });
  return checkByReadings(bases, parameters, (base) => checkAgainst(input, parameters, { base, bases }));
}

/** Art. 16 para. 3: a maker's price is called so and kept up to date. */
function checkManufacturer(comparedFen: number, manufacturerFen: number | null): ModelCheck {
  const price = yuan(comparedFen);
  const exceptions = [{ id: 'manufacturer', applies: true }];
  if (manufacturerFen === null) {
    const needs = ['manufacturerPrice'];
    return check({
      ...ABOUT,
      result: 'undecided',
      sentence: 'manufacturerUnknown',
      values: { price },
      needs,
      exceptions,
    });
  }
  const values = { price, manufacturer: yuan(manufacturerFen) };
  if (comparedFen > manufacturerFen)
    return check({ ...ABOUT, result: 'hit', sentence: 'manufacturerOutdated', values, value: comparedFen });
  return check({ ...ABOUT, result: 'clear', sentence: 'manufacturerRight', values, exceptions });
}

function checkAgainst(
  input: PriceInput,
  parameters: PriceParameters,
  { base, bases }: { readonly base: BasePrice; readonly bases: PriceBases },
): ModelCheck {
  const comparedFen = input.promotion.comparedFen ?? 0;
  const price = yuan(comparedFen);
  const about = { ...ABOUT, value: comparedFen, parameter: 'lookBackDays' };
  if (base.kind === 'unknown') return undecidedBase(input, base, about);
  if (base.kind === 'neverSold') {
    const hit = check({ ...about, article: 'basis', result: 'hit', sentence: 'neverSold', values: { price } });
    return withExceptions(input, [], hit);
  }
  const isAbove = comparedFen > base.fen;
  if (!isAbove && !base.isWhole) return undecidedBase(input, base, about);
  const common = { price, base: yuan(base.fen), day: shortDay(base.at), days: parameters.lookBackDays };
  const found =
    base.kind === 'lowest'
      ? check({
          ...about,
          result: isAbove ? 'hit' : 'clear',
          sentence: isAbove ? 'aboveLowest' : 'withinLowest',
          values: { ...common, sales: base.sales },
        })
      : check({
          ...about,
          result: isAbove ? 'hit' : 'clear',
          sentence: isAbove ? 'aboveLast' : 'withinLast',
          values: common,
        });
  if (!isAbove) return found;
  const exceptions = [
    { id: 'rounding', applies: comparedFen - base.fen < parameters.roundingFen },
    { id: 'betterDeal', applies: isBetterDeal(input, bases, base.fen) },
  ];
  // Missing sales can only lower the base, and then neither of the two may hold any longer.
  if (!base.isWhole && exceptions.some(({ applies }) => applies)) return undecidedBase(input, base, about);
  return withExceptions(input, exceptions, found);
}

/** Art. 21 item 2: whoever bought in the promotion saved at least what was shown, against the true base. */
function isBetterDeal({ promotion }: PriceInput, { sales, startMs }: PriceBases, baseFen: number): boolean {
  const { endsAt, offeredFen, comparedFen } = promotion;
  if (offeredFen === null || comparedFen === null) return false;
  const endMs = endsAt === null ? Infinity : Date.parse(endsAt);
  const during = sales.filter(({ ms }) => ms >= startMs && ms <= endMs);
  return during.length > 0 && during.every(({ paidFen }) => baseFen - paidFen >= comparedFen - offeredFen);
}
