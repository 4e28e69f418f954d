import { check, type ModelCheck, yuan } from '../model.ts';
import { type BasePrice, DAY_MS, type PriceBases } from './base-price.ts';
import type { PriceInput, PriceParameters } from './price-input.ts';
import { checkByReadings, needOfSales, withExceptions } from './readings.ts';
import { shortDay } from './short-day.ts';

const ABOUT = { id: 'raise', article: 'raise', parameter: 'raisePercent' } as const;

interface Raise {
  /** Lowest marked price of the look-back. */
  readonly lowFen: number;
  /** What the promotion reckons from. */
  readonly baseFen: number;
  readonly at: string;
}

/** Order 56 art. 17: no temporary and marked raise of the shown price before a reduction, taken as its base, without a reason. */
export function checkRaise(input: PriceInput, parameters: PriceParameters, bases: PriceBases): ModelCheck | null {
  const { comparedFen, ratePercent, cutFen } = input.promotion;
  if (comparedFen === null && ratePercent === null && cutFen === null) return null;
  const { startMs } = bases;
  const fromMs = startMs - parameters.raiseLookBackDays * DAY_MS;
  const raise = findRaise(input, { fromMs, startMs }, parameters.raisePercent);
  if (raise !== null) return checkByReadings(bases, parameters, (base) => judgeRaise(input, raise, base));
  const first = input.listPrices.map(({ at }) => Date.parse(at)).reduce((a, b) => Math.min(a, b), Infinity);
  const isKnown = first <= fromMs || input.sales?.sinceFirstListing === true;
  const days = parameters.raiseLookBackDays;
  if (isKnown && first < startMs) return check({ ...ABOUT, result: 'clear', sentence: 'notRaised', values: { days } });
  const needs = [`listPrices:${shortDay(new Date(fromMs).toISOString())}—${shortDay(input.promotion.startsAt)}`];
  return check({ ...ABOUT, result: 'undecided', sentence: 'listPricesMissing', values: { days }, needs });
}

/** The marked price rose by the share within the look-back and the promotion reckons from the raised one. */
function findRaise(
  { listPrices, promotion }: PriceInput,
  { fromMs, startMs }: { readonly fromMs: number; readonly startMs: number },
  percent: number,
): Raise | null {
  const steps = listPrices
    .map(({ at, priceFen }) => ({ at, priceFen, ms: Date.parse(at) }))
    .filter(({ ms }) => ms < startMs)
    .sort((a, b) => a.ms - b.ms);
  // A step counts when its price was in force on some instant of the look-back.
  const inForce = steps.filter((_, index) => (steps[index + 1]?.ms ?? startMs) > fromMs);
  const last = inForce.at(-1);
  if (!last) return null;
  const lowFen = Math.min(...inForce.map(({ priceFen }) => priceFen));
  const marked = (fen: number): boolean => fen * 100 >= lowFen * (100 + percent);
  const baseFen = promotion.comparedFen ?? last.priceFen;
  const lastLow = inForce.findLastIndex(({ priceFen }) => !marked(priceFen));
  const raised = inForce[lastLow + 1];
  return raised && lastLow >= 0 && marked(baseFen) ? { lowFen, baseFen, at: raised.at } : null;
}

function judgeRaise(input: PriceInput, raise: Raise, base: BasePrice): ModelCheck {
  const values = { low: yuan(raise.lowFen), base: yuan(raise.baseFen), day: shortDay(raise.at) };
  const about = { ...ABOUT, values, value: raise.baseFen };
  if (base.kind === 'unknown') {
    const sentence = input.sales === null ? 'raisedOnPages' : 'raisedSalesMissing';
    return check({ ...about, result: 'undecided', sentence, needs: needOfSales(base) });
  }
  // Goods that sold at the raised price all week were not raised for the promotion only.
  if (base.kind !== 'neverSold' && base.fen >= raise.baseFen) {
    if (base.isWhole) return check({ ...about, result: 'clear', sentence: 'raiseLasted' });
    return check({ ...about, result: 'undecided', sentence: 'raisedSalesMissing', needs: needOfSales(base) });
  }
  const hit = check({ ...about, result: 'hit', sentence: 'raisedBefore' });
  return withExceptions(input, [{ id: 'reason', applies: input.promotion.reasonForRaise }], hit);
}
