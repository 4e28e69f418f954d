import { check, type ModelCheck, yuan } from '../model.ts';
import type { BasePrice, PriceBases } from './base-price.ts';
import type { PriceInput, PriceParameters } from './price-input.ts';
import { checkByReadings, undecidedBase, withExceptions } from './readings.ts';

/**
 * 规范促销行为暂行规定 art. 21: a reduction without a stated base is reckoned from the lowest transaction price of the seven days before;
 * one with a stated base must be what that base promises (order 56 art. 19 item 3).
 */
export function checkReduction(input: PriceInput, parameters: PriceParameters, bases: PriceBases): ModelCheck | null {
  const { ratePercent, cutFen, offeredFen, comparedFen } = input.promotion;
  if (ratePercent === null && cutFen === null) return null;
  if (offeredFen === null)
    return check({
      id: 'reduction',
      article: 'reduction',
      result: 'undecided',
      sentence: 'offerMissing',
      needs: ['offeredPrice'],
    });
  if (comparedFen !== null)
    return judgeReduction(input, parameters, { fen: comparedFen, isWhole: true, article: 'fraud' });
  return checkByReadings(bases, parameters, (base) => checkFromBase(input, parameters, base));
}

function checkFromBase(input: PriceInput, parameters: PriceParameters, base: BasePrice): ModelCheck {
  const about = { id: 'reduction', article: 'reduction' };
  if (base.kind === 'unknown') return undecidedBase(input, base, about);
  if (base.kind === 'neverSold') {
    const values = { price: yuan(input.promotion.offeredFen ?? 0) };
    return withExceptions(
      input,
      [],
      check({ ...about, article: 'basis', result: 'hit', sentence: 'neverSoldReduced', values }),
    );
  }
  const judged = judgeReduction(input, parameters, { fen: base.fen, isWhole: base.isWhole, article: 'reduction' });
  // Missing sales can only lower the base, and with it what was promised.
  return judged.result === 'clear' && !base.isWhole ? undecidedBase(input, base, about) : judged;
}

function judgeReduction(
  input: PriceInput,
  parameters: PriceParameters,
  base: { readonly fen: number; readonly isWhole: boolean; readonly article: string },
): ModelCheck {
  const { ratePercent, cutFen, offeredFen } = input.promotion;
  const offered = offeredFen ?? 0;
  const promised = Math.round(ratePercent === null ? base.fen - (cutFen ?? 0) : (base.fen * ratePercent) / 100);
  const values = { offered: yuan(offered), base: yuan(base.fen), promised: yuan(promised) };
  const about = { id: 'reduction', article: base.article, value: offered, values };
  if (offered <= promised) return check({ ...about, result: 'clear', sentence: 'reducedAsPromised' });
  const hit = check({ ...about, result: 'hit', sentence: 'reducedLess' });
  return withExceptions(input, [{ id: 'rounding', applies: offered - promised < parameters.roundingFen }], hit);
}
