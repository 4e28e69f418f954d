import type { ClassChange } from '@jianhu/contract';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { useNamed } from './use-named.ts';

/** Which reasons alone would change a class that still holds, in one line; empty once another change came. */
export function useWouldChange(): (change: Pick<ClassChange, 'wouldChange'>) => string {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const named = useNamed();
  const format = useFormat();
  return ({ wouldChange }) =>
    wouldChange
      .map((one) => {
        const said = { name: named(one), class: one.classWithout };
        return one.earliestOn === null
          ? t('credit.wouldFall', said)
          : t('credit.wouldFallFrom', { ...said, day: format.day(one.earliestOn) });
      })
      .join(language === 'en' ? '; ' : '；');
}
