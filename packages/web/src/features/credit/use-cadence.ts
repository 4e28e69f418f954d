import type { PatrolCadence } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';

/** How often a class is looked over online and how much of it, in one line. */
export function useCadence(): (cadence: PatrolCadence | null) => string {
  const { t } = useTranslation();
  return (cadence) => (cadence === null ? t('patrol.never') : t('patrol.cadence', { ...cadence }));
}
