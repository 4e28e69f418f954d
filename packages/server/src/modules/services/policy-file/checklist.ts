import type { ServicesRulebook } from '../rulebook.ts';
import { findItem } from '../rulebook.ts';
import type { KnownItems } from './policy-file.ts';

interface Listed {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

export interface Checklist {
  /** Arts. 8 to 11 of 公平竞争审查条例. */
  readonly hits: readonly Listed[];
  /** Art. 12. */
  readonly exceptions: readonly Listed[];
  readonly known: KnownItems;
}

/** The four lists and the exceptions as the review of new files has them: one list for both. */
export function checklistOf(rules: ServicesRulebook): Checklist {
  const form = findItem(rules, 'fair-competition')?.item.form ?? [];
  const optionsOf = (key: string): Listed[] => {
    const options = form.find((field) => field.key === key)?.options ?? [];
    return options.filter(({ id }) => id !== 'none').map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn }));
  };
  const hits = optionsOf('hits');
  const exceptions = optionsOf('exceptionGround');
  const ids = (listed: readonly Listed[]) => new Set(listed.map(({ id }) => id));
  return { hits, exceptions, known: { hits: ids(hits), exceptions: ids(exceptions) } };
}
