import type { PlainSubject } from '../registry/index.ts';
import type { FactValue, Facts } from './match.ts';

interface Known {
  readonly subject: Pick<PlainSubject, 'kind' | 'status' | 'trade' | 'establishedOn'>;
  readonly penaltyInTerm: boolean;
  /** What the business said last. */
  readonly said: Readonly<Record<string, FactValue>>;
  readonly day: string;
}

/** What the registers know, and beside it what the business says of itself; a register is never overruled. */
export function factsOf({ subject, penaltyInTerm, said, day }: Known): Facts {
  const { kind, status, trade, establishedOn } = subject;
  const isSmall = kind === 'individualBusiness' || said['vatPayer'] === 'smallScale';
  return new Map<string, FactValue>([
    ...Object.entries(said),
    ...(isSmall ? [['isSmallTaxpayer', true] as const] : []),
    ['kind', kind],
    ['status', status],
    ['penaltyInTerm', penaltyInTerm],
    ...(trade === null ? [] : [['trade', digitsOf(trade)] as const]),
    ...(establishedOn === null ? [] : [['ageMonths', monthsBetween(establishedOn, day)] as const]),
  ]);
}

/** GB/T 4754 writes a section letter before the class now and then. */
function digitsOf(trade: string): string {
  return trade.replace(/^[A-Z]/, '');
}

function monthsBetween(from: string, to: string): number {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  return to.slice(8) < from.slice(8) ? months - 1 : months;
}
