import type { TargetSummary } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { Amount } from '../ui/amount.tsx';
import { usePeriod } from '../ui/period.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import { TrendLine } from '../ui/trend-line.tsx';

/** A target in the space of a finger: name, published value, the goal in the plan's words, where it stands, its trend. */
export function TargetLine({ target }: { readonly target: TargetSummary }) {
  const { t } = useTranslation();
  const said = useSaid();
  const period = usePeriod();
  return (
    <li className="target-line">
      <Link to="/plan/targets/$id" params={{ id: target.id }} className="target-name">
        {said({ zh: target.nameZh, en: target.nameEn })}
      </Link>
      <span className="target-value">
        {target.period === null ? (
          <Amount value={null} unit={target.unit} />
        ) : (
          <Link
            to="/plan/targets/$id/figures/$period"
            params={{ id: target.id, period: target.period }}
            title={t('plan.valueOf', { period: period(target.period) })}
          >
            <Amount value={target.value} unit={target.unit} />
          </Link>
        )}
        <span className="target-goal" lang="zh-CN">
          / {target.soft && t('plan.soft')}
          {target.goalZh}
        </span>
      </span>
      <span className="target-state">
        <StatusMark status={target.status} stale={target.stale} />
        <TrendLine values={target.trend} />
      </span>
    </li>
  );
}
