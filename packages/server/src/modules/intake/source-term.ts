import type { Source } from '@jianhu/contract';

/** How a day stands to the term of a source; told by the calendar and never stored, so it cannot be forgotten at midnight. */
export function termOf({ validFrom, validTo }: Pick<Source, 'validFrom' | 'validTo'>, today: string): Source['term'] {
  if (today < validFrom) return 'notYet';
  return today <= validTo ? 'running' : 'over';
}
