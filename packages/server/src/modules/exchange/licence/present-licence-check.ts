import type { LicenceCheck } from '@jianhu/contract';
import { maskAddress, maskName } from '@jianhu/kernel';

const MASKS: Readonly<Partial<Record<LicenceCheck['fields'][number]['field'], (text: string) => string>>> = {
  legalRep: maskName,
  address: maskAddress,
};

/** For the screen: of an individual business (code 92…) the operator and the home are personal; of a company nothing is (brief 7.5). */
export function presentLicenceCheck(check: LicenceCheck): LicenceCheck {
  if (!check.uscc.startsWith('92')) return check;
  return {
    ...check,
    fields: check.fields.map((each) => {
      const mask = MASKS[each.field];
      return mask ? { ...each, shown: mask(each.shown), registered: mask(each.registered) } : each;
    }),
  };
}
