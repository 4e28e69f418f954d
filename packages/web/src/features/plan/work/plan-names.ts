import { getPlanMap } from '@jianhu/contract';
import type { TargetSummary } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf, useInstallation, useUnits } from '../../../api/queries.ts';
import { useLanguage, useTranslation } from '../../../phrases/index.ts';
import { countyName } from '../../../ui/format.ts';

const STALE_MS = 300_000;

const mapQuery = { ...queryOf(getPlanMap, { query: {} }), staleTime: STALE_MS };

/** Whether names and units of the targets are there, or will not come: a list of bare codes helps nobody. */
export function useTargetsAreRead(): boolean {
  return !useQuery(mapQuery).isPending;
}

/** The targets of the plan by id, for their names and units; empty until they are read. */
export function useTargets(): ReadonlyMap<string, TargetSummary> {
  const { data } = useQuery(mapQuery);
  const targets = [
    ...(data?.goals ?? []).flatMap((goal) => goal.targets),
    ...(data?.actions ?? []).flatMap((action) => action.measures.flatMap((measure) => measure.targets)),
  ];
  return new Map(targets.map((target) => [target.id, target]));
}

export function useTargetName(): (id: string, nameZh?: string) => string {
  const targets = useTargets();
  const [language] = useLanguage();
  return (id, nameZh) => {
    const target = targets.get(id);
    return (language === 'en' ? target?.nameEn : target?.nameZh) ?? nameZh ?? id;
  };
}

/** Whose figure it is: a unit's, a county's, or the city's. */
export function usePlaceName(): (place: { readonly countyCode: string; readonly unitId?: string }) => string {
  const { t } = useTranslation();
  const { counties } = useInstallation();
  const [language] = useLanguage();
  const units = useUnits().data?.items ?? [];
  return ({ countyCode, unitId = '' }) => {
    const unit = units.find(({ id }) => id === unitId);
    const unitName = unitId === '' ? null : ((language === 'en' ? unit?.nameEn : unit?.nameZh) ?? unitId);
    const county = countyCode === '' ? t('planWork.city') : (countyName(counties, countyCode, language) ?? countyCode);
    return unitName === null ? county : `${county} · ${unitName}`;
  };
}
