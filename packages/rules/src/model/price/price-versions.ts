import type { CivilDate } from '@jianhu/kernel';
import type { Rulebook } from '../../rulebook.ts';
import { parametersOf } from '../evaluate-model.ts';
import { priceComparison } from './price-comparison.ts';
import type { PriceParameters } from './price-input.ts';

/** Days of a period on which one version of the price model holds. */
export interface PriceStretch {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly version: string;
  readonly parameters: PriceParameters;
}

/** The versions of the price model by the days of a period (brief 0.4); none where the model is switched off. */
export function priceVersionsIn({ models }: Rulebook, from: CivilDate, to: CivilDate): PriceStretch[] {
  const record = models.find((one) => one.record.modelId === priceComparison.modelId)?.record;
  if (!record || record.killSwitch.isOff) return [];
  return record.versions.flatMap((version) => {
    const first = version.effectiveFrom > from ? version.effectiveFrom : from;
    const last = version.effectiveTo !== null && version.effectiveTo < to ? version.effectiveTo : to;
    if (first > last) return [];
    return [{ from: first, to: last, version: version.version, parameters: parametersOf(priceComparison, version) }];
  });
}
