import { planStatusSchema } from '@jianhu/contract';
import type { PlanStatus } from '@jianhu/contract';
import { useTranslation } from '../../../phrases/index.ts';
import { StatusShape } from '../ui/status-mark.tsx';

interface StatusFilterProps {
  readonly counts: Readonly<Record<PlanStatus, number>>;
  readonly chosen: PlanStatus | undefined;
  readonly onChoose: (status: PlanStatus | undefined) => void;
}

/** How many targets stand where; each count shows only its own. */
export function StatusFilter({ counts, chosen, onChoose }: StatusFilterProps) {
  const { t } = useTranslation();
  const total = planStatusSchema.options.reduce((sum, status) => sum + counts[status], 0);
  return (
    <div className="status-filter" role="group" aria-label={t('plan.byStatus')}>
      <button type="button" className="toggle" aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
        {t('plan.all')} <b>{total}</b>
      </button>
      {planStatusSchema.options.map((status) => (
        <button
          key={status}
          type="button"
          className="toggle"
          aria-pressed={chosen === status}
          onClick={() => onChoose(chosen === status ? undefined : status)}
        >
          <span className={`plan-status ${status}`}>
            <StatusShape status={status} />
            {t(`planStatus.${status}`)}
          </span>{' '}
          <b>{counts[status]}</b>
        </button>
      ))}
    </div>
  );
}
