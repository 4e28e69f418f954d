import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { findMeasured } from './measured.ts';

/** 未评测 beside a category of which nothing was measured, wherever one is shown; of the others nothing. */
export function NotMeasured({ category }: { readonly category: string }) {
  const { t } = useTranslation();
  if (findMeasured(category) !== null) return null;
  return <Chip title={t('examine.coverageMeaning')}>{t('examine.notMeasured')}</Chip>;
}
