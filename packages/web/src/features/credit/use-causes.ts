import type { ClassChange } from '@jianhu/contract';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useNamed } from './use-named.ts';

/** What came and what went with a change of class, in one line. */
export function useCauses(): (change: Pick<ClassChange, 'came' | 'went'>) => string {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const named = useNamed();
  const list = (some: ClassChange['came']): string => some.map(named).join(language === 'en' ? ', ' : '、');
  return ({ came, went }) =>
    [
      came.length > 0 && t('credit.came', { names: list(came) }),
      went.length > 0 && t('credit.went', { names: list(went) }),
    ]
      .filter((one) => one !== false)
      .join(language === 'en' ? '; ' : '；');
}
