import { reportStateSchema } from '@jianhu/contract';
import type { PlanReport } from '@jianhu/contract';
import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import type { ReportsSearch } from '../../../app/plan-work-search.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { Choice } from '../../../ui/choice.tsx';
import { useTargets } from './plan-names.ts';

type Change = { readonly [K in keyof ReportsSearch]?: ReportsSearch[K] | undefined };

export function ReportFilters({ search }: { readonly search: ReportsSearch }) {
  const { t } = useTranslation();
  const said = useSaid();
  const navigate = useNavigate();
  const periodId = useId();
  const targets = [...useTargets().values()].map(({ id, nameZh, nameEn }) => ({
    value: id,
    label: said({ zh: nameZh, en: nameEn }),
  }));
  const change = (next: Change): void => {
    const merged = Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ to: '/plan/reports', search: Object.fromEntries(merged) as ReportsSearch, replace: true });
  };
  return (
    <div className="filters wide" role="group" aria-label={t('queue.filters')}>
      {(['mine', 'led'] as const).map((whose) => (
        <button
          key={whose}
          type="button"
          className="toggle"
          aria-pressed={search.whose === whose}
          onClick={() => change({ whose: search.whose === whose ? undefined : whose })}
        >
          {t(`planWork.report.${whose}`)}
        </button>
      ))}
      <Choice
        hideLabel
        label={t('planWork.report.state')}
        value={search.state ?? (search.all ? 'all' : undefined)}
        none={t('planWork.report.openOnly')}
        options={[
          ...reportStateSchema.options.map((state) => ({ value: state, label: t(`planWork.reportState.${state}`) })),
          { value: 'all', label: t('planWork.report.allStates') },
        ]}
        onChange={(next) =>
          change(
            next === 'all'
              ? { all: true, state: undefined }
              : { all: undefined, state: next as PlanReport['state'] | undefined },
          )
        }
      />
      <Choice
        hideLabel
        label={t('planWork.report.target')}
        value={search.targetId}
        none={t('planWork.report.allTargets')}
        options={targets}
        onChange={(targetId) => change({ targetId })}
      />
      <span className="as-of-filter">
        <label htmlFor={periodId}>{t('planWork.report.period')}</label>
        <input
          id={periodId}
          type="month"
          className="select"
          value={search.period ?? ''}
          onChange={(event) => change({ period: event.target.value })}
        />
      </span>
    </div>
  );
}
