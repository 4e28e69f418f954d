import { pseudonymPattern } from '@jianhu/contract';
import { maskAddress, maskName } from '@jianhu/kernel';
import { isNaturalPerson, type OperatorRecord } from './record.ts';

type Kind = OperatorRecord['kind'];

/** How a name and an address are shown. */
interface Masks {
  readonly nameZh: (name: string) => string;
  readonly address: (address: string) => string;
}

const asItIs = (text: string): string => text;

/** Fields of an operator that may tell of a person. */
export type PersonField = 'nameZh' | 'address';

/**
 * What is personal data of an operator that was or is of these kinds (brief 7.5): the home address of a natural person below the
 * street, and the name of one who trades without a licence (电子商务法 art. 10).
 */
export function hiddenFieldsOf(kinds: readonly Kind[]): PersonField[] {
  const home: PersonField[] = kinds.some(isNaturalPerson) ? ['address'] : [];
  return kinds.includes('exemptNaturalPerson') ? ['nameZh', ...home] : home;
}

export function masksOf(kinds: readonly Kind[]): Masks {
  const hidden = hiddenFieldsOf(kinds);
  return {
    nameZh: hidden.includes('nameZh') ? maskName : asItIs,
    address: hidden.includes('address') ? maskAddress : asItIs,
  };
}

/**
 * Leaves out of an operator's record what would be personal data by its kind, and by that of today: who turned out to be a natural
 * person is one in the former versions too. Doing it twice changes nothing.
 */
export function protectPerson(operator: OperatorRecord, kindToday: Kind = operator.kind): OperatorRecord {
  const { nameZh, address } = masksOf([operator.kind, kindToday]);
  return { ...operator, nameZh: nameZh(operator.nameZh), address: address(operator.address) };
}

/** The pseudonym of an anchor, shortened for people: enough to tell two apart in a list. */
export function maskPseudonym(pseudonym: string | null): string | null {
  if (pseudonym === null) return null;
  return pseudonymPattern.test(pseudonym) ? `主播 ${pseudonym.slice(0, 6)}…` : '主播 ***';
}
