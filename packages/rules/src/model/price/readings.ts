import { check, type ModelCheck, yuan } from '../model.ts';
import type { BasePrice, PriceBases } from './base-price.ts';
import type { PriceInput, PriceParameters } from './price-input.ts';
import { shortDay } from './short-day.ts';

/**
 * The order does not say whether a coupon of the platform lowers the transaction price (brief 4.7.5). Until the office decides, a check
 * stands only when both readings agree; the one that is better for the trader is shown.
 */
export function checkByReadings(
  bases: PriceBases,
  { platformCoupon }: PriceParameters,
  read: (base: BasePrice) => ModelCheck,
): ModelCheck {
  if (platformCoupon !== 'open') return read(bases[platformCoupon]);
  const gross = read(bases.gross);
  const net = read(bases.net);
  if (gross.result === net.result) return gross;
  const { id, article } = gross;
  return check({ id, article, result: 'undecided', sentence: 'couponOpen', needs: ['couponDecision'] });
}

/** What is asked for when the base is not known. */
export function needOfSales({ window, ...base }: BasePrice): readonly string[] {
  const isBefore = base.kind === 'unknown' && base.missing === 'before';
  return isBefore
    ? [`salesBefore:${shortDay(window.from)}`]
    : [`sales:${shortDay(window.from)}—${shortDay(window.to)}`];
}

/** Page prices alone prove no transaction price (brief 4.7.4). */
export function undecidedBase(
  input: PriceInput,
  base: BasePrice,
  about: Pick<ModelCheck, 'id' | 'article'> & Partial<ModelCheck>,
): ModelCheck {
  const stated = input.promotion.comparedFen ?? input.promotion.offeredFen ?? 0;
  return check({
    ...about,
    result: 'undecided',
    sentence: input.sales === null ? 'pagesOnly' : 'salesMissing',
    values: { price: yuan(stated) },
    needs: needOfSales(base),
  });
}

/** Order 56 art. 21: what is no price fraud. Every exception is shown, also one that does not apply. */
export function withExceptions(input: PriceInput, exceptions: ModelCheck['exceptions'], hit: ModelCheck): ModelCheck {
  const all = [...exceptions, { id: 'noIntent', applies: input.promotion.noIntent }];
  return { ...hit, exceptions: all, result: all.some(({ applies }) => applies) ? 'clear' : hit.result };
}
