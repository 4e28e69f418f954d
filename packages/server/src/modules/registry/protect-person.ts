import { maskAddress, maskName } from '@jianhu/kernel';
import { isNaturalPerson, type OperatorRecord } from './record.ts';

/**
 * Leaves out of an operator's record what would be personal data (brief 7.5): the home address of a natural person below the
 * street, and the name of one who trades without a licence (电子商务法 art. 10). Doing it twice changes nothing.
 */
export function protectPerson(operator: OperatorRecord): OperatorRecord {
  if (!isNaturalPerson(operator.kind)) return operator;
  return {
    ...operator,
    address: operator.address.endsWith('***') ? operator.address : maskAddress(operator.address),
    nameZh:
      operator.kind === 'exemptNaturalPerson' && !operator.nameZh.endsWith('*')
        ? maskName(operator.nameZh)
        : operator.nameZh,
  };
}

/** The pseudonym of an anchor, shortened for people: enough to tell two apart in a list. */
export function maskPseudonym(pseudonym: string | null): string | null {
  return pseudonym === null ? null : `主播 ${pseudonym.slice(0, 6)}…`;
}
