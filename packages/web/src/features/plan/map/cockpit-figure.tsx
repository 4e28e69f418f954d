import type { TargetSummary } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { Amount } from '../ui/amount.tsx';
import { usePeriod } from '../ui/period.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import { TrendLine } from '../ui/trend-line.tsx';

/** One figure of the wall: the whole tile is the link. */
export function CockpitFigure({ target }: { readonly target: TargetSummary }) {
  const { t } = useTranslation();
  const said = useSaid();
  const period = usePeriod();
  return (
    <li>
      <Link to="/plan/targets/$id" params={{ id: target.id }} className="cockpit-figure">
        <span className="cockpit-name">{said({ zh: target.nameZh, en: target.nameEn })}</span>
        <span className="cockpit-value">
          <Amount value={target.value} unit={target.unit} />
          <TrendLine values={target.trend} />
        </span>
        <span className="cockpit-line">
          <span>
            {t('planTarget.goal')}{' '}
            <span lang="zh-CN">
              {target.soft && t('plan.soft')}
              {target.goalZh}
            </span>
          </span>
        </span>
        <span className="cockpit-line">
          <StatusMark status={target.status} stale={target.stale} />
          <span>{target.period === null ? t('planTarget.nothingPublished') : period(target.period)}</span>
        </span>
      </Link>
    </li>
  );
}
