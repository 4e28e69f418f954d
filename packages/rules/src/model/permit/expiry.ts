import { addDays, type CivilDate } from '@jianhu/kernel';
import { check, type ModelCheck } from '../model.ts';

/** A permit on a day: over, nearly over, or of unknown length. */
export function checkExpiry(
  validTo: CivilDate | null,
  isRevoked: boolean,
  { at, warnDays }: { readonly at: CivilDate; readonly warnDays: number },
): ModelCheck {
  const about = { id: 'expiry', article: 'validity', parameter: 'warnDays' } as const;
  if (isRevoked) return check({ ...about, result: 'hit', sentence: 'revoked' });
  if (validTo === null) return check({ ...about, result: 'undecided', sentence: 'noLastDay', needs: ['validTo'] });
  const values = { day: validTo };
  if (validTo < at) return check({ ...about, result: 'hit', sentence: 'expired', values, value: validTo });
  const sentence = validTo <= addDays(at, warnDays) ? 'endsSoon' : 'valid';
  return check({ ...about, result: 'clear', sentence, values, value: validTo });
}
